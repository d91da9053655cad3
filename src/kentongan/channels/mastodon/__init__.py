"""Mastodon, and servers that speak its API: one status for each item, by an access token of the office's account.

The Idempotency-Key is kept for an hour, and only once the status is written (mastodon #21840): within it a repeated
request makes no second status, yet after a lost answer the account's own statuses are read first.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from kentongan.channels import (
    Capabilities,
    Card,
    Channel,
    ChannelRefused,
    ConnectionBroken,
    Displayed,
    Medium,
    NotYet,
    OutcomeUnknown,
    Parcel,
    Receipt,
)
from kentongan.channels.connecting import Account
from kentongan.channels.counting import RULES
from kentongan.channels.films import film_shown, over_limit
from kentongan.channels.needing import empty
from kentongan.channels.pictures import photos
from kentongan.channels.speaking import ODD_ANSWER, Answer
from kentongan.channels.trying import taken_away

from . import words
from .reading import is_same, without_servers, words_of
from .server import FILM, ME, PICTURE, STATUSES, Server

LANGUAGE, MOST_PHOTOS = "id", 4
#: seconds until a film that is worked on is asked for again
POLL = 10


class Mastodon(Channel):
    """Posts to one account; the server's own limit of letters counts."""

    capabilities = Capabilities(
        can_find=True, can_look=True, can_edit=True, can_delete=True, lease_seconds=300, picture=PICTURE, film=FILM
    )
    setup = words.SETUP
    pause = staticmethod(time.sleep)

    def check(self, parcel: Parcel) -> list[str]:
        """Asks for something to show; how long it may be is the server's own, and the office's rule."""
        return empty(parcel)

    def notes(self, parcel: Parcel) -> list[str]:
        pictures = len(photos(parcel.media, MOST_PHOTOS + 1))
        if film_shown(parcel, FILM):
            return [words.FILM_ALONE] if pictures else []
        left_out = [words.PHOTOS_LEFT_OUT] if pictures > MOST_PHOTOS else []
        return left_out + over_limit(parcel, FILM, too_large=words.FILM_LEFT_OUT)

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Uploads the film or the photos, and notes the account's newest status: what is sent comes after it."""
        if parcel.operation == "take_down":
            return {}
        if replace(RULES["mastodon"], most=self._server.most_letters()).over(parcel.text):
            raise ChannelRefused(words.TOO_LONG, permanent=True)
        account = str(self._server.ask("GET", ME).of("id"))
        since = parcel.prepared.get("since") or next((one["id"] for one in self._server.newest(account, limit=1)), "0")
        prepared = {"account": account, "since": since}
        if film := film_shown(parcel, FILM):
            return {**prepared, "media": [self._film(film, prepared, str(parcel.prepared.get("film", "")))]}
        return {**prepared, "media": [self._server.upload(one) for one in photos(parcel.media, MOST_PHOTOS)]}

    def _film(self, film: Medium, prepared: dict[str, Any], number: str) -> str:
        """Returns the id of a film once the server has worked on it; NotYet: it is still at it."""
        is_ready = self._server.is_ready(number) if number else None
        if is_ready:
            return number
        kept = number if is_ready is False else self._server.film(film)
        raise NotYet(words.FILM_BUSY, prepared={**prepared, "film": kept}, wait_seconds=POLL if number else 0)

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        key = {"Idempotency-Key": parcel.once}
        return _receipt(self._server.ask("POST", STATUSES, publishes=True, json=_status(parcel), headers=key))

    def correct(self, parcel: Parcel, *, at: datetime) -> Receipt:
        path = f"{STATUSES}/{self.named(parcel)}"
        return _receipt(self._server.ask("PUT", path, publishes=True, json=_words(parcel)))

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        self._server.ask("DELETE", f"{STATUSES}/{self.named(parcel)}", publishes=True, may_be_gone=True)
        return Receipt(parcel.remote_id, "", at)

    def find(self, parcel: Parcel) -> Receipt | None:
        if parcel.operation == "show":
            mine = self._server.newest(parcel.prepared["account"], since_id=parcel.prepared["since"], limit=40)
            return next((_found(one) for one in mine if is_same(one["content"], parcel.text)), None)
        stands = (
            self._server.ask("GET", f"{STATUSES}/{parcel.remote_id}", may_be_gone=True) if parcel.remote_id else None
        )
        is_there = stands is not None and stands.is_good
        if parcel.operation == "take_down":
            return self.taken_down(parcel, is_there=is_there)
        return _found(stands.told) if stands and is_there and _is_done(stands.told, parcel) else None

    def expected(self, parcel: Parcel) -> Displayed:
        """Expects the film or the photos that fit, and those who are named without their servers."""
        shown = () if film_shown(parcel, FILM) else tuple(photos(parcel.media, MOST_PHOTOS))
        return Displayed(
            without_servers(parcel.text), media=len(shown) or int(film_shown(parcel, FILM) is not None), photos=shown
        )

    def look(self, parcel: Parcel) -> Displayed | None:
        """Reads the status as somebody who is not signed in."""
        try:
            seen = self._server.as_stranger().ask("GET", f"{STATUSES}/{parcel.remote_id}", may_be_gone=True)
        except ConnectionBroken as error:  # this server shows nothing to strangers: the account is not lost by that
            raise OutcomeUnknown(error.reason) from error
        if not seen.is_good:
            return None
        told = seen.told
        is_public = told["visibility"] in ("public", "unlisted")
        media = told["media_attachments"]
        pictures = tuple(str(one["url"]) for one in media if one.get("type") == "image" and one.get("url"))
        return Displayed(
            words_of(told["content"]), told["url"], len(media), is_public, pictures, _card(told.get("card"))
        )

    def known(self) -> None:
        self._server.ask("GET", ME)

    def verify_connection(self) -> Account:
        """Writes a status that only the account itself reads, and deletes it."""
        me = self._server.ask("GET", ME)
        told = {"status": words.TRIAL, "visibility": "direct"}
        trial = _receipt(self._server.ask("POST", STATUSES, publishes=True, json=told))
        with taken_away(trial.url):
            self._server.ask("DELETE", f"{STATUSES}/{trial.remote_id}", may_be_gone=True)
        return Account(f"@{me.of('acct')}", str(me.of("id")), str(me.of("url")))

    @property
    def _server(self) -> Server:
        return Server.of(self.given, self.ground, self.pause)


def _status(parcel: Parcel) -> dict[str, Any]:
    return {**_words(parcel), "visibility": "public"}


def _words(parcel: Parcel) -> dict[str, Any]:
    """Returns what an edit may change too; who reads a status is settled when it is made."""
    return {"status": parcel.text, "media_ids": list(parcel.prepared.get("media", [])), "language": LANGUAGE}


def _receipt(answer: Answer) -> Receipt:
    """Reads the status that was made; OutcomeUnknown: the answer holds none."""
    if not (isinstance(answer.told, dict) and answer.of("id")):
        raise OutcomeUnknown(ODD_ANSWER)
    return _found(answer.told)


def _found(status: Mapping[str, Any]) -> Receipt:
    return Receipt(str(status["id"]), str(status.get("url") or ""), datetime.fromisoformat(status["created_at"]))


def _card(told: Mapping[str, Any] | None) -> Card | None:
    """Reads the preview of a link, which the server makes a while after the status."""
    return (
        Card(str(told.get("title") or ""), str(told.get("url") or ""), str(told.get("image") or "")) if told else None
    )


def _is_done(told: dict[str, Any], parcel: Parcel) -> bool:
    """Says whether a status is as the correction asks for: its words, and the very photos uploaded for it."""
    shown = [one["id"] for one in told["media_attachments"]]
    return is_same(told["content"], parcel.text) and shown == parcel.prepared["media"]
