"""Each day the program asks each channel, by reading alone, whether it still knows the office.

A permission that was taken back shows before the next approval then, not when something is sent.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from kentongan.channels import ConnectionBroken

from .adapters import channel_of
from .models import Connection
from .renewing import fresh, still_known

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
BATCH = 5


def due(at: datetime) -> QuerySet[Connection]:
    """Returns the connections with secrets that nobody has asked for a day."""
    rows = Connection.objects.filter(is_active=True, broken_at=None).exclude(sealed="")
    never = Q(checked_at=None) & (Q(verified_at=None) | Q(verified_at__lte=at - EVERY))
    return rows.filter(never | Q(checked_at__lte=at - EVERY)).select_related("unit").order_by("pk")


def ask_due(at: datetime) -> int:
    """Asks those whose turn it is: a lane of the worker. Returns how many; of two workers one asks."""
    asked = 0
    for row in due(at)[:BATCH]:
        if Connection.objects.filter(pk=row.pk, checked_at=row.checked_at).update(checked_at=at) == 1:
            _ask(row, at=at)
            asked += 1
    return asked


def _ask(row: Connection, *, at: datetime) -> None:
    try:
        channel_of(fresh(row, unit=row.unit, at=at), unit=row.unit).known()
    except ConnectionBroken as broken:
        still_known(row, unit=row.unit, why=broken.reason, at=at)
    except Exception as error:  # a channel that can't be asked says nothing of the permission
        log.info("connection %s could not be asked: %s", row.pk, type(error).__name__)
