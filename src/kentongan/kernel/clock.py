"""The one clock: interfaces read it and pass the time down."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Returns the present moment, aware, in UTC."""
    return timezone.now()
