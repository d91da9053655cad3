"""The part of an event that is hashed, in the same form before and after the database."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from .models import Event


@dataclass(frozen=True)
class Entry:
    """The chained part of an event, in the order in which it is hashed."""

    stream: str
    number: int
    what: str
    from_state: str
    to_state: str
    actor: Mapping[str, str]
    at: str
    reason_code: str
    facts: Mapping[str, Any]
    words_hash: str
    previous: str

    def digest(self) -> str:
        canonical = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def entry_of(event: Event) -> Entry:
    """Returns the chained part of an event as the database gives it back."""
    return Entry(
        str(event.stream_id), event.number, event.what, event.from_state, event.to_state, event.actor,
        moment(event.at), event.reason_code, event.facts, event.words_hash, event.previous,
    )  # fmt: skip


def plain(value: Any) -> Any:
    """Turns facts into JSON values that both databases give back as they were: a whole float comes back as an int."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def moment(at: datetime) -> str:
    """Returns a moment as it is hashed: in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def sealed(words: str) -> tuple[str, str]:
    """Returns a fresh salt (32 hex digits) and the salted hash (64) of words; both empty for none."""
    if not words:
        return "", ""
    salt = secrets.token_hex(16)
    return salt, hash_of_words(salt, words)


def hash_of_words(salt: str, words: str) -> str:
    """Returns the salted hash that stands in the chain for words, so that they can be erased."""
    return hashlib.sha256(f"{salt}:{words}".encode()).hexdigest()
