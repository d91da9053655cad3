"""What is asked of Meta's Graph API: for a Page of Facebook and for an account of Instagram."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize
from urllib.parse import urlencode

from . import ChannelRefused, Ground, OutcomeUnknown
from .graph_errors import MayNot, NotThere, refusal_of
from .speaking import ODD_ANSWER, THIS_ONE, Answer, Line

BASE, VERSION = "https://graph.facebook.com", "v26.0"


@dataclass(frozen=True)
class Graph:
    """A line to the Graph API with one token, which stands in a header and in no address."""

    line: Line

    @classmethod
    def of(cls, given: Mapping[str, Any], ground: Ground) -> Graph:
        base = str(given.get("base") or BASE).rstrip("/")
        known = {"Authorization": f"Bearer {given.get('token', '')}"}
        return cls(Line(f"{base}/{given.get('version') or VERSION}", ground, known))

    def read(self, path: str, **params: Any) -> Answer:
        """Reads a node or what hangs on it; raises NotThere."""
        return self._ask("GET", path, params=params)

    def upload(self, path: str, files: Mapping[str, Any] | None = None, **values: Any) -> Answer:
        """Makes what nobody sees yet."""
        return self._ask("POST", path, data=_form(values), files=files)

    def publish(self, path: str, **values: Any) -> Answer:
        """Makes what the public sees."""
        return self._ask("POST", path, publishes=True, data=_form(values))

    def change(self, number: str, **values: Any) -> Answer:
        """Changes one node that the public sees."""
        with _of_one():
            return self.publish(f"/{number}", **values)

    def delete(self, path: str) -> Answer | None:
        """Deletes a node; None: it was not there."""
        try:
            with _of_one():
                return self._ask("DELETE", path, publishes=True)
        except NotThere:
            return None

    def ends(self, token: str) -> datetime | None:
        """Asks when a token runs out; None: never, or it can't be told.

        As a batch of one (Graph API, batch requests): debug_token wants the token in its address, this way it stands in
        the body of ours, where no log of an address can show it.
        """
        within = f"debug_token?{urlencode({'input_token': token})}"
        batch = {"batch": [{"method": "GET", "relative_url": within}], "include_headers": False, "access_token": token}
        try:
            told = _told_once(self.line.ask("POST", "/", data=_form(batch))).get("expires_at")
        except (ChannelRefused, OutcomeUnknown):
            return None
        return datetime.fromtimestamp(told, UTC) if isinstance(told, int) and told else None

    def _ask(self, method: str, path: str, *, publishes: bool = False, **more: Any) -> Answer:
        answer = self.line.ask(method, path, publishes=publishes, **more)
        is_object = isinstance(answer.told, dict)
        if answer.is_good and is_object and "error" not in answer.told:
            return answer
        if is_object and isinstance(answer.told.get("error"), dict):
            raise refusal_of(answer, publishes=publishes)
        raise OutcomeUnknown(ODD_ANSWER) if publishes else ChannelRefused(ODD_ANSWER, permanent=False)


@contextmanager
def _of_one() -> Iterator[None]:
    """Reads a lack of rights as being about one node: only what the same application made may be changed by it."""
    try:
        yield
    except MayNot as lacking:
        raise ChannelRefused(THIS_ONE, permanent=True) from lacking


def _told_once(answer: Answer) -> Mapping[str, Any]:
    """Returns the data of the one answer in a batch's; empty: it is not what such an answer is."""
    try:
        told = json.loads(answer.told[0]["body"])["data"]
    except (LookupError, TypeError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def same_text(told: object, text: str) -> bool:
    """Says whether what stands there is this text; spaces, and how letters are put together, don't count."""
    return _plain(str(told or "")) == _plain(text)


def is_number(told: str) -> bool:
    """Says whether something is an id as Meta gives it; a name or an address in its place asks for something else."""
    return told.isascii() and told.isdecimal()


def unix(moment: datetime) -> int:
    return int(moment.timestamp())


def read_moment(told: object) -> datetime:
    """Reads a moment as the Graph API writes it: ISO 8601 with an offset without its colon."""
    return datetime.strptime(str(told), "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC)


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _form(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}
