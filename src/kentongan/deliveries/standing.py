"""How one item stands on each channel: what the public sees there, what is open, why, and whose turn it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from kentongan.channels import Capabilities
from kentongan.people.models import Staff

from .adapters import adapter
from .models import Delivery, Sight
from .reach import out_of_reach, why_out_of_reach
from .states import IN_FLIGHT, Operation, State
from .telling import answerable

#: nothing goes on without a person
STOPPED = frozenset({State.NEEDS_PERSON, State.REJECTED, State.WAIVED})


class Place(StrEnum):
    """What became of an item on a channel."""

    #: the public sees it, and nothing is open
    SHOWN = "shown"
    #: the public sees it as it was corrected
    MENDED = "mended"
    #: the public sees what is to be corrected or taken down
    STILL = "still"
    #: it is on its way there, or may be there
    OPEN = "open"
    #: it was taken down
    GONE = "gone"
    #: it never got there
    NEVER = "never"


@dataclass(frozen=True)
class Standing:
    """One channel: the row that tells the most of it, and what the public sees."""

    row: Delivery
    place: Place
    why: str = ""
    hands: Sequence[Staff] = field(default=())
    shown: Delivery | None = None

    @property
    def channel(self) -> str:
        return self.row.channel

    @property
    def can(self) -> Capabilities:
        return adapter(self.row.connection.adapter).capabilities

    @property
    def is_missing(self) -> bool:
        """Whether the last look found nothing there, though nobody took it down."""
        return self.shown is not None and _vanished(self.shown)

    @property
    def is_in_reach(self) -> bool:
        """Whether the program knows which thing on the channel it is: what a person showed has a link at most."""
        return self.can.at_once or bool(self.shown and not why_out_of_reach(self.shown, self.row.connection))

    @property
    def link(self) -> str:
        """Where to look, as long as it is or may be there."""
        return (self.shown or self.row).remote_url if self.place not in (Place.GONE, Place.NEVER) else ""

    @property
    def is_there(self) -> bool:
        return self.shown is not None

    @property
    def is_open(self) -> bool:
        return self.place in (Place.STILL, Place.OPEN)

    @property
    def took(self) -> timedelta | None:
        """How long it took until it was gone, from when it was first asked for."""
        return removal_time(self.row) if self.place == Place.GONE else None


def removal_time(row: Delivery) -> timedelta | None:
    """Returns the time from the first order of a take-down until it was gone; None while it is not."""
    if row.operation != Operation.TAKE_DOWN or row.settled_at is None or row.state == State.WAIVED:
        return None
    return row.settled_at - (row.ordered_at or row.created_at)


def standings(subject: UUID, *, at: datetime) -> list[Standing]:
    """Returns how a subject stands on every channel that it went to or is to go to, by name."""
    rows = Delivery.objects.filter(subject=subject).with_release().order_by("created_at", "operation")
    by_channel = defaultdict(list)
    for row in rows.select_related("release__case__version", "release__case__unit", "watch"):
        by_channel[row.channel].append(row)
    hands: dict[UUID, list[Staff]] = {}
    return [_standing(each, hands, at) for _channel, each in sorted(by_channel.items())]


def _standing(rows: Sequence[Delivery], hands: dict[UUID, list[Staff]], at: datetime) -> Standing:
    """Reads the rows of one channel, oldest first."""
    row, place, shown = _where(rows)
    if place not in (Place.STILL, Place.OPEN):
        return Standing(row, place, shown=shown)
    whose = []
    if row.state in STOPPED:
        if row.release_id not in hands:
            hands[row.release_id] = answerable(row, at)
        whose = hands[row.release_id]
    return Standing(row, place, why_open(row), whose, shown)


def telling_row(rows: Sequence[Delivery]) -> Delivery:
    """Returns of a channel's rows, oldest first, the one that is to be seen to, else what stands there or last did."""
    return _where(rows)[0]


def _where(rows: Sequence[Delivery]) -> tuple[Delivery, Place, Delivery | None]:
    """Returns the row of a channel that tells the most, what became of the item there, and what the public sees."""
    shown = next((row for row in reversed(rows) if row.is_public), None)
    open_row = _open(rows, shown)
    if open_row is not None:
        return open_row, Place.STILL if shown else Place.OPEN, shown
    row = shown or _last(rows)
    return row, _settled_place(row, shown), shown


def _open(rows: Sequence[Delivery], shown: Delivery | None) -> Delivery | None:
    """Returns what is still to be done on a channel; what was given up counts while the public sees the old."""
    for row in reversed(rows):
        given_up = row.state == State.WAIVED and shown is not None and row.created_at >= shown.created_at
        if not row.is_settled or (given_up and row.operation != Operation.SHOW):
            return row
    return None


def _last(rows: Sequence[Delivery]) -> Delivery:
    gone = [row for row in rows if row.operation == Operation.TAKE_DOWN and row.state == State.ACCEPTED]
    return gone[-1] if gone else rows[-1]


def _settled_place(row: Delivery, shown: Delivery | None) -> Place:
    if shown:
        is_mended = shown.operation == Operation.CORRECT or shown.is_replacement
        return Place.MENDED if is_mended else Place.SHOWN
    return Place.GONE if row.operation == Operation.TAKE_DOWN else Place.NEVER


def why_open(row: Delivery) -> str:
    """Says why a channel is not yet as it is wanted."""
    told = row.last_error.strip().rstrip(".")
    can = adapter(row.connection.adapter).capabilities
    if row.state == State.REJECTED:
        return _("kanal menolak: %(why)s") % {"why": told}
    if row.state in IN_FLIGHT:
        return _("kanal belum menjawab; program sedang menelusurinya")
    if row.state == State.WAITING:
        return row.waiting_for or told or _("menunggu")
    if row.state == State.WAIVED:
        return _("kanal ini dilepas; alasannya di catatan pekerjaan")
    if row.state == State.NEEDS_PERSON:
        return _("dilayani petugas, bukan program") if can.by_person or not told else told
    return _("program sedang mengerjakannya")


def program_can(row: Delivery) -> bool:
    """Says whether the program itself can do on the channel what the row is for."""
    can = adapter(row.connection.adapter).capabilities
    able = {Operation.SHOW: True, Operation.CORRECT: can.can_edit, Operation.TAKE_DOWN: can.can_delete}
    return not can.by_person and able[Operation(row.operation)]


def may_go_again(row: Delivery, *, is_in_doubt: bool) -> bool:
    """Says whether one channel alone may be put in line again: it stopped, its last outcome is certain, and the
    program knows which thing there it is to act on.
    """
    stopped = row.state in (State.REJECTED, State.NEEDS_PERSON)
    is_held_up = row.state == State.WAITING and row.not_before is None
    if not (stopped or is_held_up) or is_in_doubt or not program_can(row):
        return False
    return not out_of_reach(row, adapter(row.connection.adapter).capabilities)


@dataclass(frozen=True)
class Shown:
    """On how many channels the public sees an item, of how many; `unseen`: of the former nobody has looked there."""

    there: int
    total: int
    unseen: int

    def __str__(self) -> str:
        return _("Tampil di %(shown)s dari %(total)s kanal") % {"shown": self.there, "total": self.total}


def shown_counts(found: Iterable[Standing]) -> Shown:
    """Counts the channels of one item by how it stands on each."""
    return _counted((one.place, one.shown) for one in found)


def shown_of(rows: Iterable[Delivery]) -> Shown:
    """Counts the channels of one item by all of its rows, oldest first."""
    by_channel = defaultdict(list)
    for row in rows:
        by_channel[row.channel].append(row)
    return _counted((place, shown) for _row, place, shown in map(_where, by_channel.values()))


def shown_in(subject: UUID) -> Shown:
    """Returns on how many channels the public sees a subject."""
    rows = Delivery.objects.filter(subject=subject).select_related("watch")
    return shown_of(rows.order_by("created_at", "operation"))


def _vanished(shown: Delivery) -> bool:
    """Says whether the last look found nothing there, though nobody took it down; ask with `watch` at hand."""
    watch = getattr(shown, "watch", None)
    return watch is not None and watch.sight == Sight.GONE


def _counted(found: Iterable[tuple[Place, Delivery | None]]) -> Shown:
    """Counts what every page says of an item in the same words; where it never got to, it is not awaited."""
    each = [shown for place, shown in found if place != Place.NEVER]
    there = [shown for shown in each if shown and not _vanished(shown)]
    return Shown(len(there), len(each), sum(row.state != State.DISPLAYED for row in there))
