"""Answers made ready before anybody asks: an entry's header lines and body as ASGI messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kentongan.interfaces.web.edge.conditions import date_of
from kentongan.interfaces.web.site.entry import HASHED, Entry

Lines = list[tuple[bytes, bytes]]
Message = dict[str, Any]

PAGE_POLICY = "; ".join(
    [
        "default-src 'none'",
        "img-src 'self' data:",
        "media-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self'",  # the search of a site of files, and tools that look at a page from within
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
SECURITY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
}
REVALIDATE = "no-cache"
FOR_A_WHILE = "public, max-age=300"
FOR_EVER = "public, max-age=31536000, immutable"
KEPT_ON_304 = {b"cache-control", b"vary", b"etag", b"last-modified", b"x-robots-tag"}

NOT_FOUND = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Halaman tidak ada</title>
<h1>Halaman tidak ada</h1><p>Alamat ini tidak ada di situs ini. <a href="/">Buka beranda.</a></p></html>
"""
NOT_ALLOWED = "Alamat ini hanya dapat dibaca. Tidak ada yang berubah. Muat ulang halaman untuk membacanya.\n"
BROKEN = "Halaman ini sedang tidak dapat dibaca. Halaman lain tetap ada. Cobalah lagi sebentar lagi.\n"


def _policy(kind: str) -> dict[str, str]:
    if kind == "text/html":
        return {"content-security-policy": PAGE_POLICY}
    if kind.endswith("xml"):
        return {"content-security-policy": DRAWING_POLICY}
    return {}  # a policy on a PDF or a video would bind the browser's own viewer


def _caching(entry: Entry, status: int, kind: str) -> str:
    if status == 200 and HASHED.search(entry.path):
        return FOR_EVER
    if status == 200 and not kind.startswith("text/") and not kind.endswith(("xml", "json")):
        return FOR_A_WHILE
    return REVALIDATE


def lines(headers: Mapping[str, str]) -> Lines:
    """Header lines as ASGI wants them."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


def messages(status: int, headers: Lines, body: bytes) -> tuple[Message, Message]:
    """The two messages of an answer that is known whole."""
    start = {"type": "http.response.start", "status": status, "headers": headers}
    return start, {"type": "http.response.body", "body": body, "more_body": False}


def short(status: int, text: str, **headers: str) -> tuple[Message, Message]:
    """An answer of the edge's own, in one sentence."""
    body = text.encode()
    kind = "text/html" if text.startswith("<") else "text/plain"
    found = {"content-type": f"{kind}; charset=utf-8", "content-length": str(len(body))}
    found |= {"cache-control": "no-store", **SECURITY, **_policy(kind)}
    found |= {name.replace("_", "-"): value for name, value in headers.items()}
    return messages(status, lines(found), body)


@dataclass(frozen=True, slots=True)
class Variant:
    """One encoding of an entry: the messages to send, and the file where it is too large for memory."""

    etag: bytes
    length: int
    start: Message
    body: Message
    file: Path | None

    def headers(self, *, without: frozenset[bytes] = frozenset()) -> Lines:
        """The header lines of the whole answer, less some."""
        return [line for line in self.start["headers"] if line[0] not in without]

    def unchanged(self) -> tuple[Message, Message]:
        """The answer to a reader who already holds this."""
        kept = [line for line in self.start["headers"] if line[0] in KEPT_ON_304]
        return messages(304, kept, b"")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a path answers under one generation: `entry` and `meta` are held to see whether it is still so."""

    entry: Entry
    meta: Mapping[str, Any]
    status: int
    plain: Variant
    gzip: Variant | None

    @property
    def size(self) -> int:
        """Bytes that this holds in memory, roughly."""
        bodies = len(self.plain.body["body"]) + (len(self.gzip.body["body"]) if self.gzip else 0)
        return bodies + 4096


def _headers(entry: Entry, meta: Mapping[str, Any], status: int, etag: str) -> dict[str, str]:
    kind = entry.content_type.partition(";")[0].strip()
    found = {"content-type": entry.content_type, "cache-control": _caching(entry, status, kind)}
    if status == 200:
        found |= {"etag": etag, "last-modified": date_of(entry.modified), "accept-ranges": "bytes"}
    if entry.gzip_sha256:
        found["vary"] = "accept-encoding"
    if meta.get("noindex"):
        found["x-robots-tag"] = "noindex, nofollow"
    return {**found, **SECURITY, **_policy(kind), **dict(entry.headers)}


def prepare(entry: Entry, meta: Mapping[str, Any], status: int, folder: Path, most: int) -> Prepared:
    """Makes an entry's answers from its blobs; above `most` bytes a body stays in its file."""

    def variant(sha256: str, length: int, encoding: str) -> Variant:
        etag = f'"{sha256[:32]}"'
        headers = _headers(entry, meta, status, etag) | {"content-length": str(length)}
        if encoding:
            headers["content-encoding"] = encoding
        file = folder / sha256[:2] / sha256
        body = file.read_bytes() if length <= most else b""
        start, message = messages(status, lines(headers), body)
        return Variant(etag.encode(), length, start, message, file if length > most else None)

    plain = variant(entry.sha256, entry.length, "")
    small = variant(entry.gzip_sha256, entry.gzip_length, "gzip") if entry.gzip_sha256 else None
    return Prepared(entry, meta, status, plain, small)
