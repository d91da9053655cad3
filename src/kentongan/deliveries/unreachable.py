"""Which connections wait for a person: channels that know the unit no more, and those that soon will not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kentongan.people.models import Unit

from .models import Connection
from .renewing import end_in_sight, has_ended


@dataclass(frozen=True)
class ToConnect:
    """A connection that only a person can mend: what became of it, in words, and since when; `is_lost`: by now."""

    connection: Connection
    why: str
    since: datetime
    is_lost: bool

    @property
    def channel(self) -> str:
        return self.connection.channel


def to_connect(unit: Unit, *, at: datetime) -> list[ToConnect]:
    """Returns the unit's connections that wait for a person, the lost ones first; one query."""
    rows = Connection.objects.filter(unit=unit, is_active=True)
    found = [told for row in rows if (told := _told(row, unit, at))]
    return sorted(found, key=lambda one: (not one.is_lost, one.since))


def _told(row: Connection, unit: Unit, at: datetime) -> ToConnect | None:
    if row.broken_at:
        return ToConnect(row, _("terputus. %(why)s") % {"why": row.broken_why}, row.broken_at, is_lost=True)
    ends = end_in_sight(row, at)
    if ends is None:
        return None
    day = date_format(ends.astimezone(unit.zone), "j F Y")
    if has_ended(row, at):
        return ToConnect(row, _("izinnya habis %(day)s.") % {"day": day}, ends, is_lost=True)
    since = row.expiry_told_at or at
    return ToConnect(row, _("izinnya habis %(day)s. Sambungkan lagi sebelum itu.") % {"day": day}, since, is_lost=False)
