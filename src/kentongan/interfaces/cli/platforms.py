"""The platforms of a play: a simulator for each channel that has one, a folder for the radio, and their bad days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from kentongan.channels.naming import channel_name
from kentongan.channels.simulating import Simulator, serving
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.connections import connect
from kentongan.deliveries.models import Connection, Delivery, DeliveryQuerySet
from kentongan.deliveries.states import State
from kentongan.interfaces.web.baking.publishing import is_carried_out
from kentongan.kernel.models import EventWords
from kentongan.people.models import Staff, Unit
from kentongan.people.queries import managers_of
from kentongan.stories.screened.allowing import allow
from kentongan.stories.screened.models import AllowedKind

#: what befalls the first post to the first two platforms: they don't know the office; they take it and say they failed
BAD_DAYS = ("401", "created-but-500")
RADIO, RADIO_FOLDER = "radio", "radio-peragaan"
OWN_MACHINE = "127.0.0.1"


@dataclass(frozen=True)
class Seen:
    """What a play left on one channel."""

    channel: str
    accepted: int
    standing: int
    #: what the program met on the way and mended, oldest first
    troubles: tuple[str, ...]

    def __str__(self) -> str:
        told = f"{channel_name(self.channel):<12} {self.accepted} diterima, {self.standing} tampil"
        return f"{told}; di tengah jalan: {' / '.join(self.troubles)}" if self.troubles else told


@dataclass(frozen=True)
class Platforms:
    """Where the items of a play go: the office's own site, and what stands for the rest."""

    unit: Unit
    simulators: Mapping[str, Simulator]

    def seen(self) -> list[Seen]:
        """Returns what was accepted and what stands on each channel that the program itself serves."""
        served = [row for row in Connection.objects.filter(unit=self.unit) if not _is_by_person(row)]
        return [self._seen(row.channel, Delivery.objects.filter(connection=row)) for row in served]

    def _seen(self, channel: str, rows: DeliveryQuerySet) -> Seen:
        troubles = EventWords.objects.filter(event__what__startswith="delivery_", event__facts__channel=channel)
        words = troubles.filter(event__from_state__in=[State.PREPARING, State.ARMED]).order_by("event_id")
        public = list(rows.public().with_release())
        return Seen(channel, len(public), self._standing(channel, public), tuple(words.values_list("text", flat=True)))

    def _standing(self, channel: str, public: list[Delivery]) -> int:
        if channel in self.simulators:
            return len(self.simulators[channel].public())
        if channel == RADIO:
            return len(list(_radio_folder().glob("*.txt")))
        return sum(map(is_carried_out, public))


@contextmanager
def standing_for(unit: Unit, *, at: datetime) -> Iterator[Platforms]:
    """Connects a unit's channels to simulators while the block runs; the first two have a bad day at the first post."""
    by = managers_of(unit)[0]
    allow(unit=unit, kind=AllowedKind.HOST, value=OWN_MACHINE, why="Tiruan kanal untuk peragaan", by=by, at=at)
    settings.LINKS_TO_OWN_MACHINE = True  # until the process ends, as what a play sets besides
    named = list(Connection.objects.filter(unit=unit).order_by("channel").values_list("channel", flat=True))
    simulators = {name: import_string(settings.SIMULATORS[name])() for name in named if name in settings.SIMULATORS}
    with ExitStack() as stack:
        for simulator in simulators.values():
            stack.enter_context(serving(simulator))
        for (name, simulator), day in zip(simulators.items(), [*BAD_DAYS, *["ok"] * len(simulators)], strict=False):
            _connect(unit, name, name, simulator.told(), by=by, at=at)
            simulator.planned = [day]
        if RADIO in named:
            _radio_folder().mkdir(parents=True, exist_ok=True)
            _connect(unit, RADIO, "radio_drop", {"folder": RADIO_FOLDER}, by=by, at=at)
        yield Platforms(unit, simulators)


def _connect(unit: Unit, channel: str, name: str, told: Mapping[str, str], *, by: Staff, at: datetime) -> None:
    kind = import_string(settings.CHANNELS[name])
    reached = {key: value for key, value in told.items() if key in kind.options}
    settings.CHANNEL_OPTIONS[name] = {**settings.CHANNEL_OPTIONS.get(name, {}), **reached}
    fields = {one.name: told[one.name] for one in kind.setup.fields if one.name in told}
    connect(unit=unit, channel=channel, adapter=name, by=by, at=at, told=fields)


def _is_by_person(connection: Connection) -> bool:
    return adapter(connection.adapter).capabilities.by_person


def _radio_folder() -> Path:
    return Path(settings.CHANNEL_OPTIONS["radio_drop"]["root"]) / RADIO_FOLDER
