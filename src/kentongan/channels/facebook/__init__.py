"""A Page of Facebook, by the Graph API and a token of the Page: one post for each item.

Photos are laid unpublished first. There is no key by which a repeated request is the same: after a lost answer, and a
fault is one, the Page's own posts since this delivery set out are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kentongan.channels import (
    Capabilities,
    Channel,
    ChannelRefused,
    ConnectionBroken,
    Displayed,
    OutcomeUnknown,
    Parcel,
    Receipt,
)
from kentongan.channels.absence import prove_absent
from kentongan.channels.connecting import Account
from kentongan.channels.counting import RULES
from kentongan.channels.films import films, over_limit, photo_notes
from kentongan.channels.graph import Graph, is_number, read_moment, same_text, unix
from kentongan.channels.graph_errors import GONE, NotThere
from kentongan.channels.limits import LIMITS
from kentongan.channels.needing import empty
from kentongan.channels.pictures import MIME, photos, picture_of
from kentongan.channels.shapes import SHAPES
from kentongan.channels.speaking import ODD_ANSWER
from kentongan.channels.trying import taken_away

from . import words
from .laying import SITE, Films, displayed, is_film, is_public, receipt
from .reading import card_of, photos_shown, picture_address

PICTURE, MOST_PHOTOS, FILM = SHAPES["facebook"], SHAPES["facebook"].most, LIMITS["facebook"]
ATTACHED = "attachments{media_type,title,unshimmed_url,media{image},subattachments{media_type,media{image}}}"
POST_FIELDS = "id,message,created_time,permalink_url,is_published,is_hidden"


class Facebook(Channel):
    """Posts to one Page: a text with a film, with up to ten photos, or with the preview of its page's address."""

    capabilities = Capabilities(
        can_find=True,
        can_look=True,
        can_edit=True,
        edits_words_alone=True,
        can_delete=True,
        lease_seconds=600,
        picture=PICTURE,
        film=FILM,
    )
    setup = words.SETUP
    options = frozenset({"base", "version"})

    def check(self, parcel: Parcel) -> list[str]:
        found = empty(parcel) + ([words.TOO_LONG] if RULES["facebook"].over(parcel.text) else [])
        return found + over_limit(parcel, FILM, too_long=words.FILM_TOO_LONG, too_large=words.FILM_TOO_LARGE)

    def notes(self, parcel: Parcel) -> list[str]:
        return photo_notes(parcel, PICTURE, film_alone=words.FILM_ALONE, too_many=words.PHOTOS_LEFT_OUT)

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Lays film or photos unpublished, and notes by Facebook's own clock since when it would stand there."""
        if parcel.operation != "show":
            return {}
        since = parcel.prepared.get("since") or unix(self._page().at)
        if film := films(parcel)[:1]:
            return self._films.gone_on(film[0].medium, {"since": since, "film": parcel.prepared.get("film")})
        return {"since": since, "photos": [self._photo(one) for one in photos(parcel.media, MOST_PHOTOS)]}

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        if film := parcel.prepared.get("film"):
            self._films.publish(film, parcel.text)
            return Receipt(film["video"], f"{SITE}/{film['video']}", at)
        told: dict[str, Any] = {"message": parcel.text}
        if uploaded := parcel.prepared.get("photos"):
            told["attached_media"] = [{"media_fbid": one} for one in uploaded]
        elif parcel.link and parcel.link in parcel.text:
            told["link"] = parcel.link
        try:
            made = self._graph.publish(f"/{self._id}/feed", **told).of("id")
        except NotThere as error:
            raise ConnectionBroken(words.NO_PAGE) from error
        if not made:
            raise OutcomeUnknown(ODD_ANSWER)
        return Receipt(str(made), _address(str(made)), at)

    def correct(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Changes the text; Facebook does not let photos and films be changed."""
        name = "description" if is_film(self.named(parcel)) else "message"
        try:
            self._graph.change(parcel.remote_id, **{name: parcel.text})
        except NotThere as error:
            raise ChannelRefused(GONE, permanent=True) from error
        return Receipt(parcel.remote_id, _address(parcel.remote_id), at)

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        if self._graph.delete(f"/{self.named(parcel)}") is None:
            self._absent(parcel.remote_id)
        return Receipt(parcel.remote_id, "", at)

    def find(self, parcel: Parcel) -> Receipt | None:
        """Reads the Page's own posts since this delivery first set out, or the one that was to change."""
        if parcel.operation != "show":
            if is_film(parcel.remote_id):
                return self._found_film(parcel, parcel.remote_id)
            post = self._post(parcel.remote_id) if parcel.remote_id else None
            if parcel.operation == "take_down":
                return self.taken_down(parcel, is_there=bool(post))
            return _receipt(post) if post and same_text(post.get("message"), parcel.text) else None
        if film := parcel.prepared.get("film"):
            return self._found_film(parcel, film["video"])
        asked = {"fields": POST_FIELDS, "since": parcel.prepared["since"], "limit": 100}
        try:
            posts = self._graph.read(f"/{self._id}/published_posts", **asked).of("data")
        except NotThere as error:
            raise OutcomeUnknown(words.NO_PAGE) from error
        if not isinstance(posts, list):
            raise OutcomeUnknown(ODD_ANSWER)
        return next((_receipt(one) for one in posts if same_text(one.get("message"), parcel.text)), None)

    def look(self, parcel: Parcel) -> Displayed | None:
        if is_film(parcel.remote_id):
            film = self._films.read(parcel.remote_id)
            return displayed(film) if film else None
        post = self._post(parcel.remote_id, ATTACHED)
        if post is None:
            return None
        is_public = bool(post.get("is_published", True)) and not post.get("is_hidden")
        url = str(post.get("permalink_url") or _address(parcel.remote_id))
        shown = photos_shown(post)
        pictures = tuple(filter(None, map(picture_address, shown)))
        return Displayed(str(post.get("message", "")), url, len(shown), is_public, pictures, card_of(post))

    def expected(self, parcel: Parcel) -> Displayed:
        if films(parcel):
            return Displayed(parcel.text, media=1)
        shown = photos(parcel.media, MOST_PHOTOS)
        return Displayed(parcel.text, media=len(shown), photos=tuple(shown))

    def known(self) -> None:
        self._page()

    def verify_connection(self) -> Account:
        """Lays a post that is not published and deletes it, after asking whose token this is."""
        if not is_number(self._id):
            raise ConnectionBroken(words.NO_NUMBER)
        page = self._page()
        me = self._graph.read("/me", fields="id,name")
        if str(me.of("id")) != self._id:
            raise ConnectionBroken(words.WRONG_PAGE.format(name=me.of("name") or me.of("id")))
        trial = self._graph.publish(f"/{self._id}/feed", message=words.TRIAL, published=False).of("id")
        if not trial:
            raise OutcomeUnknown(ODD_ANSWER)
        with taken_away(_address(str(trial))):
            self._graph.delete(f"/{trial}")
        return Account(
            str(page.of("name")), self._id, str(page.of("link") or ""), self._graph.ends(str(self.given["token"]))
        )

    def _found_film(self, parcel: Parcel, number: str) -> Receipt | None:
        """Asks a film what became of it: its id was known before it was made public."""
        film = self._films.read(number)
        if parcel.operation == "take_down":
            return self.taken_down(parcel, is_there=bool(film))
        is_done = parcel.operation == "show" or (film and same_text(film.get("description"), parcel.text))
        return receipt(film) if film and is_public(film) and is_done else None

    def _page(self) -> Any:
        try:
            return self._graph.read(f"/{self._id}", fields="id,name,link")
        except NotThere as error:
            raise ConnectionBroken(words.NO_PAGE) from error

    def _photo(self, medium: Any) -> str:
        content = picture_of(medium, self.ground, PICTURE).content
        told = {"published": False, **({"alt_text_custom": medium.alt} if medium.alt else {})}
        made = self._graph.upload(f"/{self._id}/photos", {"source": ("foto.jpg", content, MIME)}, **told)
        return str(made.of("id"))

    def _post(self, number: str, more: str = "") -> dict[str, Any] | None:
        try:
            return dict(self._graph.read(f"/{number}", fields=f"{POST_FIELDS},{more}".rstrip(",")).told)
        except NotThere:
            self._absent(number)
            return None

    def _absent(self, number: str) -> None:
        """Raises OutcomeUnknown where it is not certain that nothing of the Page has that id."""
        if is_film(number):
            self._films.absent(number)
        else:
            prove_absent(self._graph, number, f"/{self._id}/published_posts", include_hidden=True)

    @property
    def _films(self) -> Films:
        return Films(self._graph, self._id)

    @property
    def _graph(self) -> Graph:
        return Graph.of(self.given, self.ground)

    @property
    def _id(self) -> str:
        return str(self.given["page"]).strip()


def _receipt(post: Mapping[str, Any]) -> Receipt:
    url = str(post.get("permalink_url") or _address(str(post["id"])))
    return Receipt(str(post["id"]), url, read_moment(post["created_time"]))


def _address(number: str) -> str:
    return f"{SITE}/{number}"
