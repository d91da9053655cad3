"""Everything that a unit made public, an item a row: where the public sees it, and what is open there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from kentongan.cases.models import Case
from kentongan.cases.search import matching
from kentongan.people.models import Unit

from .models import Connection, Delivery, DeliveryQuerySet, Release
from .standing import Shown, shown_of
from .states import SETTLED, SHOWING, Operation, State

#: what a list calls every state in which something is still to be done
OPEN = "open"
#: the states of OPEN, those that a person must see to first
OPEN_STATES = (
    State.NEEDS_PERSON, State.REJECTED, State.UNKNOWN, State.RECONCILING, State.WAITING, State.QUEUED,
    State.PREPARING, State.ARMED,
)  # fmt: skip
#: rows that another took the place of, or that never left: they tell where an item is only when asked for
_PAST = (State.SUPERSEDED, State.CANCELLED)

if set(OPEN_STATES) != set(State) - SETTLED:
    raise AssertionError("every state that is not settled is open")


@dataclass(frozen=True)
class Asked:
    """What a reader looks for: words of the headline, a channel, a state or OPEN, released from and before.

    `oldest_first` says in which order it is read.
    """

    words: str = ""
    channel: str = ""
    state: str = ""
    since: datetime | None = None
    until: datetime | None = None
    oldest_first: bool = False

    @property
    def is_narrowed(self) -> bool:
        return replace(self, oldest_first=False) != Asked()


@dataclass(frozen=True)
class Item:
    """One item by its latest release: a row for each channel that it has, or had, a place on."""

    release: Release
    rows: Sequence[Delivery]
    shown: Shown

    @property
    def is_open(self) -> bool:
        return any(not row.is_settled for row in self.rows)


def asked_rows(unit: Unit, asked: Asked) -> DeliveryQuerySet:
    """Returns the deliveries that a reader asks for, the latest first unless they ask otherwise."""
    rows = Delivery.objects.filter(unit=unit)
    if asked.state == OPEN:
        rows = rows.filter(state__in=OPEN_STATES)
    elif asked.state:
        rows = rows.filter(state=asked.state)
    if asked.channel:
        rows = rows.filter(channel=asked.channel)
    if asked.since:
        rows = rows.filter(created_at__gte=asked.since)
    if asked.until:
        rows = rows.filter(created_at__lt=asked.until)
    if asked.words:
        found = matching(Case.objects.of(unit), asked.words).values("pk")
        rows = rows.filter(release__case__in=found)
    order = ("created_at", "release_id") if asked.oldest_first else ("-created_at", "-release_id")
    return rows.order_by(*order)


def open_releases(unit: Unit, asked: Asked) -> list[UUID]:
    """Returns the ids of the releases with something still to do, in the order that was asked for.

    They are few: sorted here, so that the database goes by their states and not through all that is done.
    """
    rows = asked_rows(unit, asked).filter(state__in=OPEN_STATES).order_by()
    found = sorted(rows.values_list("created_at", "release_id"), reverse=not asked.oldest_first)
    return list(dict.fromkeys(pk for _at, pk in found))


def settled_releases(unit: Unit, asked: Asked) -> QuerySet[Delivery, UUID]:
    """Returns the ids of the releases in which all is done; of each item the latest, unless a state is asked for."""
    rows = asked_rows(unit, asked).filter(state__in=SETTLED)
    under_way = Delivery.objects.filter(release=OuterRef("release"), state__in=OPEN_STATES)
    rows = rows.filter(~Exists(under_way))
    if asked.state:
        return _releases(rows)
    later = Delivery.objects.filter(
        subject=OuterRef("subject"), created_at__gt=OuterRef("created_at"), operation__in=SHOWING
    )
    return _releases(rows.showing().exclude(state__in=_PAST).filter(~Exists(later.exclude(state=State.CANCELLED))))


def items_of(ids: Iterable[UUID]) -> list[Item]:
    """Returns the items of releases in the order of their ids, each channel of a story by its latest row."""
    wanted = list(dict.fromkeys(ids))
    loaded = Release.objects.select_related("case", "by__user").defer("content", "case__words")
    found = loaded.in_bulk(wanted)
    rows = defaultdict(list)
    shown = Delivery.objects.filter(subject__in={one.subject for one in found.values()})
    for row in shown.select_related("connection", "watch").order_by("created_at", "operation"):
        rows[row.subject].append(row)
    each = [(found[pk], rows[found[pk].subject]) for pk in wanted]
    return [Item(release, _by_channel(all_), shown_of(all_)) for release, all_ in each]


def open_counts(unit: Unit) -> Mapping[State, int]:
    """Returns how many deliveries stand in each open state, none left out that has any; gravest first."""
    rows = Delivery.objects.filter(unit=unit, state__in=OPEN_STATES).order_by()
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    return {state: counted[state] for state in OPEN_STATES if state in counted}


def released_since(unit: Unit, since: datetime) -> int:
    """Returns how many items the unit made public, or set out to, since a moment."""
    rows = Delivery.objects.showing().filter(unit=unit, created_at__gte=since).exclude(state__in=_PAST)
    return rows.aggregate(n=Count("release", distinct=True))["n"]


def channels_of(unit: Unit) -> list[str]:
    """Returns every channel that the unit uses or used."""
    return list(Connection.objects.filter(unit=unit).order_by("channel").values_list("channel", flat=True))


def _releases(rows: DeliveryQuerySet) -> QuerySet[Delivery, UUID]:
    """Names each release once; read only as far as the page goes."""
    return rows.values_list("release_id", flat=True).distinct()


def _by_channel(rows: Iterable[Delivery]) -> list[Delivery]:
    """Keeps one row a channel: what is open there, else what the public sees, else the latest; gravest first."""
    kept: dict[str, Delivery] = {}
    for row in rows:
        if row.channel not in kept or _weight(row) >= _weight(kept[row.channel]):
            kept[row.channel] = row
    order = [*OPEN_STATES, *sorted(SETTLED)]
    return sorted(kept.values(), key=lambda row: (order.index(State(row.state)), row.channel))


def _weight(row: Delivery) -> int:
    return 2 * (not row.is_settled) + (row.is_public or row.operation == Operation.TAKE_DOWN)
