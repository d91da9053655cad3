"""What quiet hours do to a press, said before it and after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from kentongan.channels.naming import channel_name
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.quiet import Hold, held_channels
from kentongan.deliveries.states import State
from kentongan.kernel.language import reading
from kentongan.kernel.worktime.words import moment_words
from kentongan.people.models import Unit


def quiet_before(held: Mapping[str, Hold], unit: Unit) -> list[str]:
    """Says which channels would wait for the end of quiet hours, and until when; nothing where none would."""
    found = defaultdict(list)
    for channel, hold in held.items():
        found[hold.until].append(channel_name(channel))
    told = _("Sekarang jam tenang di %(channels)s: bila ditekan, tayangnya menunggu sampai %(until)s.")
    return [told % {"channels": ", ".join(names), "until": _moment(until, unit)} for until, names in found.items()]


def after_press(unit: Unit, *, at: datetime, not_before: datetime | None) -> str:
    """Says what a press has brought about."""
    held = held_channels(unit, at=at, not_before=not_before)
    if held:
        names = ", ".join(map(channel_name, held))
        until = _moment(max(hold.until for hold in held.values()), unit)
        told = _("Tercatat. %(channels)s menunggu jam tenang selesai, paling lama sampai %(until)s.")
        return told % {"channels": names, "until": until}
    if not_before:
        return _("Menunggu waktu tayang. Waktunya masih dapat dipindah di bawah ini.")
    return _("Ditayangkan. Setiap kanal tercatat di bawah ini.")


def waiting_for_time(rows: Iterable[Delivery]) -> list[Delivery]:
    """Returns what waits for a time, the earliest first."""
    waits = [row for row in rows if row.state == State.WAITING and row.not_before and row.next_attempt_at]
    return sorted(waits, key=lambda row: (row.next_attempt_at or row.created_at, row.channel))


def _moment(at: datetime, unit: Unit) -> str:
    return moment_words(at, unit.time_zone, reading())
