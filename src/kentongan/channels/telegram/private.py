"""The bot of the simulator by itself: its token, who writes to it, and what it tells each of them."""

from __future__ import annotations

from typing import Any, ClassVar

from kentongan.channels.simulating import Refusal, Reply, Request, Simulator, route

from .taking import BOT, no, taken_text, yes

TOKEN = "123456789:AA-tiruan_bukan-token-asli"  # noqa: S105  # of the simulator


class PrivateChats(Simulator):
    """A bot may write to whoever wrote to it first, until that person blocks it."""

    NOT_KNOWN: ClassVar[Reply] = no(401, "Unauthorized")

    def reset(self) -> None:
        super().reset()
        self.people: set[int] = set()
        self.updates: list[dict[str, Any]] = []
        self.told_people: list[tuple[int, str]] = []
        self.asked_for_updates = 0

    def wrote(self, chat: int, text: str, kind: str = "private") -> None:
        """Lets somebody write to the bot."""
        self.people.add(chat)
        message = {"text": text, "chat": {"id": chat, "type": kind}}
        self.updates.append({"update_id": 1000 + len(self.updates), "message": message})

    @route("POST", f"{BOT}/getUpdates")
    def get_updates(self, request: Request, token: str) -> Reply:
        self._known(token)
        self.asked_for_updates += 1
        after = int(request.values.get("offset", 0))
        return yes([one for one in self.updates if one["update_id"] >= after])

    def _tell(self, chat: int, text: str) -> Reply:
        if chat not in self.people:
            raise Refusal(no(403, "Forbidden: bot was blocked by the user"))
        self.told_people.append((chat, taken_text(text)))
        return yes({"message_id": len(self.told_people), "chat": {"id": chat, "type": "private"}})

    def _known(self, token: str) -> None:
        if token != TOKEN:
            raise Refusal(self.NOT_KNOWN if ":" in token else no(404, "Not Found"))
