"""The public edge: answers a site's host from its baked files, passes all else to the application."""

import asyncio
import os
import re
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kentongan.interfaces.web.edge import answers
from kentongan.interfaces.web.edge.answers import Message, Prepared, Variant
from kentongan.interfaces.web.edge.conditions import Headers, accepts_gzip, is_unchanged, wanted_range
from kentongan.interfaces.web.edge.memory import Memory
from kentongan.interfaces.web.site.entry import SITE_NAME
from kentongan.interfaces.web.site.journal import Journal
from kentongan.interfaces.web.site.store import SiteStore

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
#: (site, query, who asks) -> status and page
Endpoint = Callable[[str, str, str], tuple[int, bytes]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

PORT = re.compile(r":\d*$")
PIECE = 1 << 18  # bytes of a large file at a time
LARGE = 1 << 19  # bytes above which a body is not kept in memory
LOOK_EVERY = 0.02  # seconds between two looks at the disk for a new generation
NOT_FOUND_PATH = "/404.html"
OF_THE_WHOLE = frozenset({b"content-length"})


class Edge:
    """An ASGI application in front of another.

    `NAME.SUFFIX` of a baked site, and each host of the store's host table, are answered from the store alone,
    but for `endpoints`, and `app_prefixes`, which go to `inner` on every host. `memory` bounds the bytes of ready
    answers.
    """

    def __init__(
        self,
        store: SiteStore,
        inner: Application,
        *,
        suffixes: Iterable[str] = ("localhost",),
        app_prefixes: Iterable[str] = ("/_/",),
        endpoints: Mapping[str, Endpoint] | None = None,
        memory: int = 64 << 20,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._inner = inner
        self._suffixes = tuple("." + suffix.lower().strip(".") for suffix in suffixes)
        self._prefixes = tuple(app_prefixes)
        self._endpoints = endpoints or {}
        self._memory = Memory(memory)
        self._clock = clock
        self._looked = float("-inf")
        self._sites: dict[bytes, tuple[str, Journal] | None] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one connection's scope."""
        if scope["type"] == "http":
            headers: Headers = dict(scope["headers"])
            found = self._site(headers.get(b"host", b""))
            if found and scope["path"] in self._endpoints and scope["method"] in ("GET", "HEAD"):
                await self._ask(found[0], scope, headers, send)
            elif found is None or scope["path"].startswith(self._prefixes):
                await self._inner(scope, receive, send)
            else:
                await self._serve(found, scope, headers, send)
        elif scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _ask(self, site: str, scope: Scope, headers: Headers, send: Send) -> None:
        """Answers what is made for each question, in a thread, so that files go on being served meanwhile."""
        query = scope["query_string"].decode("latin-1")
        status, body = await asyncio.to_thread(self._endpoints[scope["path"]], site, query, _reader(scope, headers))
        if status == 404:
            await _send(send, answers.short(404, answers.NOT_FOUND), scope["method"])
            return
        more = {"x_robots_tag": "noindex"} | ({"retry_after": "60"} if status == 429 else {})
        await _send(send, answers.short(status, body.decode(), **more), scope["method"])

    def _site(self, host: bytes) -> tuple[str, Journal] | None:
        """The site of a host, with its manifest at most `LOOK_EVERY` old."""
        now = self._clock()
        if now - self._looked >= LOOK_EVERY:
            self._looked = now
            self._sites.clear()
        if host not in self._sites:
            if len(self._sites) > 1000:
                self._sites.clear()
            self._sites[host] = self._find(host)
        return self._sites[host]

    def _find(self, host: bytes) -> tuple[str, Journal] | None:
        name = PORT.sub("", host.decode("latin-1").lower()).rstrip(".")
        own = [name.removesuffix(suffix) for suffix in self._suffixes if name.endswith(suffix)]
        for site in (*own, self._store.hosts().get(name, "")):  # no host of another unit stands before a unit's own
            journal = self._store.journal(site) if SITE_NAME.fullmatch(site) else None
            if journal:
                journal.refresh()
                if journal.generation:
                    return site, journal
        return None

    async def _serve(self, found: tuple[str, Journal], scope: Scope, headers: Headers, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        if method not in ("GET", "HEAD"):
            await _send(send, answers.short(405, answers.NOT_ALLOWED, allow="GET, HEAD"), method)
            return
        entries = found[1].entries
        if path not in entries and path + "/" in entries:
            query = scope["query_string"].decode("latin-1")
            location = quote(path + "/") + ("?" + query if query else "")
            await _send(send, answers.short(301, "", location=location), method)
            return
        try:
            prepared = self._prepared(found, path)
            if prepared is None:
                await _send(send, answers.short(404, answers.NOT_FOUND), method)
            else:
                await _answer(prepared, scope, headers, send)
        except FileNotFoundError:  # the store lost bytes: baking the page again brings them back
            await _send(send, answers.short(503, answers.BROKEN, retry_after="30"), method)

    def _prepared(self, found: tuple[str, Journal], path: str) -> Prepared | None:
        """The ready answer of a path, the site's own page for what is not there, or nothing without one."""
        site, journal = found
        entry = journal.entries.get(path) or journal.entries.get(NOT_FOUND_PATH)
        if entry is None:
            return None
        meta = journal.meta
        prepared = self._memory.get((site, entry.path))
        if prepared is None or prepared.entry is not entry or prepared.meta is not meta:
            status = 404 if entry.path == NOT_FOUND_PATH else entry.status
            prepared = answers.prepare(entry, meta, status, self._store.root / site / "blobs", LARGE)
            self._memory.keep((site, entry.path), prepared)
        return prepared


def _reader(scope: Scope, headers: Headers) -> str:
    """The address that asks; a proxy on this machine says for whom it asks."""
    nearest: str = (scope.get("client") or ("", 0))[0]
    told = headers.get(b"x-forwarded-for", b"").decode("latin-1").rpartition(",")[2].strip()
    return told if told and nearest in ("127.0.0.1", "::1", "") else nearest


async def _answer(ready: Prepared, scope: Scope, headers: Headers, send: Send) -> None:
    """Sends the whole, a part, or the word that nothing changed."""
    method = scope["method"]
    ranged = b"range" in headers and method == "GET" and ready.status == 200
    variant = ready.plain
    if ready.gzip and not ranged and accepts_gzip(headers.get(b"accept-encoding", b"")):
        variant = ready.gzip
    if ready.status == 200 and is_unchanged(headers, variant.etag, ready.entry.modified):
        await _send(send, variant.unchanged(), method)
        return
    wanted = wanted_range(headers, variant.etag, ready.entry.modified, variant.length) if ranged else None
    if wanted:
        await _part(variant, wanted, scope, send)
    elif variant.file and method == "GET":
        await _stream(variant.file, variant.start, (0, variant.length), scope, send)
    else:
        await _send(send, (variant.start, variant.body), method)


async def _part(variant: Variant, wanted: tuple[int, int], scope: Scope, send: Send) -> None:
    """Sends the bytes from start to end (exclusive), or says that there are none."""
    start, end = wanted
    if start >= end:
        await _send(send, answers.short(416, "", content_range=f"bytes */{variant.length}"), "GET")
        return
    extra = {"content-range": f"bytes {start}-{end - 1}/{variant.length}", "content-length": str(end - start)}
    headers = variant.headers(without=OF_THE_WHOLE) + answers.lines(extra)
    if variant.file:
        opening, _ = answers.messages(206, headers, b"")
        await _stream(variant.file, opening, wanted, scope, send)
    else:
        await _send(send, answers.messages(206, headers, variant.body["body"][start:end]), "GET")


async def _stream(file: Path, start: Message, wanted: tuple[int, int], scope: Scope, send: Send) -> None:
    """Sends a large file, by the server itself where it can and the whole is wanted, else piece by piece."""
    offset, end = wanted
    fd = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        await send(start)
        if "http.response.pathsend" in scope.get("extensions", {}) and end - offset == os.fstat(fd).st_size:
            await send({"type": "http.response.pathsend", "path": str(file)})
            return
        while offset < end:
            body = await asyncio.to_thread(os.pread, fd, min(PIECE, end - offset), offset)
            offset += len(body)
            if not body:
                raise OSError(f"{file} is shorter than the manifest says")
            await send({"type": "http.response.body", "body": body, "more_body": offset < end})
    finally:
        os.close(fd)


async def _send(send: Send, answer: tuple[Message, Message], method: str) -> None:
    """Sends a ready answer, without its body where only the head was asked for."""
    start, body = answer
    await send(start)
    await send(body if method != "HEAD" else {"type": "http.response.body", "body": b"", "more_body": False})


async def _live(receive: Receive, send: Send) -> None:
    """Answers the server's start and stop, of which an application without a lifespan knows nothing."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
