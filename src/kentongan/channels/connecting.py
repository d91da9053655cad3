"""What an office makes at a channel and what it tells us of it, as data for the guide on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .marking import gettext_noop as _

TRIAL = _("Percobaan menulis sesuatu yang tidak dilihat publik, lalu menghapusnya.")


class Kind(StrEnum):
    """How a field is written and kept."""

    TEXT = "text"
    ADDRESS = "address"
    #: never shown again, and sealed where it is kept
    SECRET = "secret"  # noqa: S105  # the name of a kind


@dataclass(frozen=True)
class Field:
    """One thing that an adapter needs to know; label and help are marked for the catalogue."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    example: str = ""
    is_needed: bool = True


@dataclass(frozen=True)
class Setup:
    """What to do there, step by step, what to write here, and what trying it does, where that is not the usual."""

    steps: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    trial: str = TRIAL
    #: fields that the owner's consent at the platform fills; empty: there is no such way
    by_consent: frozenset[str] = frozenset()
    #: whether the platform fetches photos and films from our desk by itself, over the internet
    fetches: bool = False
    #: the same of a place within the office's own network
    fetches_within: bool = False
    #: whether what the trial finds is an account of the office's own; else it is somebody else's place, as a news desk
    is_own_account: bool = True

    @property
    def secrets(self) -> frozenset[str]:
        return frozenset(one.name for one in self.fields if one.kind is Kind.SECRET)


@dataclass(frozen=True)
class Account:
    """Whom the channel takes us for; empty: it has no accounts. `expires_at`: when it stops knowing us, if it tells."""

    name: str = ""
    id: str = ""
    url: str = ""
    expires_at: datetime | None = None
