"""Feed and site maps: XML for other programs, written by a library so that no title can break it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET  # writes only

from kentongan.documents.printable import printable

from .cards import Card
from .office import Office

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)

ET.register_namespace("atom", ATOM)


def feed(cards: Iterable[Card], office: Office) -> bytes:
    """Returns an RSS 2.0 feed; a guid is the item's own, whatever becomes of its address."""
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    say(channel, "title", office.name)
    say(channel, "link", office.base)
    say(channel, "description", f"Berita {office.name}, {office.superior}".rstrip(", "))
    say(channel, "language", "id")
    kind = {"href": f"{office.base}feed.xml", "rel": "self", "type": "application/rss+xml"}
    ET.SubElement(channel, f"{{{ATOM}}}link", kind)
    for card in cards:
        _entry(channel, card, office)
    return _written(root)


def atom_feed(cards: Iterable[Card], office: Office) -> bytes:
    """Returns the same items as Atom 1.0; ids are the guids of the RSS feed, and a correction moves `updated` only."""
    found = list(cards)
    root = ET.Element(f"{{{ATOM}}}feed", {LANGUAGE: "id"})
    _tell(root, "title", f"Berita {office.name}")
    _tell(root, "id", office.base)
    ET.SubElement(root, f"{{{ATOM}}}link", {"href": office.base, "rel": "alternate", "type": "text/html"})
    own = {"href": f"{office.base}atom.xml", "rel": "self", "type": "application/atom+xml"}
    ET.SubElement(root, f"{{{ATOM}}}link", own)
    # A feed must say when it changed; one that has nothing to tell has not changed since the beginning.
    _tell(root, "updated", _moment(max((card.changed_at for card in found), default=BEGINNING)))
    _tell(ET.SubElement(root, f"{{{ATOM}}}author"), "name", office.name)
    for card in found:
        _atom_entry(root, card, office)
    return _written(root)


def _atom_entry(root: ET.Element, card: Card, office: Office) -> None:
    entry = ET.SubElement(root, f"{{{ATOM}}}entry")
    _tell(entry, "title", card.title)
    _tell(entry, "id", guid(card))
    address = {"href": office.url(card.path), "rel": "alternate", "type": "text/html"}
    ET.SubElement(entry, f"{{{ATOM}}}link", address)
    _tell(entry, "published", _moment(card.published_at))
    _tell(entry, "updated", _moment(card.changed_at))
    _tell(entry, "summary", card.lead)
    if card.topic:
        ET.SubElement(entry, f"{{{ATOM}}}category", {"term": card.topic["slug"], "label": card.topic["name"]})


def guid(card: Card) -> str:
    """Returns the name that an item keeps for ever, whatever becomes of its address."""
    return f"urn:uuid:{card.id}"


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _tell(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = printable(text)


def month_sitemap(cards: Iterable[Card], office: Office) -> bytes:
    """Returns the site map of one month's items."""
    root = ET.Element("urlset", {"xmlns": SITEMAP})
    for card in cards:
        _place(root, "url", office.url(card.path), card.changed_at)
    return _written(root)


def sitemap_index(months: Iterable[str], office: Office) -> bytes:
    """Returns the list of site maps: one file for each month, so that a publish rewrites one."""
    root = ET.Element("sitemapindex", {"xmlns": SITEMAP})
    _place(root, "sitemap", f"{office.base}sitemap-halaman.xml")
    for month in months:
        _place(root, "sitemap", f"{office.base}sitemap-{month.replace('/', '-')}.xml")
    return _written(root)


def page_sitemap(paths: Iterable[str], office: Office) -> bytes:
    """Returns the site map of the pages that belong to no month."""
    root = ET.Element("urlset", {"xmlns": SITEMAP})
    for path in paths:
        _place(root, "url", office.url(path))
    return _written(root)


def _entry(channel: ET.Element, card: Card, office: Office) -> None:
    entry = ET.SubElement(channel, "item")
    say(entry, "title", card.title)
    say(entry, "link", office.url(card.path))
    say(entry, "guid", guid(card), isPermaLink="false")
    say(entry, "pubDate", format_datetime(card.published_at))
    say(entry, "description", card.lead)
    if card.topic:
        say(entry, "category", card.topic["name"])


def _place(root: ET.Element, kind: str, address: str, changed_at: datetime | None = None) -> None:
    found = ET.SubElement(root, kind)
    say(found, "loc", address)
    if changed_at:
        say(found, "lastmod", changed_at.isoformat(timespec="seconds"))


def say(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Adds an element with words."""
    ET.SubElement(parent, name, attributes).text = printable(text)


def _written(root: ET.Element) -> bytes:
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found
