"""How a parcel becomes a message of a bot, and where a message stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from kentongan.channels import Ground, Medium, Parcel
from kentongan.channels.films import film_shown, films
from kentongan.channels.letters import paired_letters
from kentongan.channels.limits import LIMITS
from kentongan.channels.pictures import MIME, photos, picture_of
from kentongan.channels.shapes import SHAPES

#: letters of a message and of a photo's caption (telegram.constants)
MOST_TEXT, MOST_CAPTION = 4096, 1024
PICTURE, FILM = SHAPES["telegram"], LIMITS["telegram"]


@dataclass(frozen=True)
class Place:
    """Where a message stands; `photo` names the photo or film that it shows, empty: it is words only."""

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


def shown(parcel: Parcel) -> Medium | None:
    """Returns what a message shows of a parcel: its first film, where a bot may send it, else its first photo."""
    return film_shown(parcel, FILM) or next(iter(photos(parcel.media, 1)), None)


def photo_name(parcel: Parcel) -> str:
    """Returns by what the photo or film of a parcel is known again; empty: it has none."""
    medium = shown(parcel)
    return medium.sha256[:16] if medium else ""


def message(parcel: Parcel, ground: Ground, *, chat: str) -> tuple[str, dict[str, Any], str]:
    """Returns the method, what it is asked with, and the photo that the message shows."""
    medium = shown(parcel) if paired_letters(parcel.text) <= MOST_CAPTION else None
    if medium is None:
        return "sendMessage", {"json": {"chat_id": chat, "text": parcel.text}}, ""
    told, files = {"chat_id": chat, "caption": parcel.text, **_about(parcel, medium)}, _file(medium, ground)
    return "sendVideo" if "video" in files else "sendPhoto", {"data": told, "files": files}, photo_name(parcel)


def change(parcel: Parcel, ground: Ground, place: Place) -> tuple[str, dict[str, Any], str]:
    """Returns the same for a message that stands: its words, or with another photo both."""
    photo = (photo_name(parcel) or place.photo) if place.photo else ""
    if photo == place.photo:
        method, name = ("editMessageCaption", "caption") if photo else ("editMessageText", "text")
        return method, {"json": {**place.as_json(), name: parcel.text}}, photo
    medium = cast("Medium", shown(parcel))  # another name than what stands there: it has one
    [(kind, file)] = _file(medium, ground).items()
    told = {"type": kind, "media": f"attach://{kind}", "caption": parcel.text, **_about(parcel, medium)}
    return "editMessageMedia", {"data": {**place.as_json(), "media": json.dumps(told)}, "files": {kind: file}}, photo


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


def _about(parcel: Parcel, medium: Medium) -> dict[str, Any]:
    """Says of a film what a player shows before it is loaded."""
    if medium.kind != "video":
        return {}
    seconds = round(next((one.seconds for one in films(parcel) if one.medium == medium), 0))
    return {"supports_streaming": "true", **({"duration": seconds} if seconds else {})}


def _file(medium: Medium, ground: Ground) -> dict[str, tuple[str, bytes, str]]:
    """Returns a photo or a film by the name of its field."""
    if medium.kind != "video":
        return {"photo": ("foto.jpg", picture_of(medium, ground, PICTURE).content, MIME)}
    with ground.open(medium) as file:
        return {"video": ("film.mp4", file.read(), medium.mime or "video/mp4")}
