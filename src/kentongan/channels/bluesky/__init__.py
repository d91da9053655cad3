"""Bluesky: one record for each item, under a key that is chosen here, so that putting it again changes nothing.

The key is made when the parcel is first prepared, and committed with it before the call that makes it public.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from kentongan.channels import Capabilities, Card, Channel, ChannelRefused, Displayed, Parcel, Receipt
from kentongan.channels.connecting import Account
from kentongan.channels.counting import RULES
from kentongan.channels.films import films
from kentongan.channels.needing import empty
from kentongan.channels.pictures import photos

from . import words
from .records import POSTS, post_of, record_key
from .server import PICTURE, Server

MOST_PHOTOS = 4
#: where the trial is written: no program shows records of this kind
TRIALS = "invalid.kentongan.trial"


class Bluesky(Channel):
    """Posts to one account, by an application password."""

    capabilities = Capabilities(
        can_find=True,
        can_look=True,
        can_edit=True,
        can_delete=True,
        replays_safely=True,
        lease_seconds=300,
        picture=PICTURE,
    )
    setup = words.SETUP

    def check(self, parcel: Parcel) -> list[str]:
        over = parcel.operation != "take_down" and RULES["bluesky"].over(parcel.text)
        return [*empty(parcel), *([words.TOO_LONG] if over else [])]

    def notes(self, parcel: Parcel) -> list[str]:
        left_out = [words.PHOTOS_LEFT_OUT] if len(photos(parcel.media, MOST_PHOTOS + 1)) > MOST_PHOTOS else []
        return left_out + ([words.FILM_LEFT_OUT] if films(parcel) else [])

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Uploads the photos and settles key and time; of what is corrected it notes which version it replaces."""
        if parcel.operation == "take_down":
            return {}
        if refusals := self.check(parcel):
            raise ChannelRefused(refusals[0], permanent=True)
        account, now = self._account, self.ground.now()
        ready = {"did": account.did, "handle": account.handle, "at": now.isoformat(timespec="milliseconds")}
        ready["key"] = parcel.prepared.get("key") or record_key(parcel.key, now)
        if parcel.operation == "correct":
            stands = self._stands(parcel)
            if stands is None:
                raise ChannelRefused(words.GONE, permanent=True)
            ready |= {"swap": stands["cid"], "at": stands["value"].get("createdAt", ready["at"])}
        return {**ready, "pictures": [account.upload(one) for one in photos(parcel.media, MOST_PHOTOS)]}

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        account = self._account
        address = account.put(POSTS, parcel.prepared["key"], post_of(parcel))
        return _receipt(address, account.handle, at)

    def correct(self, parcel: Parcel, *, at: datetime) -> Receipt:
        account = self._account
        address = account.put(POSTS, _key(self.named(parcel)), post_of(parcel), swap=parcel.prepared["swap"])
        return _receipt(address, account.handle, at)

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        self._account.delete(POSTS, _key(self.named(parcel)))
        return Receipt(parcel.remote_id, "", at)

    def find(self, parcel: Parcel) -> Receipt | None:
        """Reads the record by its key: it stands there or it does not."""
        now, stands = self.ground.now(), self._stands(parcel)
        if parcel.operation == "take_down":
            return self.taken_down(parcel, is_there=bool(stands))
        if stands is None or (parcel.operation == "correct" and not _is_done(stands, parcel)):
            return None
        return _receipt(stands["uri"], parcel.prepared["handle"], now)

    def expected(self, parcel: Parcel) -> Displayed:
        """Expects no more photos than fit, and no films."""
        shown = photos(parcel.media, MOST_PHOTOS)
        return Displayed(parcel.text, media=len(shown), photos=tuple(shown))

    def look(self, parcel: Parcel) -> Displayed | None:
        stands = self._stands(parcel)
        if stands is None:
            return None
        value, shown = stands["value"], stands["value"].get("embed") or {}
        url = _receipt(stands["uri"], "", self.ground.now()).url
        images, card = shown.get("images", []), shown.get("external")
        did = stands["uri"].removeprefix("at://").split("/")[0]
        pictures = tuple(self._server.address_of(did, one["image"]["ref"]["$link"]) for one in images)
        preview = Card(str(card.get("title", "")), str(card.get("uri", ""))) if card else None
        return Displayed(str(value.get("text", "")), url, len(images), pictures=pictures, card=preview)

    def known(self) -> None:
        self._server.signed_in(self.given)

    def verify_connection(self) -> Account:
        """Writes a record that nobody's program shows, and deletes it."""
        account, key = self._account, record_key("trial", self.ground.now())
        account.put(TRIALS, key, {"$type": TRIALS, "words": "Kentongan"})
        account.delete(TRIALS, key)
        return Account(f"@{account.handle}", account.did, f"https://bsky.app/profile/{account.handle}")

    @cached_property
    def _account(self) -> Server:
        return self._server.signed_in(self.given)

    @property
    def _server(self) -> Server:
        return Server.of(self.given, self.ground)

    def _stands(self, parcel: Parcel) -> Mapping[str, Any] | None:
        """Reads what stands on the network of a parcel, without signing in."""
        if parcel.remote_id:
            did, key = parcel.remote_id.removeprefix("at://").split("/")[::2]
            return self._server.record(did, POSTS, key)
        if parcel.operation != "show":
            return None
        return self._server.record(parcel.prepared["did"], POSTS, parcel.prepared["key"])


def _key(address: str) -> str:
    return address.rpartition("/")[2]


def _receipt(address: str, handle: str, at: datetime) -> Receipt:
    """Makes the receipt of a record: its address on the network, and where people read it."""
    did = address.removeprefix("at://").split("/")[0]
    return Receipt(address, f"https://bsky.app/profile/{handle or did}/post/{_key(address)}", at)


def _is_done(stands: Mapping[str, Any], parcel: Parcel) -> bool:
    """Says whether a record is no more the version that the correction replaces, and bears its words."""
    return bool(stands["cid"] != parcel.prepared["swap"] and stands["value"].get("text") == parcel.text)
