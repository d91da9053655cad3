"""The times that people type into forms: local to their unit, and refused with words where nobody can read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import NotNow, Reason
from kentongan.people.checks import check_calendar
from kentongan.people.models import Unit


def asked_day(given: str) -> date | None:
    """Reads a day by which a list is narrowed; None where it is none, or in no year with which an office reckons."""
    try:
        found = date.fromisoformat(given)
    except ValueError:
        return None
    return None if check_calendar(found) else found


def typed_moment(given: str, unit: Unit) -> datetime | None:
    """Reads the local time that a form gives; None where it gives none. Raises NotNow where it can't be read."""
    if not given.strip():
        return None
    try:
        found = parse_datetime(given.strip())
        if found:
            moment = found if found.tzinfo else found.replace(tzinfo=unit.zone)
            moment.astimezone(UTC)  # years at either end of the calendar exist in one zone only
            return moment
    except (ValueError, OverflowError):
        pass
    sentence = _("Waktu ini tidak dapat dibaca. Tidak ada yang berubah. Tulis tanggal dan jam yang ada di kalender.")
    raise NotNow(Reason("time-unreadable", sentence))
