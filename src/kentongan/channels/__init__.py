"""How an item leaves: the contract between deliveries and one folder for each channel. Knows no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Medium:
    """A picture, video or document of a parcel, by the hash of the file that was approved."""

    kind: str
    path: str
    sha256: str
    mime: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Parcel:
    """What one channel shows, frozen; `key` is the delivery's own and never changes between attempts.

    `site` is the unit's short name, `remote_id` what the channel called the thing that is corrected or taken down.
    """

    key: str
    site: str
    channel: str
    operation: str
    text: str
    content: Mapping[str, Any]
    media: tuple[Medium, ...] = ()
    link: str = ""
    account: str = ""
    remote_id: str = ""
    prepared: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Gives plain JSON values, for a hash and for the recorder."""
        return asdict(self)


@dataclass(frozen=True)
class Receipt:
    """The channel's word that it took the parcel; `at` is aware UTC."""

    remote_id: str
    url: str
    at: datetime


class ChannelRefused(Exception):
    """The channel said no and did nothing.

    `permanent` tells that the same parcel will never pass; `wait_seconds` when to ask again, 0: as you like.
    """

    def __init__(self, reason: str, *, permanent: bool, wait_seconds: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.permanent, self.wait_seconds = reason, permanent, wait_seconds


class OutcomeUnknown(Exception):
    """No proof either way: a time-out, a reset, a 5xx. The parcel may be public."""


@dataclass(frozen=True)
class Capabilities:
    """What a channel can do, as data for screens and for the worker."""

    name: str
    #: a person does it and reports it with proof
    by_person: bool = False
    #: `find` can prove that a parcel is there or is not
    can_find: bool = False
    can_correct: bool = False
    can_retract: bool = False
    #: sending the same parcel twice leaves it there once
    replays_safely: bool = False
    #: quick and local: done at once by the process in which the button was pressed
    at_once: bool = False
    #: the longest that prepare or send may take, in seconds; after it a worker counts as dead
    lease_seconds: int = 120


class Channel(Protocol):
    """One way out. Built from a mapping of options; never sees a model and never commits anything."""

    capabilities: Capabilities

    def check(self, parcel: Parcel) -> list[str]:
        """Says, before approval, what the channel would refuse; empty: nothing."""

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Uploads what the public can't see yet; may repeat; returns JSON-like ids, given back in parcel.prepared."""

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Makes it public (or corrects, or takes down, as parcel.operation says).

        Raises ChannelRefused where nothing was done; whatever else it raises counts as an unknown outcome.
        """

    def find(self, parcel: Parcel) -> Receipt | None:
        """Looks up whether what the parcel asks for has come about; None: it is proven that it has not.

        A take-down has come about where the thing is gone. Raises OutcomeUnknown when it can't tell.
        """
