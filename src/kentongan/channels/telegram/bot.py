"""What is asked of the Telegram bot API, and what its refusals mean. The address of a request holds the token.

The office's bot in its channel and the bot that brings notices to staff both speak by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from httpx import codes

from kentongan.channels import ChannelRefused, ConnectionBroken, Ground, OutcomeUnknown
from kentongan.channels.speaking import ODD_ANSWER, Line

from . import words

USUAL = "https://api.telegram.org"
#: parts of the descriptions of refusals (core.telegram.org/bots/api lists none): the connection is of no use, ...
LOST = (
    ("chat not found", words.NO_CHAT),
    ("upgraded to a supergroup", words.NO_CHAT),
    ("not enough rights", words.NO_RIGHTS),
    ("need administrator rights", words.NO_RIGHTS),
    ("write_forbidden", words.NO_RIGHTS),
)
#: ... or this message will never pass
NEVER = (
    ("message to edit not found", words.GONE),
    ("message can't be deleted", words.STAYS),
    ("caption is too long", words.CAPTION_TOO_LONG),
    ("too long", words.TOO_LONG),
)


@dataclass(frozen=True)
class Bot:
    """A line to the bot API as one bot."""

    line: Line

    @classmethod
    def of(cls, given: Mapping[str, Any], ground: Ground) -> Bot:
        token = quote(str(given.get("token", "")).strip().removeprefix("bot"), safe=":")
        base = f"{given.get('api') or USUAL}/bot{token}"
        return cls(Line(base, ground, wait_told=("parameters", "retry_after")))

    def ask(self, method: str, *, publishes: bool = False, settled: str = "", **more: Any) -> Mapping[str, Any]:
        """Asks and returns the result; `settled` is a part of a refusal that says that it is so already."""
        result = self._result(method, publishes=publishes, settled=settled, **more)
        return result if isinstance(result, dict) else {}

    def say(self, chat: int, text: str) -> None:
        """Says something to one person, who hears it twice where an answer is lost and it is said again."""
        self.ask("sendMessage", json={"chat_id": chat, "text": text, "link_preview_options": {"is_disabled": True}})

    def messages(self, after: int | None = None) -> list[dict[str, Any]]:
        """Returns what was written to the bot after an update, which tells the API to forget those up to it."""
        asked = {"timeout": 0, "allowed_updates": ["message"]} | ({} if after is None else {"offset": after + 1})
        found = self._result("getUpdates", json=asked)
        return found if isinstance(found, list) else []

    def _result(self, method: str, *, publishes: bool = False, settled: str = "", **more: Any) -> Any:
        answer = self.line.ask("POST", f"/{method}", publishes=publishes, **more)
        told = str(answer.of("description") or "").lower()
        if answer.is_good:
            if answer.of("ok") is not True:
                raise OutcomeUnknown(ODD_ANSWER)
            return answer.of("result")
        if settled and settled in told:
            return {}
        raise _refusal(answer.status, told, of_one=method.startswith(("edit", "delete")))


def _refusal(status: int, told: str, *, of_one: bool) -> ChannelRefused:
    if status == codes.NOT_FOUND:  # what is no token is no address there
        return ConnectionBroken(words.WRONG_TOKEN)
    if status == codes.FORBIDDEN:
        return ConnectionBroken(words.NO_CHAT)
    if found := next((sentence for part, sentence in LOST if part in told), ""):
        # who may write there and not mend or delete there still writes
        return ChannelRefused(found, permanent=True) if of_one and found == words.NO_RIGHTS else ConnectionBroken(found)
    found = next((sentence for part, sentence in NEVER if part in told), words.REFUSED)
    return ChannelRefused(found, permanent=True)
