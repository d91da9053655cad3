"""Which notices hold no more: the layers above answer, by the names that settings.NOTICES_OUTDATED gives."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from .models import Notice


def outdated(notices: Collection[Notice], at: datetime) -> set[int]:
    """Returns the ids of the notices of what has been done, or has gone on, since they were left."""
    found: set[int] = set()
    for matter, name in settings.NOTICES_OUTDATED.items():
        if asked := [one for one in notices if one.matter == matter and one.about]:
            found |= import_string(name)(asked, at)
    return found
