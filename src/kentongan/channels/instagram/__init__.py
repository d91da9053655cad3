"""A professional account of Instagram, by the Graph API: a container is made, worked on, then published.

Instagram fetches photos and films itself, from an address of ours that holds for an hour. A container is published once
at most and can be asked whether it was: that is what is looked up after a lost answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kentongan.channels import (
    Allowance,
    AllowanceUsed,
    Capabilities,
    Channel,
    ChannelRefused,
    ConnectionBroken,
    Displayed,
    Ground,
    Medium,
    NotYet,
    OutcomeUnknown,
    Parcel,
    Receipt,
)
from kentongan.channels.absence import prove_absent
from kentongan.channels.connecting import Account
from kentongan.channels.counting import RULES
from kentongan.channels.films import films, over_limit, photo_notes, portrait_of
from kentongan.channels.graph import Graph, is_number, read_moment, same_text, unix
from kentongan.channels.graph_errors import NotThere
from kentongan.channels.limits import LIMITS
from kentongan.channels.needing import lacking
from kentongan.channels.pictures import photos, sizes
from kentongan.channels.shapes import SHAPES, Shape
from kentongan.channels.speaking import DAY, ODD_ANSWER

from . import words

PICTURE, MOST_PHOTOS = SHAPES["instagram"], SHAPES["instagram"].most
FILM = LIMITS["instagram"]
MEDIA_FIELDS = "id,caption,timestamp,permalink"
SHOWN_FIELDS = f"{MEDIA_FIELDS},media_type,media_url,children{{media_type,media_url}}"
#: seconds until a container that is worked on is asked for again, and until an allowance is
POLL, ALLOWANCE_WAIT = 10, 3600
#: what becomes of a container
READY, BUSY, EXPIRED, PUBLISHED = "FINISHED", "IN_PROGRESS", "EXPIRED", "PUBLISHED"


class Instagram(Channel):
    """Posts a photo, up to ten of them, or a film.

    Option `deletes`: the connection may take down, which needs instagram_manage_contents and is not given to all.
    """

    setup = words.SETUP
    options = frozenset({"base", "version", "deletes"})

    def __init__(self, options: Mapping[str, Any], ground: Ground | None = None) -> None:
        super().__init__(options, ground)
        self.capabilities = Capabilities(
            can_find=True, can_look=True, can_delete=bool(options.get("deletes")), needs_public_media=True,
            lease_seconds=300, picture=PICTURE, film=FILM,
        )  # fmt: skip

    def check(self, parcel: Parcel) -> list[str]:
        found = [*lacking(parcel), *([words.TOO_LONG] if RULES["instagram"].over(parcel.text) else [])]
        return found + over_limit(parcel, FILM, too_long=words.FILM_TOO_LONG, too_large=words.FILM_TOO_LARGE)

    def notes(self, parcel: Parcel) -> list[str]:
        return photo_notes(parcel, PICTURE, film_alone=words.FILM_ALONE, too_many=words.PHOTOS_LEFT_OUT)

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Makes the container, or goes on with the one that an earlier try made."""
        if parcel.operation != "show":
            return {}
        if why := lacking(parcel):
            raise ChannelRefused(why[0], permanent=True)
        kept = parcel.prepared
        since, container = kept.get("since") or unix(self._account().at), kept.get("container")
        state = self._state(container) if container else EXPIRED
        if state == EXPIRED:
            self._within_allowance()
            container = self._container(parcel)
            state = self._state(container)
        prepared = {"since": since, "container": container}
        if state == BUSY:
            raise NotYet(words.STILL_BUSY, prepared=prepared, wait_seconds=POLL)
        if state not in (READY, PUBLISHED):
            raise ChannelRefused(words.FAILED, permanent=True)
        return prepared

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        container = parcel.prepared["container"]
        if self._state(container) == PUBLISHED:
            return self._published(parcel)
        made = self._graph.publish(f"/{self._id}/media_publish", creation_id=container).of("id")
        if not made:
            raise OutcomeUnknown(ODD_ANSWER)
        return Receipt(str(made), self._address(str(made)), at)

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        if not self.capabilities.can_delete:
            return super().retract(parcel, at=at)
        if self._graph.delete(f"/{self.named(parcel)}") is None:
            prove_absent(self._graph, parcel.remote_id, f"/{self._id}/media")
        return Receipt(parcel.remote_id, "", at)

    def find(self, parcel: Parcel) -> Receipt | None:
        """Asks the container whether it was published; then its post is among the account's own."""
        if parcel.operation == "take_down":
            is_there = bool(parcel.remote_id) and self._post(parcel.remote_id) is not None
            return self.taken_down(parcel, is_there=is_there)
        container = parcel.prepared.get("container")
        return self._published(parcel) if container and self._state(container) == PUBLISHED else None

    def look(self, parcel: Parcel) -> Displayed | None:
        post = self._post(parcel.remote_id)
        if post is None:
            return None
        shown = (post.get("children") or {}).get("data") or [post]
        pictures = tuple(str(one["media_url"]) for one in shown if _is_picture(one))
        return Displayed(str(post.get("caption", "")), str(post.get("permalink", "")), len(shown), pictures=pictures)

    def expected(self, parcel: Parcel) -> Displayed:
        shown = _shown(parcel)
        return Displayed(parcel.text, media=len(shown), photos=tuple(one for one in shown if one.kind == "photo"))

    def known(self) -> None:
        self._account()

    def verify_connection(self) -> Account:
        """Names the account and reads its allowance, which needs the right to publish; there is no hidden trial."""
        if not is_number(self._id):
            raise ConnectionBroken(words.NO_NUMBER)
        account = self._account()
        self._quota()
        name = str(account.of("username"))
        ends = self._graph.ends(str(self.given["token"]))
        return Account(f"@{name}", self._id, f"https://www.instagram.com/{name}/", ends)

    def _container(self, parcel: Parcel) -> str:
        shown = _shown(parcel)
        if shown[0].kind == "video":
            address = self.ground.address(portrait_of(parcel, shown[0]) or shown[0])
            return self._made(media_type="REELS", video_url=address, caption=parcel.text, share_to_feed=True)
        shape = PICTURE.of_post(sizes(parcel, MOST_PHOTOS))
        if len(shown) == 1:
            return self._made(caption=parcel.text, **self._picture(shown[0], shape))
        children = [self._made(is_carousel_item=True, **self._picture(one, shape)) for one in shown]
        return self._made(media_type="CAROUSEL", children=",".join(children), caption=parcel.text)

    def _picture(self, medium: Medium, shape: Shape) -> dict[str, str]:
        return {
            "image_url": self.ground.address(medium, shape),
            **({"alt_text": medium.alt[:1000]} if medium.alt else {}),
        }

    def _made(self, **values: Any) -> str:
        return str(self._graph.upload(f"/{self._id}/media", **values).of("id"))

    def _state(self, container: str) -> str:
        """Reads what became of a container; that it can't be read proves nothing (code 100/33 comes and goes)."""
        try:
            return str(self._graph.read(f"/{container}", fields="status_code").of("status_code"))
        except NotThere as error:
            raise OutcomeUnknown(words.NOT_LISTED) from error

    def _published(self, parcel: Parcel) -> Receipt:
        asked = {"fields": MEDIA_FIELDS, "since": parcel.prepared["since"], "limit": 50}
        posts = self._graph.read(f"/{self._id}/media", **asked).of("data")
        for one in posts if isinstance(posts, list) else ():
            if same_text(one.get("caption"), parcel.text):
                return Receipt(str(one["id"]), str(one.get("permalink", "")), read_moment(one["timestamp"]))
        raise OutcomeUnknown(words.NOT_LISTED)

    def _within_allowance(self) -> None:
        used, most = self._quota()
        if used >= most > 0:
            raise AllowanceUsed(words.ALLOWANCE, wait_seconds=ALLOWANCE_WAIT)

    def _quota(self) -> tuple[int, int]:
        """Reads how much of the allowance is used, and how much there is: Meta's pages name several numbers."""
        told = self._graph.read(f"/{self._id}/content_publishing_limit", fields="quota_usage,config").of("data")
        first = told[0] if isinstance(told, list) and told else {}
        used, most = int(first.get("quota_usage") or 0), int((first.get("config") or {}).get("quota_total") or 0)
        if most:
            self.ground.heard[DAY] = Allowance(DAY, most, max(0, most - used))
        return used, most

    def _address(self, number: str) -> str:
        """Asks for the address of a post; that it can't be told undoes nothing."""
        try:
            return str((self._post(number) or {}).get("permalink", ""))
        except (ChannelRefused, OutcomeUnknown):
            return ""

    def _account(self) -> Any:
        try:
            return self._graph.read(f"/{self._id}", fields="id,username,name")
        except NotThere as error:
            raise ConnectionBroken(words.NO_ACCOUNT) from error

    def _post(self, number: str) -> dict[str, Any] | None:
        try:
            return dict(self._graph.read(f"/{number}", fields=SHOWN_FIELDS).told)
        except NotThere:
            prove_absent(self._graph, number, f"/{self._id}/media")
            return None

    @property
    def _graph(self) -> Graph:
        return Graph.of(self.given, self.ground)

    @property
    def _id(self) -> str:
        return str(self.given["account"]).strip()


def _is_picture(post: Mapping[str, Any]) -> bool:
    return post.get("media_type") == "IMAGE" and bool(post.get("media_url"))


def _shown(parcel: Parcel) -> list[Medium]:
    """Returns what Instagram shows of a parcel: the first film, else the first photos."""
    film = films(parcel)
    return [film[0].medium] if film else photos(parcel.media, MOST_PHOTOS)
