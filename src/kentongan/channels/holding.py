"""Holds what a channel shows against what was approved: its words, its pictures by their look, the preview of its link.

What can't be asked says nothing. A picture may come in another size, quality or cut; another picture is a difference.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from unicodedata import normalize

from PIL import Image

from . import Card, Channel, Displayed, Medium, Parcel
from .previews import card_of
from .same_pictures import read_picture, same_picture
from .strangers import Stranger, stranger

#: most pictures of one post that are looked at
MOST = 10
#: what a channel may change without anybody having edited: addresses (shortened), blanks, quotation marks, dashes
_LINK = re.compile(r"https?://\S+|\bt\.co/\S+")
_LOOSE = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("–—−", "-"), "…": "..."}
)


class Fault(StrEnum):
    """In what a channel shows something else; one of a picture is followed by its number."""

    WORDS = "words"
    #: fewer pictures or films than were approved
    FEWER = "fewer"
    #: an approved photo is not among those shown
    PICTURE = "picture"
    #: the picture in this place does not open
    PICTURE_LOST = "picture-lost"
    CARD_TITLE = "card-title"
    CARD_LINK = "card-link"
    CARD_PICTURE = "card-picture"
    #: the address of our page answers that there is nothing
    LINK_DEAD = "link-dead"


def differences(channel: Channel, parcel: Parcel, seen: Displayed, *, titles: Collection[str] = ()) -> list[str]:
    """Returns in what the shown is not the approved; empty: it is as approved.

    `titles` are further titles that our page has had since, which a preview may bear as well.
    """
    wanted = channel.expected(parcel)
    found: list[str] = [] if plain(wanted.text) == plain(seen.text) else [Fault.WORDS]
    found += [Fault.FEWER] if seen.media < wanted.media else []
    with stranger(channel.ground) as reader:
        found += _of_pictures(channel, wanted, seen, reader)
        known = {plain(one) for one in (str(parcel.content.get("title", "")), *titles)} - {""}
        found += _of_preview(seen.card, parcel.link, known, reader)
        # over plain http the box at the office's door may answer in our page's place
        is_surely_ours = parcel.link.startswith("https:") or channel.ground.own_machine
        if parcel.link and parcel.link in parcel.text and is_surely_ours:
            found += _of_page(parcel.link, known, reader)
    return list(dict.fromkeys(map(str, found)))


def is_alike(wanted: Displayed, seen: Displayed) -> bool:
    """Says whether the approved words and as many pictures are what is seen, whatever the channel did to their form."""
    return plain(wanted.text) == plain(seen.text) and seen.media >= wanted.media


def _of_pictures(channel: Channel, wanted: Displayed, seen: Displayed, reader: Stranger) -> Iterator[str]:
    if not (wanted.photos and seen.pictures):
        return
    shown: list[Image.Image] = []
    for number, address in enumerate(seen.pictures[:MOST], 1):
        answer = reader.ask(address)
        if answer is not None and answer.is_gone:
            yield f"{Fault.PICTURE_LOST}:{number}"
        image = read_picture(answer.content) if answer is not None and answer.is_good else None
        shown += [image] if image is not None else []
    if len(shown) < len(seen.pictures):  # the missing one may be any of the approved
        return
    for number, medium in enumerate(wanted.photos, 1):
        approved = _opened(channel, medium)
        if approved is not None and not any(same_picture(approved, one, medium.focus) for one in shown):
            yield f"{Fault.PICTURE}:{number}"


def _opened(channel: Channel, medium: Medium) -> Image.Image | None:
    try:
        with channel.opened(medium) as file:
            return read_picture(file.read())
    except (OSError, ValueError):
        return None


def _of_preview(seen: Card | None, link: str, known: set[str], reader: Stranger) -> list[str]:
    """Holds the preview that a channel shows against the page that it stands for."""
    if seen is None:
        return []
    found: list[str] = []
    if seen.title and known and not any(_is_title(plain(seen.title), one) for one in known):
        found.append(Fault.CARD_TITLE)
    if seen.link and link and bare(seen.link) != bare(link):
        found.append(Fault.CARD_LINK)
    if seen.picture and not _opens(seen.picture, reader):
        found.append(Fault.CARD_PICTURE)
    return found


def _of_page(link: str, known: set[str], reader: Stranger) -> list[str]:
    """Asks for our page as those do who follow the link, and for the picture by which it is known."""
    answer = reader.ask(link)
    if answer is None:
        return []
    if answer.is_gone:
        return [str(Fault.LINK_DEAD)]
    offered, found = card_of(answer.text), []
    if known and not any(_is_title(plain(offered.title), one) for one in known):
        found.append(Fault.CARD_TITLE)
    if offered.picture and not _opens(offered.picture, reader):
        found.append(Fault.CARD_PICTURE)
    return [str(one) for one in found]


def _opens(address: str, reader: Stranger) -> bool:
    """Says whether a picture opens, or can't be told not to."""
    answer = reader.ask(address)
    return answer is None or (answer.is_good and read_picture(answer.content) is not None)


def _is_title(seen: str, title: str) -> bool:
    """Says whether a preview bears a title: whole, cut off at its end, or followed by the name of the site."""
    return bool(seen) and (seen.startswith(title) or title.startswith(seen.rstrip(".").rstrip()))


def bare(address: str) -> str:
    """Returns an address without what is added on the way there."""
    return address.partition("#")[0].partition("?")[0].partition("://")[2].removeprefix("www.").rstrip("/").casefold()


def plain(text: str) -> str:
    """Returns a text without what a channel may change of its form."""
    return " ".join(_LINK.sub(" ", normalize("NFKC", text).translate(_LOOSE)).split()).casefold()
