"""Until when a delivery is held: the time that its publisher set, and the quiet hours of its channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kentongan.kernel.language import office_language
from kentongan.kernel.worktime.quiet import QuietTime
from kentongan.kernel.worktime.words import clock_words
from kentongan.people.models import Unit

from .models import Connection, Delivery, QuietHours
from .states import SHOWING


@dataclass(frozen=True)
class Hold:
    """That something may not leave before a moment, and whether quiet hours say so or the publisher."""

    until: datetime
    is_quiet: bool
    zone: ZoneInfo

    @property
    def words(self) -> str:
        """What a row keeps for its readers, in the office's language."""
        with office_language():
            if self.is_quiet:
                return _("akhir jam tenang pukul %(clock)s") % {"clock": clock_words(self.until, self.zone)}
            return _("waktu tayang yang ditetapkan")


@dataclass(frozen=True)
class Schedule:
    """The quiet times of a unit: its own, and that of each channel which does not follow it."""

    zone: ZoneInfo
    unit: QuietTime | None = None
    own: Mapping[int, QuietTime] = field(default_factory=dict)

    def of(self, connection_id: int) -> QuietTime | None:
        """Returns what holds on a channel, None where it is never quiet there."""
        return self.own.get(connection_id, self.unit)

    def hold(self, connection_id: int, *, at: datetime, not_before: datetime | None = None) -> Hold | None:
        """Returns what keeps a channel from showing something at once, None where nothing does."""
        due = max(at, not_before or at)
        quiet = self.of(connection_id)
        ends = quiet.until(due, self.zone) if quiet else None
        if ends is None and due == at:
            return None
        return Hold(ends or due, ends is not None, self.zone)


def schedule_of(unit: Unit) -> Schedule:
    """Returns the quiet times of a unit and of its channels; one query."""
    rows = {row.connection_id: row.time for row in QuietHours.objects.filter(unit=unit.pk)}
    own = {pk: quiet for pk, quiet in rows.items() if pk is not None}
    return Schedule(unit.zone, rows.get(None), own)


def hold_of(delivery: Delivery, *, at: datetime, schedule: Schedule | None = None) -> Hold | None:
    """Returns what keeps a delivery; a take-down and what is urgent are never held by quiet hours."""
    if delivery.operation not in SHOWING:
        return None
    if delivery.is_urgent:
        schedule = Schedule(delivery.unit.zone)
    known = schedule or schedule_of(delivery.unit)
    return known.hold(delivery.connection_id, at=at, not_before=delivery.not_before)


def held_channels(unit: Unit, *, at: datetime, not_before: datetime | None = None) -> dict[str, Hold]:
    """Returns the channels in use that are quiet when something pressed now, or set for a time, would go out."""
    schedule = schedule_of(unit)
    if schedule == Schedule(unit.zone):
        return {}
    rows = Connection.objects.filter(unit=unit.pk, is_active=True).order_by("channel").values_list("pk", "channel")
    found = {name: schedule.hold(pk, at=at, not_before=not_before) for pk, name in rows}
    return {name: hold for name, hold in found.items() if hold and hold.is_quiet}
