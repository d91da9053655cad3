"""Passes a long upload on to Django piece by piece, so that what came before the line broke is kept.

Django reads a request to its end before a view sees it: a PATCH of two gigabytes would fill a temporary file, and be
lost with the line. Here each piece is a PATCH of its own for Django, with its own place in the file, and the sender
gets one answer: the first that is no success, else the last. Memory holds one piece.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from kentongan.interfaces.web.edge.app import Application, Receive, Scope, Send

#: bytes of one piece; a server that is killed loses no more of what was sent
PIECE = 1 << 20
NO_CONTENT = 204


@dataclass
class Answer:
    """What the application said to one piece."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    async def take(self, message: dict[str, Any]) -> None:
        self.messages.append(message)

    @property
    def is_good(self) -> bool:
        return bool(self.messages) and self.messages[0].get("status") == NO_CONTENT


class Pieces:
    """An ASGI application in front of another: cuts the PATCHes of resumable uploads, passes all else through."""

    def __init__(self, inner: Application, *, most: int = PIECE) -> None:
        self._inner = inner
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one connection's scope."""
        headers = dict(scope["headers"]) if scope["type"] == "http" and scope["method"] == "PATCH" else {}
        offset = headers.get(b"upload-offset", b"")
        # A checksum is that of the whole body: such a PATCH can't be cut.
        is_long = headers.get(b"content-type") == b"application/offset+octet-stream"
        if not is_long or not offset.isdigit() or b"upload-checksum" in headers:
            await self._inner(scope, receive, send)
            return
        for message in await self._passed_on(scope, receive, int(offset)):
            await send(message)

    async def _passed_on(self, scope: Scope, receive: Receive, offset: int) -> list[dict[str, Any]]:
        """Returns the one answer to all pieces; nothing where the sender is gone."""
        answer, is_gone = Answer(), False
        async for piece, is_here in _cut(receive, self._most):
            answer, is_gone = Answer(), not is_here
            await self._inner(_at(scope, offset, len(piece)), _giving(piece), answer.take)
            offset += len(piece)
            if not answer.is_good:
                break
        return [] if is_gone else answer.messages


async def _cut(receive: Receive, most: int) -> AsyncIterator[tuple[bytes, bool]]:
    """Yields pieces of at most `most` bytes, and whether the sender is still there; at least one while it is."""
    kept, is_more = bytearray(), True
    while is_more:
        message = await receive()
        is_here = message["type"] != "http.disconnect"
        kept += message.get("body", b"")
        is_more = is_here and message.get("more_body", False)
        # a full piece waits for what follows it: the end may come by itself, and is no piece
        while len(kept) > most:
            yield bytes(kept[:most]), True
            del kept[:most]
        if not is_more and (kept or is_here):
            yield bytes(kept), is_here


def _at(scope: Scope, offset: int, length: int) -> Scope:
    """Returns the scope of one piece: the same request with its own place and length."""
    own = {b"upload-offset": b"%d" % offset, b"content-length": b"%d" % length}
    others = [(name, value) for name, value in scope["headers"] if name not in (*own, b"transfer-encoding")]
    return {**scope, "headers": [*others, *own.items()]}


def _giving(piece: bytes) -> Receive:
    """Returns what Django reads its body from; asked again, it waits, as on a line that stays open."""
    told: list[dict[str, Any]] = [{"type": "http.request", "body": piece, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if told:
            return told.pop()
        return await asyncio.Future()

    return receive
