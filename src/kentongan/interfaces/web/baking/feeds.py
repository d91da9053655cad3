"""Feed and site maps: XML for other programs, written by a library so that no title can break it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET  # writes only

from .cards import Card
from .office import Office

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: what XML 1.0 can't hold in any form
UNFIT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])

ET.register_namespace("atom", ATOM)


def feed(cards: Iterable[Card], office: Office) -> bytes:
    """Returns an RSS 2.0 feed; a guid is the item's own, whatever becomes of its address."""
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    _say(channel, "title", office.name)
    _say(channel, "link", office.base)
    _say(channel, "description", f"Berita {office.name}, {office.superior}".rstrip(", "))
    _say(channel, "language", "id")
    kind = {"href": f"{office.base}feed.xml", "rel": "self", "type": "application/rss+xml"}
    ET.SubElement(channel, f"{{{ATOM}}}link", kind)
    for card in cards:
        _entry(channel, card, office)
    return _written(root)


def month_sitemap(cards: Iterable[Card], office: Office) -> bytes:
    """Returns the site map of one month's items."""
    root = ET.Element("urlset", {"xmlns": SITEMAP})
    for card in cards:
        _place(root, "url", office.base + card.path.lstrip("/"), card.changed_at)
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
        _place(root, "url", office.base + path.lstrip("/"))
    return _written(root)


def _entry(channel: ET.Element, card: Card, office: Office) -> None:
    entry = ET.SubElement(channel, "item")
    _say(entry, "title", card.title)
    _say(entry, "link", office.base + card.path.lstrip("/"))
    _say(entry, "guid", card.id, isPermaLink="false")
    _say(entry, "pubDate", format_datetime(card.published_at))
    _say(entry, "description", card.lead)
    if card.topic:
        _say(entry, "category", card.topic["name"])


def _place(root: ET.Element, kind: str, address: str, changed_at: datetime | None = None) -> None:
    found = ET.SubElement(root, kind)
    _say(found, "loc", address)
    if changed_at:
        _say(found, "lastmod", changed_at.isoformat(timespec="seconds"))


def _say(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text.translate(UNFIT)


def _written(root: ET.Element) -> bytes:
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found
