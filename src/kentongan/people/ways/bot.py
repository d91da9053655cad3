"""The Telegram bot API, as far as notices need it: say something, and read who wants to be connected.

Its address holds the token. No error and no log line of ours tells it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx

logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log the address of each request

#: seconds for one request, and bytes of one answer
SECONDS, MOST_BYTES = 10.0, 1_000_000
#: answers of the bot API after which trying again is of no use: chat not found, bot blocked
FINAL = frozenset({400, 403})


class BotError(Exception):
    """The bot API said no, or nothing at all."""

    def __init__(self, words: str, *, is_final: bool = False, retry_after: int = 0) -> None:
        super().__init__(words)
        self.is_final = is_final
        self.retry_after = retry_after


@dataclass(frozen=True)
class Bot:
    """Speaks to one bot of ours."""

    token: str
    address: str

    def say(self, chat: int, text: str) -> None:
        """Sends plain text to a chat."""
        self._ask("sendMessage", chat_id=chat, text=text, link_preview_options={"is_disabled": True})

    def messages(self, after: int | None = None) -> list[dict[str, Any]]:
        """Returns the updates after one, which tells the API to forget those up to it."""
        offset = {} if after is None else {"offset": after + 1}
        found = self._ask("getUpdates", timeout=0, allowed_updates=["message"], **offset)
        return found if isinstance(found, list) else []

    def _ask(self, method: str, **values: Any) -> Any:
        try:
            with (
                httpx.Client(timeout=SECONDS, follow_redirects=False) as client,
                client.stream("POST", f"{self.address}/bot{self.token}/{method}", json=values) as answer,
            ):
                body = _limited(answer)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise BotError(type(error).__name__) from None
        return _result(answer.status_code, body)


def _limited(answer: httpx.Response) -> httpx.Response:
    content = bytearray()
    for piece in _pieces(answer):
        content += piece
        if len(content) > MOST_BYTES:
            raise BotError("answer too long")
    return httpx.Response(answer.status_code, content=bytes(content))


def _pieces(answer: httpx.Response) -> Iterator[bytes]:
    return answer.iter_bytes()


def _result(status: int, body: httpx.Response) -> Any:
    try:
        told = body.json()
    except ValueError:
        raise BotError(f"HTTP {status}") from None
    if isinstance(told, dict) and told.get("ok"):
        return told.get("result")
    found = told if isinstance(told, dict) else {}
    words = f"{status} {found.get('description', '')}".strip()[:200]
    retry_after = int(found.get("parameters", {}).get("retry_after", 0) or 0)
    raise BotError(words, is_final=status in FINAL, retry_after=retry_after)
