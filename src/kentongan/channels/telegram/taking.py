"""What the bot API takes of texts, captions, photos and films, and how it says no."""

from __future__ import annotations

from typing import Any

from kentongan.channels.simulating import Refusal, Reply, Request

MOST_TEXT, MOST_CAPTION, MOST_PHOTO, MOST_FILM = 4096, 1024, 10_000_000, 50_000_000


#: the part of each path that holds the token
BOT = r"/bot(?P<token>[^/]+)"


def yes(result: Any) -> Reply:
    return Reply(200, {"ok": True, "result": result})


def no(code: int, description: str, **parameters: int) -> Reply:
    more = {"parameters": parameters} if parameters else {}
    return Reply(code, {"ok": False, "error_code": code, "description": description, **more})


def bad(words: str) -> Refusal:
    return Refusal(no(400, f"Bad Request: {words}"))


def taken_text(words: str) -> str:
    if not words.strip():
        raise bad("message text is empty")
    if _letters(words) > MOST_TEXT:
        raise bad("message is too long")
    return words


def taken_caption(words: str) -> str:
    if _letters(words) > MOST_CAPTION:
        raise bad("message caption is too long")
    return words


def taken_photo(request: Request) -> bytes:
    photo = request.files.get("photo", b"")
    if not photo.startswith(b"\xff\xd8") or len(photo) > MOST_PHOTO:
        raise bad("IMAGE_PROCESS_FAILED")
    return photo


def taken_film(request: Request) -> bytes:
    film = request.files.get("video", b"")
    if len(film) > MOST_FILM:
        raise Refusal(no(413, "Request Entity Too Large"))
    if film[4:8] != b"ftyp":
        raise bad("wrong file identifier/HTTP URL specified")
    return film


def _letters(words: str) -> int:
    return sum(2 if ord(letter) > 0xFFFF else 1 for letter in words)
