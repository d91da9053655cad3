"""Asks an ASGI application in this process, as a server would."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote


@dataclass
class Answer:
    """What came back; `sent` holds the messages as they came."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    sent: list[dict[str, Any]] = field(default_factory=list)


async def desk(scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]) -> None:
    """The application behind the edge: it knows HTTP only, as Django does, and says that it was asked."""
    if scope["type"] != "http":
        raise ValueError(f"no {scope['type']} here")
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"desk " + scope["path"].encode()})


def ask(
    app: Any,
    path: str,
    *,
    host: str = "kota.localhost:8000",
    method: str = "GET",
    extensions: dict[str, Any] | None = None,
    **headers: str,
) -> Answer:
    """Asks once; `path` is as it stands on the request line, header names have underscores."""
    raw, _, query = path.partition("?")
    lines = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "http",
        "method": method,
        "path": unquote(raw),
        "raw_path": raw.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in lines.items()],
        "extensions": extensions or {},
    }
    answer = Answer()

    async def send(message: dict[str, Any]) -> None:
        answer.sent.append(message)
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        elif message["type"] == "http.response.pathsend":
            answer.body += Path(message["path"]).read_bytes()
        else:
            answer.body += message["body"]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(app(scope, receive, send))
    return answer
