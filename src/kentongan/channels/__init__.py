"""How an item leaves: the contract between deliveries and one folder for each channel. Knows no Django."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, BinaryIO, ClassVar, Protocol

from .connecting import Account, Setup
from .consent import Consent
from .limits import Limit
from .marking import gettext_noop as _
from .shapes import WHOLE, Focus, Shape

NAMELESS = _("Program tidak tahu kiriman mana di kanal ini. Kerjakan di kanalnya, lalu laporkan.")


@dataclass(frozen=True)
class Medium:
    """A picture, video or document of a parcel, by the hash of the file that was approved."""

    kind: str
    path: str
    sha256: str
    mime: str
    alt: str = ""
    caption: str = ""
    #: the place of a picture that no cut may lose
    focus: Focus | None = None


@dataclass(frozen=True)
class Parcel:
    """What one channel shows, frozen; `key` is the delivery's own and never changes between attempts.

    `site` is the unit's short name, `account` whose place it is shown at, `remote_id` what the channel called the thing
    that is corrected or taken down, `prepared` what `prepare` gave.
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
    #: 2 and more: it was taken down and is shown again, as a new thing there
    showing: int = 1
    #: the office's own words a minute where it is read aloud; 0: the usual ones
    pace: int = 0

    @property
    def once(self) -> str:
        """Returns the key of one showing, for a channel that shows nothing twice under the same."""
        return self.key if self.showing == 1 else f"{self.key}-{self.showing}"

    def as_json(self) -> dict[str, Any]:
        """Gives plain JSON values, for a hash and for the recorder."""
        return asdict(self)


@dataclass(frozen=True)
class Receipt:
    """The channel's word that it took the parcel; `at` is aware UTC."""

    remote_id: str
    url: str
    at: datetime


@dataclass(frozen=True)
class Card:
    """The preview of a link as a channel shows it: its title, where it leads, its picture; empty: it does not tell."""

    title: str = ""
    link: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Displayed:
    """What a channel shows of a parcel at the moment: its text as people read it, and how many pictures and films."""

    text: str
    url: str = ""
    media: int = 0
    is_public: bool = True
    #: addresses of the pictures that are seen there, where the channel tells them
    pictures: tuple[str, ...] = ()
    card: Card | None = None
    #: of what is expected: the approved photos that should be seen
    photos: tuple[Medium, ...] = ()


class ChannelRefused(Exception):
    """The channel said no and did nothing.

    `permanent` tells that the same parcel will never pass; `wait_seconds` when to ask again, 0: as you like.
    """

    def __init__(self, reason: str, *, permanent: bool, wait_seconds: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.permanent, self.wait_seconds = reason, permanent, wait_seconds


class ConnectionBroken(ChannelRefused):
    """The channel does not know us any more: a password that ran out, was taken back, or never was right.

    It did nothing. Nothing of the unit goes there until somebody connects it again.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason, permanent=False)


class AllowanceUsed(ChannelRefused):
    """The channel takes no more of this connection, whatever it is, before a time."""

    def __init__(self, reason: str, *, wait_seconds: int) -> None:
        super().__init__(reason, permanent=False, wait_seconds=wait_seconds)


class NotYet(ChannelRefused):
    """What is uploaded is not ready: the channel works on it, or more of it is to be sent.

    `prepared` is what stands by now; the next `prepare` finds it in the parcel and goes on from there.
    """

    def __init__(self, reason: str, *, prepared: Mapping[str, Any], wait_seconds: int = 0) -> None:
        super().__init__(reason, permanent=False, wait_seconds=wait_seconds)
        self.prepared = prepared


class OutcomeUnknown(Exception):
    """No proof either way: a time-out, a reset, a 5xx. The parcel may be public."""


@dataclass(frozen=True)
class Cost:
    """What the channel bills for one post."""

    amount: Decimal
    currency: str = "USD"


@dataclass(frozen=True)
class Allowance:
    """How many posts or requests a channel still takes until it begins to count anew; `name` tells two apart."""

    name: str
    most: int
    left: int
    ends_at: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ends_at": self.ends_at.isoformat() if self.ends_at else None}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Allowance:
        """Reads what `as_json` gave."""
        ends = told["ends_at"]
        return cls(told["name"], told["most"], told["left"], datetime.fromisoformat(ends) if ends else None)


@dataclass(frozen=True)
class OwnQuota:
    """What a channel takes and does not tell of: counted here, by "day" in its own zone, or by "month" in the unit's.

    `most` 0: the channel knows no end, but each post is paid for.
    """

    per: str
    most: int = 0
    zone: str = ""


@dataclass(frozen=True)
class Renewed:
    """Secrets in place of those that run out, by the names of their fields; an empty one replaces none."""

    secrets: Mapping[str, str]
    expires_at: datetime | None


@dataclass(frozen=True)
class Capabilities:
    """What a channel can do, as data for screens and for the worker."""

    #: a person does it and reports it with proof
    by_person: bool = False
    #: `find` can prove that a parcel is there or is not
    can_find: bool = False
    #: `look` reads what is displayed
    can_look: bool = False
    can_edit: bool = False
    #: an edit changes the text; photos and films stay as they were shown
    edits_words_alone: bool = False
    can_delete: bool = False
    #: each post is paid for
    costs_money: bool = False
    #: the channel fetches pictures and films itself, from an address of ours
    needs_public_media: bool = False
    #: sending the same parcel twice leaves it there once
    replays_safely: bool = False
    #: quick and local: done at once by the process in which the button was pressed
    at_once: bool = False
    #: how it takes pictures: shapes, size, how many in one post; None: it shows none, or by a way of its own
    picture: Shape | None = None
    #: how long and how heavy a film it takes; None: it shows none, or by a way of its own
    film: Limit | None = None
    #: the longest that prepare or send may take, in seconds; after it a worker counts as dead
    lease_seconds: int = 120

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def _no_file(medium: Medium) -> BinaryIO:
    raise FileNotFoundError(medium.path)


class Addressing(Protocol):
    """Gives a file an address that anybody can fetch it from, for an hour; a picture in a shape."""

    def __call__(self, medium: Medium, shape: Shape = WHOLE) -> str: ...


def _no_address(medium: Medium, shape: Shape = WHOLE) -> str:
    raise FileNotFoundError(medium.path)


def _present() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Ground:
    """What an adapter stands on: how approved files are opened, which hosts within it may be called, the clock."""

    open: Callable[[Medium], BinaryIO] = _no_file
    address: Addressing = _no_address
    allowed_hosts: frozenset[str] = frozenset()
    own_machine: bool = False
    now: Callable[[], datetime] = _present
    #: how long each part of an answer is waited for
    seconds: float = 30.0
    #: what the channel told of its allowances while it was spoken with, by their names
    heard: dict[str, Allowance] = field(default_factory=dict)


class Channel(ABC):
    """One way out. Built from plain options; never sees a model and never commits anything.

    Without the options of a connection it still tells what it can do. Each verb that acts raises ChannelRefused where
    nothing was done; whatever else it raises counts as an unknown outcome.
    """

    capabilities: Capabilities
    #: what an office makes there, and what it tells us of it
    setup: ClassVar[Setup] = Setup()
    #: what it takes and tells nothing of
    own_quota: ClassVar[OwnQuota | None] = None
    #: names in what `prepare` gives by which anybody could go on with it: kept sealed
    sealed_parts: ClassVar[frozenset[str]] = frozenset()
    #: options that the installation may give, beside the fields of `setup`
    options: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, options: Mapping[str, Any], ground: Ground | None = None) -> None:
        known = self.options | {one.name for one in self.setup.fields}
        if unknown := set(options) - known:
            raise ValueError(f"{type(self).__name__} knows {sorted(known)}, not {sorted(unknown)}")
        self.given, self.ground = options, ground or Ground()

    def check(self, parcel: Parcel) -> list[str]:
        """Says, before approval, what the channel would refuse; empty: nothing."""
        return []

    def notes(self, parcel: Parcel) -> list[str]:
        """Says, before approval, what of the parcel the channel leaves out; it stops nothing."""
        return []

    def cost(self, parcel: Parcel) -> Cost | None:
        """Tells what the channel would bill for the parcel; asked only where each post is paid for."""
        return None

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Uploads what the public can't see yet; may repeat; returns JSON-like ids, given back in parcel.prepared.

        Raises NotYet with what stands so far where more is to be done later.
        """
        return {}

    @abstractmethod
    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Makes it public."""

    def correct(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Puts this parcel in the place of `remote_id`; asked only where the channel can edit."""
        raise ChannelRefused(f"{type(self).__name__} can't edit", permanent=True)

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Takes `remote_id` from the public; absent is what was asked for. Asked only where the channel can delete."""
        raise ChannelRefused(f"{type(self).__name__} can't delete", permanent=True)

    def named(self, parcel: Parcel) -> str:
        """Returns what a correction or a take-down is of; ChannelRefused: it names nothing."""
        if not parcel.remote_id:
            raise ChannelRefused(NAMELESS, permanent=True)
        return parcel.remote_id

    def taken_down(self, parcel: Parcel, *, is_there: bool) -> Receipt | None:
        """Answers `find` for a take-down: it is done where nothing stands there any more.

        Raises OutcomeUnknown where it names nothing: then there was nothing to look for.
        """
        if not parcel.remote_id:
            raise OutcomeUnknown(NAMELESS)
        return None if is_there else Receipt(parcel.remote_id, "", self.ground.now())

    def find(self, parcel: Parcel) -> Receipt | None:
        """Looks up whether what the parcel asks for has come about; None: it is proven that it has not.

        A take-down has come about where the thing is gone. Raises OutcomeUnknown when it can't tell.
        """
        raise OutcomeUnknown(f"{type(self).__name__} can't tell")

    def expected(self, parcel: Parcel) -> Displayed:
        """Returns what `look` should find: the approved words and pictures in the form of this channel."""
        return Displayed(parcel.text, media=len(parcel.media))

    def opened(self, medium: Medium) -> BinaryIO:
        """Opens a photo that `expected` names."""
        return self.ground.open(medium)

    def look(self, parcel: Parcel) -> Displayed | None:
        """Reads what the public sees of `remote_id`; None: nothing. Raises OutcomeUnknown when it can't tell."""
        raise OutcomeUnknown(f"{type(self).__name__} can't look")

    def verify_connection(self) -> Account:
        """Writes something harmless, takes it away, and names the account that did it; ConnectionBroken: it can't."""
        return Account()

    def known(self) -> None:  # noqa: B027  # without a secret there is nothing to ask
        """Asks, by reading alone, whether the channel still knows us; ConnectionBroken: it does not."""

    def consent_address(self, consent: Consent) -> str:
        """Returns where the owner of an account is asked to let us in; asked only of a channel with that way."""
        raise ChannelRefused(f"{type(self).__name__} has no such way", permanent=True)

    def granted(self, consent: Consent, code: str) -> Renewed:
        """Trades the code that the owner brings back for secrets; ConnectionBroken: it is good for none."""
        raise ChannelRefused(f"{type(self).__name__} has no such way", permanent=True)

    def renewed(self) -> Renewed | None:
        """Gets secrets in place of those that run out, where the channel gives them without a person; None: it doesn't.

        ConnectionBroken: it gives none any more. Whatever else is raised says nothing of the old ones.
        """
        return None
