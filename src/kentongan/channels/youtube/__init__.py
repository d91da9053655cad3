"""YouTube, by its Data API v3: a film is uploaded as private, and made public by its id, which may be done again.

The session of the upload is kept before a byte is sent, so that an upload goes on where it broke off: one video.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kentongan.channels import (
    Capabilities,
    Channel,
    ChannelRefused,
    ConnectionBroken,
    Displayed,
    Medium,
    NotYet,
    OutcomeUnknown,
    OwnQuota,
    Parcel,
    Receipt,
    Renewed,
)
from kentongan.channels.connecting import Account
from kentongan.channels.consent import Consent
from kentongan.channels.counting import RULES, split_title
from kentongan.channels.films import Film, films, length_of, over_limit, portrait_of, subtitles_of
from kentongan.channels.limits import LIMITS, MOST_UPRIGHT
from kentongan.channels.needing import lacking
from kentongan.channels.speaking import ODD_ANSWER, Answer

from . import words
from .captions import lay_captions
from .server import VIDEOS, Server, SessionGone

FILM, MOST_DESCRIPTION_BYTES = LIMITS["youtube"], 5000
#: News & Politics
CATEGORY, LANGUAGE = "25", "id"
PRIVATE, PUBLIC = "private", "public"
#: seconds until a video that is worked on is asked for again
POLL = 30
CHANNELS = "/youtube/v3/channels"


class YouTube(Channel):
    """Posts the first film of an item; the first line of the text is its title, the rest its description."""

    capabilities = Capabilities(
        can_find=True,
        can_look=True,
        can_edit=True,
        edits_words_alone=True,
        can_delete=True,
        replays_safely=True,
        lease_seconds=1800,
        film=FILM,
    )
    #: films a day of one Google project, which begins at midnight in California
    own_quota = OwnQuota("day", most=100, zone="America/Los_Angeles")
    setup = words.SETUP
    sealed_parts = frozenset({"session"})
    options = frozenset({"base", "tokens"})

    def check(self, parcel: Parcel) -> list[str]:
        found = [*lacking(parcel)]
        if RULES["youtube"].over(parcel.text) or len(_words(parcel)[1].encode()) > MOST_DESCRIPTION_BYTES:
            found.append(words.TOO_LONG)
        return found + over_limit(parcel, FILM, too_long=words.FILM_TOO_LONG, too_large=words.FILM_TOO_LARGE)

    def notes(self, parcel: Parcel) -> list[str]:
        seen = [one for one in parcel.media if one.kind in ("photo", "video")]
        found = [words.FILM_ALONE] if films(parcel) and len(seen) > 1 else []
        found += [words.SHORT_GOES] if any(one.medium != _sent(parcel, one) for one in films(parcel)[:1]) else []
        return found + ([words.CAPTIONS_GO] if _subtitles(parcel) else [])

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Begins the upload, goes on with it, or waits until YouTube has worked on the film."""
        if parcel.operation != "show":
            return {}
        if why := lacking(parcel):
            raise ChannelRefused(why[0], permanent=True)
        kept, film = dict(parcel.prepared), films(parcel)[0]
        if "video" in kept:
            return self._captioned(parcel, self._worked_on(kept))
        if "session" not in kept:
            raise NotYet(words.UPLOADING, prepared={"session": self._session(parcel, film)})
        try:
            video = self._server.gone_on(kept["session"], _sent(parcel, film))
        except SessionGone as error:
            raise NotYet(words.UPLOADING, prepared={}) from error
        if not video:
            raise NotYet(words.UPLOADING, prepared=kept)
        raise NotYet(words.STILL_BUSY, prepared={"video": video})

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        video = str(parcel.prepared["video"])
        told = {"id": video, "status": _status(PUBLIC)}
        made = self._server.ask("PUT", VIDEOS, publishes=True, params={"part": "status"}, json=told)
        if made.of("status", "privacyStatus") != PUBLIC:
            raise OutcomeUnknown(ODD_ANSWER)
        return Receipt(video, _address(video), at)

    def correct(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Changes title, description and subtitles; the film stays as it is."""
        if subtitles := _subtitles(parcel):
            lay_captions(self._server, self.named(parcel), subtitles)
        told = {"id": self.named(parcel), "snippet": _snippet(parcel)}
        self._server.ask("PUT", VIDEOS, publishes=True, params={"part": "snippet"}, json=told)
        return Receipt(parcel.remote_id, _address(parcel.remote_id), at)

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        if self._server.video(self.named(parcel)) is not None:
            self._server.ask("DELETE", VIDEOS, publishes=True, params={"id": parcel.remote_id})
        return Receipt(parcel.remote_id, "", at)

    def find(self, parcel: Parcel) -> Receipt | None:
        number = parcel.remote_id or str(parcel.prepared.get("video", ""))
        video, at = self._server.video(number) if number else None, self.ground.now()
        is_public = video is not None and video["status"]["privacyStatus"] == PUBLIC
        if parcel.operation == "take_down":
            return self.taken_down(parcel, is_there=bool(video))
        if not is_public or video is None or (parcel.operation == "correct" and _read(video) != _words(parcel)):
            return None
        return Receipt(number, _address(number), at)

    def look(self, parcel: Parcel) -> Displayed | None:
        video = self._server.video(parcel.remote_id)
        if video is None:
            return None
        is_public = video["status"]["privacyStatus"] == PUBLIC
        return Displayed("\n".join(_read(video)).strip(), _address(parcel.remote_id), 1, is_public)

    def expected(self, parcel: Parcel) -> Displayed:
        return Displayed("\n".join(_words(parcel)).strip(), media=1)

    def known(self) -> None:
        self._server.ask("GET", CHANNELS, params={"part": "id", "mine": "true"})

    def verify_connection(self) -> Account:
        """Names the channel and begins an upload that is not gone on with: that needs the right to upload."""
        mine = self._server.ask("GET", CHANNELS, params={"part": "snippet", "mine": "true"}).of("items")
        if not mine:
            raise ConnectionBroken(words.NO_CHANNEL)
        about = {"snippet": {"title": words.TRIAL, "categoryId": CATEGORY}, "status": _status(PRIVATE)}
        self._server.session(about, size=1, mime="video/mp4")
        number, name = str(mine[0]["id"]), str(mine[0]["snippet"]["title"])
        return Account(name, number, f"https://www.youtube.com/channel/{number}")

    def consent_address(self, consent: Consent) -> str:
        return self._server.consent_address(consent)

    def granted(self, consent: Consent, code: str) -> Renewed:
        """Trades the owner's code; without a refresh token what came would be good for an hour."""
        given = _tokens_in(self._server.code(consent, code), otherwise=words.NOT_GRANTED)
        if not given.secrets["refresh_token"]:
            raise ConnectionBroken(words.NOT_GRANTED)
        return given

    def renewed(self) -> Renewed:
        """Trades the refresh token, which stays the same, for a new access token."""
        return _tokens_in(self._server.token(), otherwise=words.REVOKED)

    def _session(self, parcel: Parcel, film: Film) -> str:
        medium = _sent(parcel, film)
        with self.ground.open(medium) as file:
            size = length_of(file)
        about = {"snippet": _snippet(parcel), "status": _status(PRIVATE)}
        return self._server.session(about, size=size, mime=medium.mime or "video/mp4")

    def _worked_on(self, kept: dict[str, Any]) -> dict[str, Any]:
        """Returns what is kept once the film is ready; where it vanished it is uploaded anew."""
        video = self._server.video(str(kept["video"]))
        if video is None:
            raise NotYet(words.UPLOADING, prepared={})
        state = video["status"].get("uploadStatus")
        if state in ("failed", "rejected", "deleted"):
            raise ChannelRefused(words.FILM_FAILED, permanent=True)
        if state != "processed":
            raise NotYet(words.STILL_BUSY, prepared=kept, wait_seconds=POLL)
        return kept

    def _captioned(self, parcel: Parcel, kept: dict[str, Any]) -> dict[str, Any]:
        """Returns what is kept once the subtitles lie beside the film, before anybody sees either."""
        subtitles = _subtitles(parcel)
        if subtitles is None or "captions" in kept:
            return kept
        return {**kept, "captions": lay_captions(self._server, str(kept["video"]), subtitles)}

    @property
    def _server(self) -> Server:
        return Server.of(self.given, self.ground)


def _tokens_in(answer: Answer, *, otherwise: str) -> Renewed:
    """Reads the tokens that Google gave; ConnectionBroken with the sentence: it gave none."""
    if not answer.is_good:
        raise ConnectionBroken(otherwise)
    access, seconds = str(answer.of("access_token") or ""), int(answer.of("expires_in") or 0)
    if not access:
        raise ChannelRefused(ODD_ANSWER, permanent=False)
    secrets = {"access_token": access, "refresh_token": str(answer.of("refresh_token") or "")}
    return Renewed(secrets, answer.at + timedelta(seconds=seconds) if seconds else None)


def _sent(parcel: Parcel, film: Film) -> Medium:
    """Returns what goes of a film: where it is short its upright cut, which YouTube shows as a Short."""
    portrait = portrait_of(parcel, film.medium) if 0 < film.seconds <= MOST_UPRIGHT["youtube"] else None
    return portrait or film.medium


def _subtitles(parcel: Parcel) -> Medium | None:
    return next((subtitles_of(parcel, one.medium) for one in films(parcel)[:1]), None)


def _words(parcel: Parcel) -> tuple[str, str]:
    """Returns title and description; YouTube takes no angle brackets in either."""
    title, rest = split_title(parcel.text.replace("<", "‹").replace(">", "›"))
    return title, rest


def _snippet(parcel: Parcel) -> dict[str, str]:
    title, description = _words(parcel)
    return {"title": title, "description": description, "categoryId": CATEGORY, "defaultLanguage": LANGUAGE}


def _status(privacy: str) -> dict[str, Any]:
    """Returns a whole status: what is left out of an update falls back."""
    return {"privacyStatus": privacy, "embeddable": True, "license": "youtube", "selfDeclaredMadeForKids": False}


def _read(video: Mapping[str, Any]) -> tuple[str, str]:
    return str(video["snippet"].get("title", "")), str(video["snippet"].get("description", ""))


def _address(number: str) -> str:
    return f"https://www.youtube.com/watch?v={number}"
