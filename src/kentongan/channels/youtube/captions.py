"""The subtitles of a film as captions on YouTube: laid beside it before it is public, replaced by a correction.

Of the 10,000 units that a Google project has a day, listing takes 50, laying 400 and replacing 450 (quota costs of the
Data API v3, November 2026): some twenty films with subtitles a day.
"""

from __future__ import annotations

import json
from secrets import token_hex
from typing import Any

from kentongan.channels import ChannelRefused, ConnectionBroken, Medium
from kentongan.channels.cues import as_srt, read_webvtt
from kentongan.channels.speaking import ODD_ANSWER, Answer

from . import words
from .server import Server

CAPTIONS, UPLOADS = "/youtube/v3/captions", "/upload/youtube/v3/captions"
NAME, LANGUAGE = "Bahasa Indonesia", "id"
#: films with subtitles that a project's units take a day
MOST_A_DAY = 10_000 // (50 + 400)


def lay_captions(server: Server, video: str, medium: Medium) -> str:
    """Lays subtitles beside a video in the place of those that we laid before; returns their id."""
    with server.line.ground.open(medium) as file:
        srt = as_srt(read_webvtt(file.read().decode()))
    former = _laid(server, video)
    snippet = {"videoId": video, "language": LANGUAGE, "name": NAME, "isDraft": False}
    about = {"id": former, "snippet": {"isDraft": False}} if former else {"snippet": snippet}
    body, kind = _related(about, srt.encode())
    asked = {"uploadType": "multipart", "part": "snippet"}
    method = "PUT" if former else "POST"
    made = _ask(server, method, UPLOADS, params=asked, content=body, headers={"Content-Type": kind})
    if not made.of("id"):
        raise ChannelRefused(ODD_ANSWER, permanent=False)
    return str(made.of("id"))


def _laid(server: Server, video: str) -> str:
    """Returns the id of the captions that we laid beside a video; empty: there are none."""
    found = _ask(server, "GET", CAPTIONS, params={"part": "snippet", "videoId": video}).of("items")
    ours = (NAME, LANGUAGE)
    rows = found if isinstance(found, list) else []
    return next((str(one["id"]) for one in rows if (one["snippet"]["name"], one["snippet"]["language"]) == ours), "")


def _ask(server: Server, method: str, path: str, **more: Any) -> Answer:
    try:
        return server.ask(method, path, **more)
    except ConnectionBroken as error:
        if error.reason == words.MAY_NOT:  # films may go there, captions need one more permission
            raise ConnectionBroken(words.MAY_NOT_CAPTION) from error
        raise


def _related(about: dict[str, Any], srt: bytes) -> tuple[bytes, str]:
    """Returns a body of what it is about and the file (RFC 2387), and its content type."""
    edge = token_hex(16)
    parts = [
        f"--{edge}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{json.dumps(about)}\r\n".encode(),
        f"--{edge}\r\nContent-Type: application/octet-stream\r\n\r\n".encode() + srt + b"\r\n",
        f"--{edge}--\r\n".encode(),
    ]
    return b"".join(parts), f"multipart/related; boundary={edge}"
