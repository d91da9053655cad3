"""How a parcel becomes a message of a bot, and where a message stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kentongan.channels import Ground, Medium, Parcel
from kentongan.channels.pictures import MIME, photos, picture_of
from kentongan.channels.shapes import SHAPES

#: letters of a message and of a photo's caption (telegram.constants)
MOST_TEXT, MOST_CAPTION = 4096, 1024
PICTURE = SHAPES["telegram"]


@dataclass(frozen=True)
class Place:
    """Where a message stands; `photo` names the file that it shows, empty: it is words only."""

    chat: str
    number: int
    photo: str = ""

    @classmethod
    def read(cls, remote_id: str) -> Place:
        chat, number, photo = remote_id.split("/")
        return cls(chat, int(number), photo)

    def __str__(self) -> str:
        return f"{self.chat}/{self.number}/{self.photo}"

    def as_json(self) -> dict[str, Any]:
        return {"chat_id": self.chat, "message_id": self.number}


def letters(text: str) -> int:
    """Counts as Telegram does: in UTF-16, where most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def photo_name(parcel: Parcel) -> str:
    """Returns by what the parcel's first photo is known again; empty: it has none."""
    return next((one.sha256[:16] for one in photos(parcel.media, 1)), "")


def message(parcel: Parcel, ground: Ground, *, chat: str) -> tuple[str, dict[str, Any], str]:
    """Returns the method, what it is asked with, and the photo that the message shows."""
    photo = photo_name(parcel) if letters(parcel.text) <= MOST_CAPTION else ""
    if not photo:
        return "sendMessage", {"json": {"chat_id": chat, "text": parcel.text}}, ""
    files = {"photo": _file(parcel, ground)}
    return "sendPhoto", {"data": {"chat_id": chat, "caption": parcel.text}, "files": files}, photo


def change(parcel: Parcel, ground: Ground, place: Place) -> tuple[str, dict[str, Any], str]:
    """Returns the same for a message that stands: its words, or with another photo both."""
    photo = (photo_name(parcel) or place.photo) if place.photo else ""
    if photo == place.photo:
        method, name = ("editMessageCaption", "caption") if photo else ("editMessageText", "text")
        return method, {"json": {**place.as_json(), name: parcel.text}}, photo
    media = json.dumps({"type": "photo", "media": "attach://photo", "caption": parcel.text})
    more = {"data": {**place.as_json(), "media": media}, "files": {"photo": _file(parcel, ground)}}
    return "editMessageMedia", more, photo


def address_of(told: Mapping[str, Any]) -> str:
    """Returns where people read a message: by the chat's name, else only its members."""
    chat, number = told.get("chat") or {}, told.get("message_id")
    if not number:
        return ""
    name = chat.get("username")
    return (
        f"https://t.me/{name}/{number}"
        if name
        else f"https://t.me/c/{str(chat.get('id')).removeprefix('-100')}/{number}"
    )


def _file(parcel: Parcel, ground: Ground) -> tuple[str, bytes, str]:
    medium: Medium = photos(parcel.media, 1)[0]
    return "foto.jpg", picture_of(medium, ground, PICTURE).content, MIME
