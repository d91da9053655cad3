"""The Telegram bot API with one bot in one channel; its limits are those of telegram.constants."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from kentongan.channels.simulating import Refusal, Reply, Request, route

from .private import TOKEN, PrivateChats
from .taking import BOT, bad, no, taken_caption, taken_film, taken_photo, taken_text, yes

NAME, CHAT = "kelurahan_tiruan", -1001234567890


class TelegramSimulator(PrivateChats):
    """A bot that is an administrator of the channel, until it is not, and that people write to."""

    TOO_MANY: ClassVar[Reply] = no(429, "Too Many Requests: retry after 60", retry_after=60)
    FAULT: ClassVar[Reply] = no(500, "Internal Server Error")
    MAY_NOT: ClassVar[Reply] = no(400, "Bad Request: need administrator rights in the channel chat")

    def reset(self) -> None:
        super().reset()
        self.messages: dict[int, dict[str, Any]] = {}
        self.photos: dict[int, bytes] = {}
        self.last, self.said = 0, list[str]()
        self.is_member, self.may_write, self.may_delete = True, True, True

    def told(self) -> dict[str, str]:
        return {"api": self.base, "token": TOKEN, "chat": f"@{NAME}"}

    def public(self) -> list[dict[str, Any]]:
        return [
            {"text": one.get("text", one.get("caption", "")), "url": f"https://t.me/{NAME}/{number}",
             "media": [kind for kind in ("photo", "video") if kind in one]}
            for number, one in self.messages.items()
        ]  # fmt: skip

    @route("POST", f"{BOT}/getMe")
    def me(self, _request: Request, token: str) -> Reply:
        self._known(token)
        return yes({"id": 123456789, "is_bot": True, "username": "kelurahan_tiruan_bot"})

    @route("POST", f"{BOT}/sendMessage", acts=True)
    def send_message(self, request: Request, token: str) -> Reply:
        if isinstance(chat := request.values.get("chat_id"), int) and chat > 0:
            self._known(token)
            return self._tell(chat, request.values.get("text", ""))
        self._writes(request, token)
        return self._keep({"text": taken_text(request.values.get("text", ""))})

    @route("POST", f"{BOT}/sendPhoto", acts=True)
    def send_photo(self, request: Request, token: str) -> Reply:
        self._writes(request, token)
        caption = taken_caption(request.values.get("caption", ""))
        return self._keep({"caption": caption, "photo": [{"file_id": "1"}]}, photo=taken_photo(request))

    @route("POST", f"{BOT}/sendVideo", acts=True)
    def send_video(self, request: Request, token: str) -> Reply:
        self._writes(request, token)
        caption, film = taken_caption(request.values.get("caption", "")), taken_film(request)
        about = {"file_id": "2", "duration": int(request.values.get("duration", 0))}
        return self._keep({"caption": caption, "video": about}, photo=film)

    @route("POST", f"{BOT}/editMessageText", acts=True)
    def edit_text(self, request: Request, token: str) -> Reply:
        return self._change(request, token, "text", taken_text(request.values.get("text", "")))

    @route("POST", f"{BOT}/editMessageCaption", acts=True)
    def edit_caption(self, request: Request, token: str) -> Reply:
        return self._change(request, token, "caption", taken_caption(request.values.get("caption", "")))

    @route("POST", f"{BOT}/editMessageMedia", acts=True)
    def edit_media(self, request: Request, token: str) -> Reply:
        media = json.loads(request.values["media"])
        caption, kind = taken_caption(media.get("caption", "")), media["type"]
        content = taken_film(request) if kind == "video" else taken_photo(request)
        number = self._standing(request, token)
        self.photos[number], found = content, self.messages[number]
        found |= {"caption": caption, kind: {"file_id": "3"}}
        found.pop("photo" if kind == "video" else "video", None)
        return yes(self.messages[number])

    @route("POST", f"{BOT}/deleteMessage", acts=True)
    def delete(self, request: Request, token: str) -> Reply:
        self._writes(request, token)
        number = int(request.values.get("message_id", 0))
        if number not in self.messages:
            raise bad("message to delete not found")
        if not self.may_delete:
            raise bad("message can't be deleted for everyone")
        del self.messages[number]
        return yes(True)

    def _keep(self, content: dict[str, Any], photo: bytes = b"") -> Reply:
        self.last += 1
        chat = {"id": CHAT, "title": "Kelurahan Tiruan", "username": NAME, "type": "channel"}
        self.messages[self.last] = {"message_id": self.last, "chat": chat, **content}
        self.photos[self.last] = photo
        self.said.append(content.get("text", content.get("caption", "")))
        return yes(self.messages[self.last])

    def _change(self, request: Request, token: str, part: str, words: str) -> Reply:
        number = self._standing(request, token)
        found = self.messages[number]
        if part not in found:
            raise bad(f"there is no {part} in the message to edit")
        if found[part] == words:
            raise bad("message is not modified: specified new message content and reply markup are exactly the same")
        found[part] = words
        return yes(found)

    def _standing(self, request: Request, token: str) -> int:
        self._writes(request, token)
        number = int(request.values.get("message_id", 0))
        if number not in self.messages:
            raise bad("message to edit not found")
        return number

    def _writes(self, request: Request, token: str) -> None:
        self._known(token)
        if str(request.values.get("chat_id")) not in (str(CHAT), f"@{NAME}"):
            raise bad("chat not found")
        if not self.is_member:
            raise Refusal(no(403, "Forbidden: bot is not a member of the channel chat"))
        if not self.may_write:
            raise bad("need administrator rights in the channel chat")
