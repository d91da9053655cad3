"""X, by its API v2 and an OAuth 2.0 token of the office's account: one post for each item, each of them paid for.

X knows no key by which a repeated request is the same. After a lost answer, and where it says that the same text is
there, the account's own posts since this delivery set out are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from kentongan.channels import (
    Capabilities,
    Channel,
    ConnectionBroken,
    Cost,
    Displayed,
    OutcomeUnknown,
    OwnQuota,
    Parcel,
    Receipt,
    Renewed,
)
from kentongan.channels.connecting import Account
from kentongan.channels.consent import Consent
from kentongan.channels.counting import RULES
from kentongan.channels.films import films, over_limit, photo_notes
from kentongan.channels.letters import LINK
from kentongan.channels.limits import LIMITS
from kentongan.channels.needing import empty
from kentongan.channels.pictures import photos
from kentongan.channels.speaking import ODD_ANSWER, Answer

from . import words
from .reading import card_of, is_same, pictures_of, words_of
from .server import ME, PICTURE, TWEETS, Server, ready, tokens_in

MOST_PHOTOS, FILM = 4, LIMITS["x"]
#: US dollars, November 2026 (docs.x.com, pricing)
A_POST, A_POST_WITH_LINK = Decimal("0.015"), Decimal("0.200")
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
FIELDS = {"post.fields": "created_at,entities,attachments"}
SEEN = {**FIELDS, "expansions": "attachments.media_keys", "media.fields": "type,url"}


class X(Channel):
    """Posts to one account: a text with up to four photos, or with one film."""

    capabilities = Capabilities(
        can_find=True, can_look=True, can_delete=True, costs_money=True, lease_seconds=900, picture=PICTURE, film=FILM
    )
    own_quota = OwnQuota("month")
    setup = words.SETUP
    options = frozenset({"base"})

    def check(self, parcel: Parcel) -> list[str]:
        found = empty(parcel)
        if RULES["x"].over(parcel.text):
            found.append(words.TOO_LONG)
        return found + over_limit(parcel, FILM, too_long=words.FILM_TOO_LONG, too_large=words.FILM_TOO_LARGE)

    def notes(self, parcel: Parcel) -> list[str]:
        return photo_notes(parcel, PICTURE, film_alone=words.FILM_ALONE, too_many=words.PHOTOS_LEFT_OUT)

    def cost(self, parcel: Parcel) -> Cost:
        return Cost(A_POST_WITH_LINK if LINK.search(parcel.text) else A_POST)

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Uploads the media, and notes who we are and since when, by X's own clock, what is sent would stand there."""
        if parcel.operation == "take_down":
            return {}
        me, kept = self._server.ask("GET", ME), parcel.prepared
        prepared = {"user": str(me.of("data", "id")), "since": kept.get("since") or me.at.strftime(MOMENT)}
        if film := films(parcel)[:1]:
            state = self._server.film_state(str(kept["film"])) if kept.get("film") else None
            number = ready(state or self._server.film(film[0].medium), prepared)
            return {**prepared, "media": [number], "film": number}
        return {**prepared, "media": [self._server.photo(one) for one in photos(parcel.media, MOST_PHOTOS)]}

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        media = list(parcel.prepared.get("media", []))
        told = {"text": parcel.text, **({"media": {"media_ids": media}} if media else {})}
        made = self._server.ask("POST", TWEETS, publishes=True, json=told)
        if not made.of("data", "id"):
            raise OutcomeUnknown(ODD_ANSWER)
        return _receipt(made.of("data"), at)

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        self._server.ask("DELETE", f"{TWEETS}/{self.named(parcel)}", publishes=True, may_be_gone=True)
        return Receipt(parcel.remote_id, "", at)

    def find(self, parcel: Parcel) -> Receipt | None:
        """Reads the account's own posts since this delivery first set out."""
        if parcel.operation == "take_down":
            is_there = bool(parcel.remote_id) and self._post(parcel.remote_id) is not None
            return self.taken_down(parcel, is_there=is_there)
        path = f"/2/users/{parcel.prepared['user']}/tweets"
        asked = {**FIELDS, "start_time": parcel.prepared["since"], "max_results": "100"}
        told = self._server.ask("GET", path, params=asked)
        if told.of("meta") is None:
            raise OutcomeUnknown(ODD_ANSWER)
        posts = told.of("data") or []
        return next((_receipt(one, self.ground.now()) for one in posts if is_same(one, parcel.text)), None)

    def look(self, parcel: Parcel) -> Displayed | None:
        answer = self._read(parcel.remote_id, SEEN)
        if answer is None:
            return None
        post = answer.of("data")
        media = (post.get("attachments") or {}).get("media_keys", ())
        address, pictures = _address(post["id"]), pictures_of(answer.of("includes", "media"))
        return Displayed(words_of(post), address, len(media), pictures=pictures, card=card_of(post))

    def expected(self, parcel: Parcel) -> Displayed:
        if films(parcel):
            return Displayed(parcel.text, media=1)
        shown = photos(parcel.media, MOST_PHOTOS)
        return Displayed(parcel.text, media=len(shown), photos=tuple(shown))

    def known(self) -> None:
        self._server.ask("GET", ME)

    def verify_connection(self) -> Account:
        """Names the account and begins an upload, which nobody sees: that needs the right to write."""
        me = self._server.ask("GET", ME)
        name = str(me.of("data", "username") or "")
        if not name:
            raise ConnectionBroken(words.REVOKED)
        self._server.trial()
        return Account(f"@{name}", str(me.of("data", "id")), f"https://x.com/{name}")

    def consent_address(self, consent: Consent) -> str:
        return self._server.consent_address(consent)

    def granted(self, consent: Consent, code: str) -> Renewed:
        return tokens_in(self._server.code(consent, code), otherwise=words.NOT_GRANTED)

    def renewed(self) -> Renewed:
        """Trades the refresh token, which is good for one time, for new ones."""
        return tokens_in(self._server.token(str(self.given.get("refresh_token", ""))), otherwise=words.REVOKED)

    def _post(self, number: str) -> dict[str, Any] | None:
        answer = self._read(number, FIELDS)
        return None if answer is None else dict(answer.of("data"))

    def _read(self, number: str, fields: Mapping[str, str]) -> Answer | None:
        """Reads a post; None: it was deleted, which X says with 200 and errors."""
        answer: Answer = self._server.ask("GET", f"{TWEETS}/{number}", params=fields, may_be_gone=True)
        if answer.of("data"):
            return answer
        if answer.is_good and not answer.of("errors"):
            raise OutcomeUnknown(ODD_ANSWER)
        return None

    @property
    def _server(self) -> Server:
        return Server.of(self.given, self.ground)


def _receipt(post: Mapping[str, Any], at: datetime) -> Receipt:
    return Receipt(str(post["id"]), _address(str(post["id"])), at)


def _address(number: str) -> str:
    return f"https://x.com/i/web/status/{number}"
