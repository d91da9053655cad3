"""What the platforms publish of their operations, written down by `make contracts`; requests are held to it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import HTTP
from functools import lru_cache
from pathlib import Path
from typing import Any

from kentongan.channels.simulating import Request

PLACE = Path(__file__).parent / "published"
#: what any request to the Graph API may bear; the tables of the SDK leave it out
GRAPH = frozenset({"access_token", "fields", "limit", "since", "until", "after", "before"})
META = ("facebook", "instagram")
#: asked beside the published operations: who a token is and whether it holds (Graph), new tokens (OAuth), the session
#: address that YouTube itself gave
BESIDE = {
    "facebook": {"GET /me", "POST /"},
    "instagram": {"POST /"},
    "telegram": set(),
    "mastodon": set(),
    "x": {"POST /2/oauth2/token", "GET /i/oauth2/authorize"},
    "youtube": {"POST /token", "GET /o/oauth2/v2/auth", "PUT /upload/youtube/v3/videos"},
}


_WITHIN = {"token": "[^/]+"}


@dataclass(frozen=True)
class Published:
    """The operations of one platform, by method and path."""

    name: str
    source: str
    operations: Mapping[str, Mapping[str, Any]]
    always: Mapping[str, Any]

    @classmethod
    @lru_cache
    def of(cls, name: str) -> Published | None:
        """Returns the table of a channel; None: its platform publishes none, or describes itself."""
        path = PLACE / f"{name}.json"
        if not path.exists():
            return None
        told = json.loads(path.read_text())
        return cls(name, told["source"], told["operations"], told.get("always", {}))

    def faults(self, request: Request) -> list[str]:
        """Says what of a request stands in no table: its operation, a name in it, or a value of another kind."""
        asked = f"{request.method} {_path(request.path)}"
        if asked in BESIDE[self.name]:
            return []
        found = self._operation(asked)
        if found is None:
            return [f"{asked}: no such operation in {self.source}"]
        body = _body(request) if "body" in found else {}
        values = request.query if "body" in found else {**request.query, **request.values}
        takes = {**self.always, **found["takes"]}
        lacks = [f"{asked}: lacks {name}" for name in found.get("needs", ()) if name not in {**values, **body}]
        said = [
            *_odd(values, takes, free=GRAPH if self.name in META else frozenset()),
            *_odd(body, found.get("body", {})),
        ]
        return lacks + [f"{asked}: {one}" for one in said]

    def unpublished(self, request: Request, names: Collection[str]) -> list[str]:
        """Says which of the names that a simulator looked for in a request stand in no table of its operation."""
        asked = f"{request.method} {_path(request.path)}"
        found = self._operation(asked)
        if found is None or asked in BESIDE[self.name]:
            return []
        known = {*self.always, *found["takes"], *found.get("body", ()), *(GRAPH if self.name in META else ())}
        return [f"{asked}: {name} is looked for and not published" for name in names if name not in known]

    def _operation(self, asked: str) -> Mapping[str, Any] | None:
        return next((one for name, one in self.operations.items() if _pattern(name).match(asked)), None)


def _path(path: str) -> str:
    return re.sub(r"\A/v\d+\.\d+(?=/)", "", path)


@lru_cache
def _pattern(operation: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", operation)
    # an id of Meta's bears its Page's before a stroke; a token may hold one
    made = [re.escape(one) if place % 2 == 0 else _WITHIN.get(one, "[^/_]+") for place, one in enumerate(parts)]
    return re.compile("".join(made) + r"\Z")


def _body(request: Request) -> Mapping[str, Any]:
    """Reads a body of JSON, alone or as the first of its parts, or a form."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/related"):
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        first = next(iter(message_from_bytes(head + request.body, policy=HTTP).iter_parts()))
        return dict(json.loads(first.get_payload(decode=True)))
    own = {name: value for name, value in request.values.items() if name not in request.query}
    # a file that a value names (Telegram's attach://) may be called as one likes
    named = {name for name in request.files if any(f"attach://{name}" in str(value) for value in own.values())}
    return {**own, **dict.fromkeys(set(request.files) - named, "")}


def _odd(values: Mapping[str, Any], takes: Mapping[str, Any], *, free: frozenset[str] = frozenset()) -> Iterator[str]:
    for name, value in values.items():
        if name in free:
            continue
        if name not in takes:
            yield f"{name} is not published"
        elif isinstance(takes[name], dict) and isinstance(value, dict):
            yield from _odd(value, takes[name])
        elif not _fits(takes[name], value):
            yield f"{name} should be {takes[name]}, not {value!r}"


def _fits(kind: Any, value: Any) -> bool:
    if isinstance(kind, list):
        return str(value) in kind
    told = str(kind).lower()
    if told in ("bool", "boolean"):
        return isinstance(value, bool) or value in ("true", "false")
    if told in ("int", "integer", "unsigned int"):
        return str(value).isdigit()
    if told.startswith(("list<object", "map", "object")) and isinstance(value, str):
        return value[:1] in "[{"
    return True
