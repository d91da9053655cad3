"""A small Telegram bot API on this machine: remembers what was said, hands out what people wrote, says no on order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

TOKEN = "123:RAHASIA"
#: letters of one message, as telegram.constants tells
MOST = 4096


class BotApi:
    """What one simulator knows: messages sent, updates waiting, and the refusal that comes next."""

    def __init__(self) -> None:
        self.said: list[tuple[int, str]] = []
        self.updates: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.refusal: tuple[int, dict[str, Any]] | None = None
        self.address = ""

    def wrote(self, chat: int, text: str, kind: str = "private") -> None:
        """Lets somebody write to the bot."""
        message = {"text": text, "chat": {"id": chat, "type": kind}}
        self.updates.append({"update_id": 1000 + len(self.updates), "message": message})

    def answer(self, path: str, given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        _empty, bot, method = path.split("/")
        self.asked.append(method)
        if bot != f"bot{TOKEN}":
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        if self.refusal:
            return self.refusal
        if method == "getUpdates":
            waiting = [one for one in self.updates if one["update_id"] >= given.get("offset", 0)]
            return 200, {"ok": True, "result": waiting}
        if not 0 < len(given["text"]) <= MOST:
            return 400, {"ok": False, "error_code": 400, "description": "Bad Request: message is too long"}
        self.said.append((given["chat_id"], given["text"]))
        return 200, {"ok": True, "result": {"message_id": len(self.said)}}


@contextmanager
def running() -> Iterator[BotApi]:
    """Serves one simulator until the test is over."""
    api = BotApi()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, told = api.answer(self.path, given)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Keeps quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    api.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
