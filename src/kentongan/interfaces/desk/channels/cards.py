"""One card for each channel of a release: what is still to be done there stands on it, what went before folded away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kentongan.channels.naming import channel_name
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.standing import telling_row
from kentongan.people.models import Unit


@dataclass(frozen=True)
class ChannelCard:
    """The row that tells the most of a channel, and the others of the same release there."""

    row: Delivery
    earlier: Sequence[Delivery] = ()


def cards_of(rows: Iterable[Delivery]) -> list[ChannelCard]:
    """Puts the rows of one release together by channel; each channel's rows come oldest first."""
    by_channel: dict[str, list[Delivery]] = defaultdict(list)
    for row in rows:
        by_channel[row.channel].append(row)
    found = [(telling_row(each), each) for each in by_channel.values()]
    return [ChannelCard(row, [one for one in each if one is not row]) for row, each in found]


def before_press(unit: Unit, *, held: Container[str], approved: Container[str] | None = None) -> list[tuple[str, str]]:
    """Returns (channels, what a press means for them): shown at once, sent, a person's to do, or given up.

    Of those that quiet hours hold nothing is said. `approved`: the channels that it goes to; None: all that are in use.
    """
    rows = Connection.objects.filter(unit=unit)
    meant = [row for row in rows if row.channel not in held and (approved is None or row.channel in approved)]
    words = {
        "at_once": _("langsung terlihat oleh masyarakat"),
        "by_program": _("dikirim program sesudah itu"),
        "by_person": _("Anda kerjakan sendiri, lalu catat buktinya di sini"),
        "left_out": _("tidak ditayangkan di sana, karena sambungannya tidak dipakai lagi sejak naskah disetujui"),
    }
    found: dict[str, list[str]] = {how: [] for how in words}
    for row in meant:
        if row.is_active or approved is not None:
            found[_how(row)].append(channel_name(row.channel))
    return [(", ".join(names), words[how]) for how, names in found.items() if names]


def _how(row: Connection) -> str:
    can = adapter(row.adapter).capabilities
    if not row.is_active:
        return "left_out"
    return "by_person" if can.by_person else "at_once" if can.at_once else "by_program"
