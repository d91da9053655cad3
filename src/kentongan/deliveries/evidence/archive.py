"""A page as it was answered, as WARC (ISO 28500), which archives and their programs read."""

from __future__ import annotations

import io

import httpx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kentongan.channels.outward import client

MOST_BYTES = 10 * 1024 * 1024
#: headers of the answer that speak of its packing, which is undone here
_PACKING = ("content-encoding", "transfer-encoding", "content-length")


def page_of(url: str, *, allowed: frozenset[str], own_machine: bool) -> tuple[bytes, str]:
    """Asks for a page as a stranger does; returns its WARC, packed, and where it was found in the end."""
    with client(allowed=allowed, own_machine=own_machine) as line, line.stream("GET", url) as answer:
        body = bytearray()
        for piece in answer.iter_bytes():
            body += piece
            if len(body) > MOST_BYTES:
                raise httpx.DecodingError("page too long")
        return _warc(answer, bytes(body)), str(answer.url)


def _warc(answer: httpx.Response, body: bytes) -> bytes:
    kept = [(name, value) for name, value in answer.headers.items() if name.lower() not in _PACKING]
    head = StatusAndHeaders(f"{answer.status_code} {answer.reason_phrase}", kept, protocol="HTTP/1.1")
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    record = writer.create_warc_record(
        str(answer.url), "response", payload=io.BytesIO(body), length=len(body), http_headers=head
    )
    writer.write_record(record)
    return out.getvalue()
