"""How an item leaves: the contract between deliveries and one folder for each channel. Knows no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """What one channel shows, frozen; `key` is the delivery's own and never changes between attempts."""

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


@dataclass(frozen=True)
class Receipt:
    """The channel's word that it took the parcel; `at` is aware UTC."""

    remote_id: str
    url: str
    at: datetime


class ChannelRefused(Exception):
    """The channel said no; `permanent` tells whether the same parcel may ever pass, `wait_seconds` when to ask again."""

    def __init__(self, reason: str, *, permanent: bool, wait_seconds: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.permanent, self.wait_seconds = reason, permanent, wait_seconds


class OutcomeUnknown(Exception):
    """No proof either way: a time-out, a reset, a 5xx. The parcel may be public."""


@dataclass(frozen=True)
class Capabilities:
    """What a channel can do, as data for screens and for the worker."""

    name: str
    by_person: bool = False
    can_find: bool = False
    can_correct: bool = False
    can_retract: bool = False
    text_limit: int = 0
    media_kinds: frozenset[str] = frozenset({"photo", "video", "document"})


class Channel(Protocol):
    """One way out. An adapter never sees a model and never commits anything."""

    capabilities: Capabilities

    def check(self, parcel: Parcel) -> list[str]:
        """Says, before approval, what the channel would refuse; empty: nothing."""

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Uploads what the public can't see yet; may repeat; returns ids to keep."""

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Makes it public (or corrects, or takes down, as parcel.operation says)."""

    def find(self, parcel: Parcel) -> Receipt | None:
        """Looks up whether the parcel is there; None: it is proven absent. Raises OutcomeUnknown when it can't tell."""
