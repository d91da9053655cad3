"""What a page of an item says, read back from the bytes that the edge serves, and what it should say."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kentongan.channels import Displayed
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.parcels import public_address

from .media import address_below
from .publishing import site_store, standing_office
from .released import address_of, item_of
from .rendering import page
from .views import content_card, item_context

#: from the headline to what stands below the text; the date is the site's own
_ITEM = re.compile(r"<h1\b.*?(?=<footer class=\"item-foot\">)", re.DOTALL)
_DATE = re.compile(r"<p class=\"date\">.*?</p>", re.DOTALL)
_SEEN = frozenset({"img", "video", "audio"})


class _Reader(HTMLParser):
    """Gathers the words of a piece of a page and counts what is seen and heard."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.media = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.media += tag in _SEEN
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_page(html: str, *, url: str = "") -> Displayed:
    """Reads the item of a page: headline, lead, words on corrections, text; empty where it holds none."""
    found = _ITEM.search(html)
    reader = _Reader()
    reader.feed(_DATE.sub(" ", found[0]) if found else "")
    reader.close()
    return Displayed(" ".join("".join(reader.words).split()), url, reader.media)


def displayed(delivery: Delivery) -> Displayed | None:
    """Reads what stands at the address of a delivery's item; None: nothing, or that it was taken down."""
    path, site, store = address_of(delivery), delivery.unit.slug, site_store()
    entry = store.lookup(site, path) if path else None
    if entry is None or entry.status != 200:
        return None
    try:
        html = store.blob(site, entry.sha256).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    return read_page(html, url=public_address(delivery.unit, path))


def wanted(delivery: Delivery) -> Displayed:
    """Returns what the page should say, baked from the frozen content without being laid anywhere."""
    item = item_of(delivery)
    if item is None:
        return Displayed("")
    office, address = standing_office(delivery.unit), address_below(item.path)
    card = content_card(item, address)
    return read_page(page("item.html", office, **item_context(card, item.content, office, address)).decode())
