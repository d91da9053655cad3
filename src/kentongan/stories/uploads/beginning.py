"""Begins a case once, however often a device asks for it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from kentongan.cases.actions import open_case
from kentongan.cases.models import Case
from kentongan.people.models import Staff

from .models import Beginning


def begin_once(key: str, *, procedure: str, track: str, headline: str, by: Staff, at: datetime) -> Case:
    """Opens a case, or returns the one that the same person began under the same key; an empty key always opens."""
    known = begun_under(key, by)
    if known:
        return known
    try:
        with transaction.atomic():
            case = open_case(unit=by.unit, procedure=procedure, track=track, headline=headline, by=by, at=at)
            if key:
                Beginning.objects.create(staff=by, key=key[:64], case=case)
            return case
    except IntegrityError:
        # The device asked twice at once: the other request was first, and this one's case is undone.
        first = begun_under(key, by)
        if first is None:
            raise
        return first


def begun_under(key: str, by: Staff) -> Case | None:
    """Returns the case that a member of staff began under a key."""
    row = Beginning.objects.filter(staff=by, key=key[:64]).select_related("case").first() if key else None
    return row.case if row else None
