"""What is asked of Meta's Graph API, and what its errors mean: for a Page of Facebook and for an account of Instagram.

A fault of the server says nothing: Facebook has answered 500 with code 2 although the post went out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize
from urllib.parse import urlencode

from . import AllowanceUsed, ChannelRefused, ConnectionBroken, Ground, OutcomeUnknown
from .marking import gettext_noop as _
from .speaking import ODD_ANSWER, SERVER_FAULT, THIS_ONE, TOO_MANY, USUAL_WAIT, Answer, Line

BASE, VERSION = "https://graph.facebook.com", "v26.0"
#: the token is not good any more
TOKEN_CODES = frozenset({102, 190, 463, 467})
#: calls, posts or an account's allowance are used up (Graph API, error handling and rate limiting)
RATE_CODES = frozenset({4, 9, 17, 32, 613, 80001, 80002})
#: nobody knows
FAULT_CODES = frozenset({1, 2, -1})
#: the same text stands there, or it looks as if: only a look at the place tells
ALREADY_CODES = frozenset({368, 506})
#: what is asked for is not there, or this token may not see it
NOT_THERE = (100, 33)
#: a version of the API that is no more
OLD_VERSION = 2635
OUT_OF_STEP = 1363037  # a piece of a film that is not the one that comes next
#: what we offer could not be fetched, has a shape that is not taken, is not ready yet
NOT_FETCHED, WRONG_SHAPE, NOT_READY = 9004, frozenset({36000, 36001, 36003, 36004}), 9007

REVOKED = _("Izin dari Meta sudah habis atau dicabut. Buat token baru, lalu sambungkan lagi.")
MAY_NOT = _(
    "Token Meta ini kurang izinnya untuk halaman atau akun itu. Buat token dengan izin yang disebut di panduan."
)
VERSION_GONE = _("Versi API Meta yang dipakai sudah dihentikan. Minta pengelola program memperbaruinya.")
ALREADY_THERE = _("Meta berkata isi yang sama sudah dikirim, atau menahannya.")
CANNOT_FETCH = _("Meta tidak dapat mengambil foto dari server ini. Alamat meja kerja harus dapat dibuka dari internet.")
SHAPE = _("Ukuran atau bentuk foto ini tidak diterima Meta. Ganti fotonya, lalu setujui ulang.")
STILL_BUSY = _("Meta masih mengolah foto atau video. Dicoba lagi sendiri.")
GONE = _("Kiriman itu tidak ada lagi di sana.")
REFUSED = _("Meta menolak isi kiriman ini. Ubah teks atau fotonya, lalu setujui ulang.")


class NotThere(Exception):
    """Nothing has that id, or this token may not see it."""


class OutOfStep(Exception):
    """A film's session waits for another piece than the one that was sent."""


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
            raise _refusal(answer, publishes=publishes)
        raise OutcomeUnknown(ODD_ANSWER) if publishes else ChannelRefused(ODD_ANSWER, permanent=False)


@contextmanager
def _of_one() -> Iterator[None]:
    """Reads a lack of rights as being about one node: only what the same application made may be changed by it."""
    try:
        yield
    except ConnectionBroken as broken:
        if broken.reason == MAY_NOT:
            raise ChannelRefused(THIS_ONE, permanent=True) from broken
        raise


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


def unix(moment: datetime) -> int:
    return int(moment.timestamp())


def read_moment(told: object) -> datetime:
    """Reads a moment as the Graph API writes it: ISO 8601 with an offset without its colon."""
    return datetime.strptime(str(told), "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC)


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _form(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}


def _refusal(answer: Answer, *, publishes: bool) -> Exception:
    code, part = answer.of("error", "code"), answer.of("error", "error_subcode")
    if (code, part) == NOT_THERE or code == 803:
        return NotThere(GONE)
    if part == OUT_OF_STEP:
        return OutOfStep(REFUSED)
    if code in TOKEN_CODES:
        return ConnectionBroken(REVOKED)
    if code in (3, 10) or (isinstance(code, int) and 200 <= code < 300):
        return ConnectionBroken(MAY_NOT)
    if code == OLD_VERSION:
        return ConnectionBroken(VERSION_GONE)
    if code in WRONG_SHAPE:
        return ChannelRefused(SHAPE, permanent=True)
    if code in (NOT_FETCHED, NOT_READY):
        return ChannelRefused(CANNOT_FETCH if code == NOT_FETCHED else STILL_BUSY, permanent=False)
    if code in RATE_CODES:
        return AllowanceUsed(TOO_MANY, wait_seconds=_wait(answer))
    if code in ALREADY_CODES:
        return OutcomeUnknown(ALREADY_THERE) if publishes else ChannelRefused(ALREADY_THERE, permanent=False)
    if code in FAULT_CODES or answer.of("error", "is_transient"):
        return OutcomeUnknown(SERVER_FAULT) if publishes else ChannelRefused(SERVER_FAULT, permanent=False)
    return ChannelRefused(REFUSED, permanent=True)


def _wait(answer: Answer) -> int:
    """Reads how long to wait: the header tells minutes by account (Business Use Case rate limits)."""
    try:
        told = json.loads(answer.headers.get("x-business-use-case-usage", "{}"))
        found = [int(one["estimated_time_to_regain_access"]) for each in told.values() for one in each]
    except (ValueError, KeyError, TypeError, AttributeError):
        return USUAL_WAIT
    return max(found, default=0) * 60 or USUAL_WAIT
