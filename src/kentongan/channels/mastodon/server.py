"""What is asked of a Mastodon server, and what its refusals mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from httpx import codes

from kentongan.channels import ChannelRefused, ConnectionBroken, Ground, Medium, OutcomeUnknown
from kentongan.channels.addressing import origin_of
from kentongan.channels.counting import RULES
from kentongan.channels.films import length_of
from kentongan.channels.limits import LIMITS
from kentongan.channels.pictures import MIME, picture_of
from kentongan.channels.shapes import SHAPES
from kentongan.channels.speaking import ODD_ANSWER, THIS_ONE, Answer, Line

from . import words

STATUSES, ME, MEDIA = "/api/v1/statuses", "/api/v1/accounts/verify_credentials", "/api/v2/media"
PICTURE, FILM, MOST_ALT = SHAPES["mastodon"], LIMITS["mastodon"], 1500
#: what it says of one status; of a token that may too little, and of a closed account, it says something else
ONE_ALONE = "This action is not allowed"
#: how often an upload that is still worked on is asked for, and the seconds between
POLLS, POLL_SECONDS = 60, 1.0


@dataclass(frozen=True)
class Server:
    """A line to the server of one account."""

    line: Line
    pause: Callable[[float], None]

    @classmethod
    def of(cls, given: Mapping[str, Any], ground: Ground, pause: Callable[[float], None]) -> Server:
        known = {"Authorization": f"Bearer {given.get('token', '')}"}
        waits = ("retry-after", "x-ratelimit-reset")
        return cls(Line(origin_of(given.get("address", "")), ground, known, wait_headers=waits), pause)

    def as_stranger(self) -> Server:
        """Returns the same server, asked as somebody who is not signed in."""
        return replace(self, line=replace(self.line, headers={}))

    def ask(self, method: str, path: str, *, may_be_gone: bool = False, **more: Any) -> Answer:
        """Asks, and turns what the server refuses into a sentence."""
        answer = self.line.ask(method, path, **more)
        is_gone = answer.status == codes.NOT_FOUND
        if answer.is_good or (is_gone and may_be_gone):
            return answer
        if answer.status == codes.FORBIDDEN and more.get("publishes") and answer.of("error") == ONE_ALONE:
            raise ChannelRefused(THIS_ONE, permanent=True)
        if answer.status == codes.FORBIDDEN:
            raise ConnectionBroken(words.NOT_ALLOWED)
        if is_gone and method == "PUT":
            raise ChannelRefused(words.GONE, permanent=True)
        if is_gone:
            raise ConnectionBroken(words.NO_SERVER)
        raise ChannelRefused(words.REFUSED, permanent=True)

    def newest(self, account: str, **params: Any) -> list[dict[str, Any]]:
        """Returns the newest statuses of an account, the newest first."""
        told = self.ask("GET", f"/api/v1/accounts/{account}/statuses", params=params).told
        if not isinstance(told, list):
            raise OutcomeUnknown(ODD_ANSWER)
        return told

    def most_letters(self) -> int:
        """Returns how many letters this server takes."""
        most = self.ask("GET", "/api/v2/instance").of("configuration", "statuses", "max_characters")
        return most if isinstance(most, int) else RULES["mastodon"].most

    def most_film(self) -> int:
        """Returns how many bytes of a film this server takes."""
        most = self.ask("GET", "/api/v2/instance").of("configuration", "media_attachments", "video_size_limit")
        return most if isinstance(most, int) else FILM.size

    def film(self, medium: Medium) -> str:
        """Uploads a film, which the server then works on for a while; returns its id."""
        with self.line.ground.open(medium) as file:
            if length_of(file) > self.most_film():
                raise ChannelRefused(words.FILM_TOO_LARGE, permanent=True)
            file.seek(0)
            files = {"file": ("film.mp4", file, medium.mime or "video/mp4")}
            answer = self.ask("POST", MEDIA, files=files, data={"description": medium.alt[:MOST_ALT]})
        return str(answer.of("id"))

    def is_ready(self, number: str) -> bool | None:
        """Asks whether the server has worked on a film; None: it keeps it no more."""
        answer = self.line.ask("GET", f"/api/v1/media/{number}")
        if answer.status == codes.NOT_FOUND:
            return None
        if answer.status == codes.UNPROCESSABLE_ENTITY:
            raise ChannelRefused(words.FILM_FAILED, permanent=True)
        return answer.status == codes.OK

    def upload(self, medium: Medium) -> str:
        """Uploads a photo and waits until the server has worked on it; returns its id."""
        picture = picture_of(medium, self.line.ground, PICTURE)
        files, told = {"file": ("foto.jpg", picture.content, MIME)}, {"description": medium.alt[:MOST_ALT]}
        if medium.focus:  # the server cuts its previews around it: from the centre, rightwards and upwards
            told["focus"] = f"{medium.focus[0] * 2 - 1:.2f},{1 - medium.focus[1] * 2:.2f}"
        answer = self.ask("POST", MEDIA, files=files, data=told)
        number = str(answer.of("id"))
        for _try in range(POLLS):
            if answer.status == codes.OK:
                return number
            self.pause(POLL_SECONDS)
            answer = self.ask("GET", f"/api/v1/media/{number}")
        raise ChannelRefused(words.STILL_BUSY, permanent=False)
