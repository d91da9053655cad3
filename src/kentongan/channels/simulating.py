"""A server that stands for a platform: its published rules in a class, and bad days on demand.

Each simulator is a class below its channel's folder. It answers each path by a method, keeps what it was given in
memory, and has bad days planned over HTTP, so that a test, a demonstration or a person with curl can bring them about:

    POST /_plan  {"answers": ["swallow", "created-but-500"]}     the next requests that would create something
    POST /_plan  {"answers": [{"status": 400, "told": {…}}]}     any error that the platform documents, in its own words
    POST /_plan  {"stands": {"credit": false}}                    how it stands: what a class names in STANDS
    GET  /_posts                                                  what the public sees
    POST /_reset
    GET  /_pictures/NUMBER                                        a picture as the public gets it

It listens on this machine only.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock, Thread
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

#: bad days that any platform may have; the first word tells whether the post was made
BAD_DAYS = frozenset(
    {
        #: no answer comes; nothing was made, or it was made
        "swallow", "created-but-swallow",
        #: a fault of the server; nothing was made, or it was made
        "500", "created-but-500",
        #: a page where JSON should be, after making it
        "created-but-garbage",
        #: the token is not known any more; too many requests; another host
        "401", "429", "302",
    }
)  # fmt: skip

#: no bad day of the platform: it refuses this one for good, and takes the next
ONE_ALONE = "403"


@dataclass(frozen=True)
class Request:
    """One request as a simulator reads it; `values` holds query and form or JSON object together, JSON last."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    query: Mapping[str, str]
    values: Mapping[str, Any]
    #: files of a form, by the names of their fields
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def token(self) -> str:
        """The bearer token of the request."""
        return self.headers.get("authorization", "").removeprefix("Bearer ").strip()


@dataclass(frozen=True)
class Reply:
    """What a simulator answers; bytes go out as they are."""

    status: int
    told: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):  # an answer of the platform, not a fault of ours
    """The platform says no, in its own form."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


@dataclass(frozen=True)
class Route:
    """A method and a pattern of paths; `acts` marks what changes what the public reads."""

    method: str
    pattern: re.Pattern[str]
    handler: str
    acts: bool | Callable[[Request], bool] = False


def route(
    method: str, pattern: str, *, acts: bool | Callable[[Request], bool] = False
) -> Callable[[Callable[..., Reply]], Callable[..., Reply]]:
    """Marks the method of a simulator that answers a path; named groups of the pattern are its arguments."""

    def mark(handler: Callable[..., Reply]) -> Callable[..., Reply]:
        handler.route = Route(method, re.compile(pattern + r"\Z"), handler.__name__, acts)  # type: ignore[attr-defined]  # read by _routes
        return handler

    return mark


class Simulator:
    """One platform. A subclass offers routes and says what the public reads."""

    #: how the platform says 401, 429 and 500
    NOT_KNOWN: ClassVar[Reply] = Reply(401, {"error": "unauthorized"})
    TOO_MANY: ClassVar[Reply] = Reply(429, {"error": "too many requests"}, {"Retry-After": "60"})
    FAULT: ClassVar[Reply] = Reply(500, {"error": "internal server error"})
    #: how it says that this one may not
    #: what of its standing may be planned, beside bad days: names of its own values
    STANDS: ClassVar[frozenset[str]] = frozenset()
    MAY_NOT: ClassVar[Reply] = Reply(403, b"<html>403 Forbidden</html>", {"Content-Type": "text/html"})

    def __init__(self) -> None:
        self.lock, self.base = RLock(), ""
        self.planned: list[str | Reply] = []
        #: what it takes for the time, in Unix seconds
        self.clock: Callable[[], float] = time.time
        self.reset()

    def reset(self) -> None:
        """Forgets all that was given."""
        self.planned = []
        self.pictures: dict[str, bytes] = {}

    def told(self) -> dict[str, str]:
        """Returns what reaches it: the fields of the adapter's setup and its options, as an office would tell them."""
        return {}

    def public(self) -> list[dict[str, Any]]:
        """Returns what the public sees, oldest first: text, url and media of each."""
        return []

    def lay(self, number: str, content: bytes) -> str:
        """Keeps a picture and returns where the public gets it."""
        self.pictures[number] = content
        return f"{self.base}/_pictures/{number}"

    def answer(self, request: Request) -> Reply | None:
        """Returns the reply to a request; None: none ever comes."""
        with self.lock:
            own = self._own(request)
            return own if own is not None else self._answer(request)

    def _own(self, request: Request) -> Reply | None:
        if request.path == "/_plan" and request.method == "POST":
            return self.plan(list(request.values.get("answers", [])), dict(request.values.get("stands", {})))
        if request.path == "/_posts":
            return Reply(200, self.public())
        if request.path.startswith("/_pictures/"):
            kept = self.pictures.get(request.path.rpartition("/")[2])
            return Reply(404) if kept is None else Reply(200, kept, {"Content-Type": "image/jpeg"})
        if request.path == "/_reset" and request.method == "POST":
            self.reset()
            return Reply(200, {})
        return None

    def plan(self, answers: list[Any], stands: dict[str, Any]) -> Reply:
        """Keeps which days come next and how the platform stands; 422: it knows no such day or value."""
        days: list[Any] = [_reply(one) if isinstance(one, dict) else one for one in answers]
        kinds = {name: type(getattr(self, name)) for name in self.STANDS}
        odd = {name for name, value in stands.items() if type(value) is not kinds.get(name)}
        strange = {str(told) for told, day in zip(answers, days, strict=True) if not _is_day(day)}
        if unknown := strange | odd:
            return Reply(422, {"unknown": sorted(unknown)})
        self.planned = days
        for name, value in stands.items():
            setattr(self, name, value)
        return Reply(200, {"planned": answers, "stands": {name: getattr(self, name) for name in sorted(self.STANDS)}})

    def _answer(self, request: Request) -> Reply | None:
        for each in self._routes():
            found = each.pattern.match(request.path)
            if each.method != request.method or not found:
                continue
            acts = each.acts(request) if callable(each.acts) else each.acts
            day = self.planned.pop(0) if acts and self.planned else "ok"
            return self._on(day, partial(getattr(self, each.handler), request, **found.groupdict()))
        return Reply(404, {"error": "not found"})

    def _on(self, day: str | Reply, act: Callable[[], Reply]) -> Reply | None:
        if isinstance(day, Reply):
            return day
        early = {
            "500": self.FAULT, "401": self.NOT_KNOWN, "429": self.TOO_MANY, ONE_ALONE: self.MAY_NOT, "swallow": None,
            "302": Reply(302, None, {"Location": "https://lain.invalid/"}),
        }  # fmt: skip
        if day in early:
            return early[day]
        try:
            reply = act()
        except Refusal as refusal:
            return refusal.reply
        late = {"created-but-500": self.FAULT, "created-but-swallow": None}
        late["created-but-garbage"] = Reply(200, b"<html>Bad gateway</html>")
        return late.get(day, reply)

    @classmethod
    def _routes(cls) -> Iterator[Route]:
        for one in (one for kind in cls.__mro__ for one in vars(kind).values()):
            if isinstance(found := getattr(one, "route", None), Route):
                yield found


@contextmanager
def serving(simulator: Simulator, *, port: int = 0) -> Iterator[str]:
    """Serves a simulator on this machine while the block runs; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler_of(simulator))
    server.daemon_threads = True
    thread = Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True)  # how long an end takes
    thread.start()
    simulator.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield simulator.base
    finally:
        server.shutdown()
        server.server_close()


def _handler_of(simulator: Simulator) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # an answer goes in one piece: its body would wait 40 ms for the head to be acknowledged

        def _any(self) -> None:
            reply = simulator.answer(self._request())
            if reply is None:
                self.close_connection = True
                return
            body = b"" if reply.told is None else reply.told if isinstance(reply.told, bytes) else _json(reply.told)
            self.send_response(reply.status)
            headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **reply.headers}
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _any  # noqa: N815  # http.server's own names

        def _request(self) -> Request:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            kind = headers.get("content-type", "")
            form, files = _form(kind, body)
            values = {**query, **form, **_values(kind, body)}
            return Request(self.command, parts.path, headers, body, query, values, files)

        def date_time_string(self, timestamp: float | None = None) -> str:
            """Dates each answer by the simulator's own clock."""
            return super().date_time_string(simulator.clock() if timestamp is None else timestamp)

        def log_message(self, *_args: Any) -> None:
            """Keeps quiet: a request may bear a token."""

    return Handler


def _is_day(told: Any) -> bool:
    return isinstance(told, Reply) or (isinstance(told, str) and told in {*BAD_DAYS, "ok", ONE_ALONE})


def _reply(told: Mapping[str, Any]) -> Reply | None:
    """Reads an answer that somebody planned word by word; None: it is none."""
    status, headers = told.get("status"), told.get("headers", {})
    if not isinstance(status, int) or not isinstance(headers, dict):
        return None
    return Reply(status, told.get("told"), headers)


def _json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


def _form(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, bytes]]:
    """Reads a form with files (RFC 7578): its values and its files."""
    values: dict[str, str] = {}
    files: dict[str, bytes] = {}
    if not kind.startswith("multipart/form-data"):
        return values, files
    for part in message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=HTTP).iter_parts():
        name, given = str(part.get_param("name", "", header="content-disposition")), part.get_payload(decode=True)
        content = given if isinstance(given, bytes) else b""
        if part.get_filename():
            files[name] = content
        else:
            values[name] = content.decode()
    return values, files


def _values(kind: str, body: bytes) -> dict[str, Any]:
    try:
        if kind.startswith("application/json"):
            found = json.loads(body or b"{}")
            return found if isinstance(found, dict) else {}
        if kind.startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(body.decode(), keep_blank_values=True))
    except ValueError:
        return {}
    return {}
