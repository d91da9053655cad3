"""The recordings of a site as a podcast: RSS 2.0 with the marks that players ask for, the newest recordings first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from email.utils import format_datetime
from typing import Any
from xml.etree import ElementTree as ET  # writes only

from kentongan.interfaces.web.site.target import Batch

from .blocks import Address
from .cards import Card, month_of
from .catalogue import Catalogue
from .feeds import guid, say
from .office import Office
from .podcast_cover import cover_path, drop_cover, lay_cover

PATH, TYPE = "/podcast.xml", "application/rss+xml; charset=utf-8"
#: which items have recordings, the newest first, so that a publish reads no month for it
INDEX = "/berita/suara.json"
#: items that stand in it; players keep what they have seen
MOST = 50
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
ATOM = "http://www.w3.org/2005/Atom"

ET.register_namespace("itunes", ITUNES)


def episodes(content: Mapping[str, Any], address: Address) -> Iterator[dict[str, Any]]:
    """Yields what a card keeps of each recording: its address, kind, bytes, seconds and name."""
    for block in content.get("blocks", ()):
        if block.get("type") == "sound" and block.get("sha256"):
            yield {
                "src": address(block, 0), "mime": block["mime"], "size": int(block.get("size") or 0),
                "seconds": round(block.get("seconds") or 0), "label": block.get("label", ""),
            }  # fmt: skip


def bake_podcast(batch: Batch, catalogue: Catalogue, office: Office, months: Iterable[str]) -> None:
    """Writes the podcast after these months changed; a site without recordings has none."""
    cards = _cards(batch, catalogue, set(months))
    before = batch.read(PATH)
    if not cards:
        drop_cover(batch, before)
        batch.drop(PATH)
        batch.drop(INDEX)
        return
    batch.put(INDEX, json.dumps([card.path for card in cards]).encode(), "application/json")
    lay_cover(batch, office, before)
    batch.put(PATH, podcast(cards, office), TYPE)


def podcast(cards: Iterable[Card], office: Office) -> bytes:
    """Returns the feed; a recording keeps its guid over corrections."""
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    about = f"Rekaman suara {office.name}, {office.superior}".rstrip(", ")
    for name, text in (("title", f"Suara {office.name}"), ("link", office.base), ("description", about)):
        say(channel, name, text)
    say(channel, "language", "id")
    own = {"href": f"{office.base}{PATH.lstrip('/')}", "rel": "self", "type": "application/rss+xml"}
    ET.SubElement(channel, f"{{{ATOM}}}link", own)
    _mark(channel, "author", office.name)
    _mark(channel, "explicit", "false")
    ET.SubElement(channel, f"{{{ITUNES}}}category", {"text": "Government"})
    ET.SubElement(channel, f"{{{ITUNES}}}image", {"href": office.url(cover_path(office))})
    if office.email:
        owner = ET.SubElement(channel, f"{{{ITUNES}}}owner")
        _mark(owner, "name", office.name)
        _mark(owner, "email", office.email)
    for card in cards:
        for number, sound in enumerate(card.sounds):
            _episode(channel, card, sound, number, office)
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _cards(batch: Batch, catalogue: Catalogue, months: set[str]) -> list[Card]:
    """Returns the items with recordings: those known before that still stand, and those of the months that changed."""
    known = json.loads(batch.read(INDEX) or b"[]")
    found = [catalogue.find(path) for path in known if month_of(path) not in months]
    found += [card for month in months for card in catalogue.cards(month)]
    told = [card for card in found if card is not None and card.sounds]
    return sorted(told, key=lambda card: card.order, reverse=True)[:MOST]


def _episode(channel: ET.Element, card: Card, sound: Mapping[str, Any], number: int, office: Office) -> None:
    entry = ET.SubElement(channel, "item")
    several = len(card.sounds) > 1 and sound["label"]
    say(entry, "title", f"{card.title}: {sound['label']}" if several else card.title)
    say(entry, "link", office.url(card.path))
    say(entry, "guid", f"{guid(card)}#{number}", isPermaLink="false")
    say(entry, "pubDate", format_datetime(card.published_at))
    say(entry, "description", card.lead or card.title)
    file = {"url": office.url(sound["src"]), "length": str(sound["size"]), "type": sound["mime"]}
    ET.SubElement(entry, "enclosure", file)
    if sound["seconds"]:
        _mark(entry, "duration", str(sound["seconds"]))
    _mark(entry, "explicit", "false")


def _mark(parent: ET.Element, name: str, text: str) -> None:
    say(parent, f"{{{ITUNES}}}{name}", text)
