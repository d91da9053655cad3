"""How adapters speak with a channel over HTTP: one policy for time limits, allowances, address checks and odd answers.

A request that may make something public is told from one that only reads or uploads: where its answer is lost or is a
fault of the server, nobody knows what became of it (OutcomeUnknown); the others simply failed.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from . import Allowance, AllowanceUsed, ChannelRefused, ConnectionBroken, Ground, OutcomeUnknown
from .addressing import origin_of
from .marking import gettext_noop as _
from .outward import AddressRefused, GuardedBackend, GuardedTransport, HostUnknown, OwnMachineRefused, is_laid_open

#: seconds until a connection stands; how long an answer is waited for, the ground says
CONNECT_SECONDS = 6.0
#: bytes of one answer
MOST_BYTES = 4_000_000
#: seconds to wait where a channel says "too many" and not until when
USUAL_WAIT = 900
USER_AGENT = "Kentongan (kanal)"

for _name in ("httpx", "httpcore"):  # they would log the address of each request, and an address may hold a token
    logging.getLogger(_name).setLevel(logging.WARNING)

NO_ADDRESS = _("Itu bukan alamat. Tulis seperti yang tampil di peramban, misalnya https://dinas.example.go.id.")
NOT_REACHED = _("Kanal tidak dapat dihubungi. Periksa alamatnya dan jaringan kantor.")
NOT_ALLOWED = _(
    "Alamat kanal itu berada di jaringan dalam, dan kantor belum mengizinkannya. "
    "Bila itu server kantor sendiri, daftarkan dulu situsnya di Kantor, Penyaringan."
)
OWN_MACHINE = _(
    "Alamat itu ialah komputer program ini sendiri, dan belum boleh dihubungi. "
    "Minta pengelola program menyetel LINKS_TO_OWN_MACHINE."
)
PLAIN = _(
    "Alamat itu memakai http tanpa pengaman: kata sandi dan isinya dapat dibaca orang di jalan. Pakai alamat https. "
    "Bila itu server kantor sendiri, daftarkan dulu situsnya di Kantor, Penyaringan."
)
ELSEWHERE = _("Alamat kanal itu mengalihkan ke alamat lain. Pakai alamat akhirnya.")
NOT_KNOWN = _(
    "Kanal tidak mengenali kantor ini: nama akun, kata sandi, atau izinnya salah, habis, atau dicabut. "
    "Periksa namanya, lalu salin lagi dari sana atau buat yang baru."
)
NO_ANSWER = _("Kanal tidak menjawab sampai batas waktu.")
ODD_ANSWER = _("Kanal menjawab dengan sesuatu yang bukan jawabannya.")
SERVER_FAULT = _("Kanal sedang mengalami gangguan.")
SHORT, DAY, DAY_OF_ALL = _("sebentar ini"), _("24 jam"), _("24 jam, semua pemakai aplikasi")
#: of a refusal that is about this one, or may be: whatever else goes there goes on
THIS_ONE = _(
    "Kanal tidak mengizinkan kiriman ini. Ubah isinya, atau lepas kanal ini. Bila kiriman lain ditolak juga, "
    "sambungkan lagi kanalnya."
)
TOO_MANY = _("Jatah kiriman ke kanal ini sedang habis.")


class NotKnown(ConnectionBroken):
    """The channel itself said that it does not know whoever asked."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers, and the JSON body, None where it has none."""

    status: int
    told: Any
    headers: Mapping[str, str]
    came_at: datetime

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300

    @property
    def at(self) -> datetime:
        """When it came, by the channel's own clock where it tells it."""
        return _moment(self.headers.get("date", "")) or self.came_at

    def of(self, *names: str) -> Any:
        """Returns a value within the told objects, by its path; None where there is none."""
        found = self.told
        for name in names:
            found = found.get(name) if isinstance(found, dict) else None
        return found


@dataclass(frozen=True)
class Line:
    """A line to one channel: its address, what each request carries, and the network that it stands on."""

    base: str
    ground: Ground
    headers: Mapping[str, str] = field(default_factory=dict)
    auth: tuple[str, str] | None = None
    #: headers in which this channel tells how long to wait: seconds, a date, or a moment as Unix seconds
    wait_headers: tuple[str, ...] = ("retry-after",)
    #: where its JSON tells the same, by path
    wait_told: tuple[str, ...] = ()
    #: statuses of 3xx by which this channel leads nowhere else
    not_elsewhere: frozenset[int] = frozenset()

    def ask(self, method: str, path: str, *, publishes: bool = False, **more: Any) -> Answer:
        """Sends one request and returns what came back, whatever its status below 500 except 401, 429 and redirects.

        `publishes` says that it may make something public. `more` goes to httpx: json, data, files, content, params.
        """
        doubt = OutcomeUnknown if publishes else _failed
        if not origin_of(self.base):
            raise ConnectionBroken(NO_ADDRESS)
        try:
            if is_laid_open(self.base, allowed=self.ground.allowed_hosts):
                raise ConnectionBroken(PLAIN)
            with self._client() as client, client.stream(method, self.base.rstrip("/") + path, **more) as answer:
                body = _limited(answer)
        except AddressRefused as error:
            raise ConnectionBroken(why_refused(error)) from error
        except (HostUnknown, httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol) as error:
            raise ChannelRefused(NOT_REACHED, permanent=False) from error
        except httpx.InvalidURL as error:
            raise ConnectionBroken(NOT_REACHED) from error
        except httpx.HTTPError as error:
            raise doubt(NO_ANSWER) from error
        if publishes:
            self.ground.heard.update({one.name: one for one in allowances_in(answer.headers, self.ground.now())})
        return self._read(answer, body, doubt)

    def _client(self) -> httpx.Client:
        backend = GuardedBackend(self.ground.allowed_hosts, own_machine=self.ground.own_machine)
        return httpx.Client(
            transport=GuardedTransport(backend), timeout=httpx.Timeout(self.ground.seconds, connect=CONNECT_SECONDS),
            trust_env=False, follow_redirects=False, auth=self.auth,
            headers={"User-Agent": USER_AGENT, "Accept": "application/json", **self.headers},
        )  # fmt: skip

    def _read(self, answer: httpx.Response, body: bytes, doubt: Any) -> Answer:
        if answer.is_redirect and answer.status_code not in self.not_elsewhere:
            raise ConnectionBroken(ELSEWHERE)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            raise NotKnown(NOT_KNOWN)
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise AllowanceUsed(TOO_MANY, wait_seconds=self._wait(answer, body))
        if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise doubt(SERVER_FAULT)
        if not body:
            return self._answer(answer, None)
        try:
            return self._answer(answer, json.loads(body))
        except ValueError as error:
            if answer.is_client_error:  # a page that says no says no
                return self._answer(answer, None)
            raise doubt(ODD_ANSWER) from error

    def _wait(self, answer: httpx.Response, body: bytes) -> int:
        told = [answer.headers[name] for name in self.wait_headers if name in answer.headers]
        if self.wait_told:
            told.append(str(self._answer(answer, _json(body)).of(*self.wait_told)))
        now = self.ground.now()
        return next((seconds for one in told if (seconds := _seconds(one, now))), USUAL_WAIT)

    def _answer(self, answer: httpx.Response, told: Any) -> Answer:
        return Answer(answer.status_code, told, answer.headers, self.ground.now())


#: names of an allowance by what its headers begin with: most, left and when it begins anew follow
COUNTED = {
    "x-user-limit-24hour-": DAY, "x-app-limit-24hour-": DAY_OF_ALL,
    "x-rate-limit-": SHORT, "x-ratelimit-": SHORT, "ratelimit-": SHORT,
}  # fmt: skip


def why_refused(error: AddressRefused) -> str:
    """Says why an address may not be called, and who can change that."""
    return OWN_MACHINE if isinstance(error, OwnMachineRefused) else NOT_ALLOWED


def allowances_in(headers: Mapping[str, str], now: datetime) -> list[Allowance]:
    """Reads what an answer tells of how much more the channel takes; what can't be read is left out."""
    found = []
    for begin, name in COUNTED.items():
        told = [headers.get(begin + end, "") for end in ("limit", "remaining", "reset")]
        if told[0].isdigit() and told[1].isdigit():
            wait = _seconds(told[2], now)
            ends_at = now + timedelta(seconds=wait) if wait else None
            found.append(Allowance(name, int(told[0]), int(told[1]), ends_at))
    return found


def _limited(answer: httpx.Response) -> bytes:
    """Reads an answer up to what any channel would have to say; more is no answer."""
    body = bytearray()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > MOST_BYTES:
            raise httpx.DecodingError("answer too long")
    return bytes(body)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _failed(why: str) -> ChannelRefused:
    return ChannelRefused(why, permanent=False)


def _seconds(told: str, now: datetime) -> int:
    """Reads how long to wait: seconds, Unix seconds, an HTTP date (RFC 9110, 10.2.3) or ISO 8601; 0: unreadable."""
    if told.strip().isdecimal():
        number = int(told)
        return number if number < 10_000_000 else max(1, number - int(now.timestamp()))
    moment = _moment(told)
    return max(1, int((moment - now).total_seconds())) if moment else 0


def _moment(told: str) -> datetime | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read(told).astimezone(UTC)
        except ValueError:
            continue
    return None
