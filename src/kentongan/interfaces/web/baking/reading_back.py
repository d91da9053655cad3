"""What a page of an item says, read back as it is served, and what it should say.

Where a site is sent to another host, the page is read there too, as anybody reads it: our own bytes say nothing of a
host that was broken into.
"""

from __future__ import annotations

import mimetypes
import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from kentongan.channels import Displayed, Ground, Medium, OutcomeUnknown
from kentongan.channels.holding import is_alike
from kentongan.channels.previews import card_of
from kentongan.channels.strangers import stranger
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.parcels import public_address
from kentongan.interfaces.web.models import SiteSending

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
        self.pictures: list[str] = []
        self.media = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.media += tag in _SEEN
        if tag == "img" and (address := dict(attrs).get("src")):
            self.pictures.append(address)
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_page(html: str, *, url: str = "") -> Displayed:
    """Reads the item of a page: headline, lead, words on corrections, text; empty where it holds none."""
    found = _ITEM.search(html)
    reader = _Reader()
    reader.feed(_DATE.sub(" ", found[0]) if found else "")
    reader.close()
    words = " ".join("".join(reader.words).split())
    return Displayed(words, url, reader.media, pictures=tuple(urljoin(url, one) for one in reader.pictures))


def displayed(delivery: Delivery, ground: Ground) -> Displayed | None:
    """Reads what stands at the address of a delivery's item; None: nothing, or that it was taken down."""
    here = _baked(delivery)
    is_elsewhere = SiteSending.objects.filter(site=delivery.unit.slug).exists()
    if here is None or not is_elsewhere or not is_alike(wanted(delivery), here):
        return here
    return _elsewhere(delivery, ground)


def wanted(delivery: Delivery) -> Displayed:
    """Returns what the page should say, baked from the frozen content without being laid anywhere."""
    item = item_of(delivery)
    if item is None:
        return Displayed("")
    office, address = standing_office(delivery.unit), address_below(item.path)
    card = content_card(item, address)
    html = page("item.html", office, **item_context(card, item.content, office, address)).decode()
    read = read_page(html, url=public_address(delivery.unit, item.path))
    return Displayed(
        read.text, media=read.media, photos=tuple(_medium(delivery.unit.slug, one) for one in read.pictures)
    )


def _baked(delivery: Delivery) -> Displayed | None:
    """Reads the page from the bytes that the edge serves; its pictures lie beside it and are not asked for."""
    path, site, store = address_of(delivery), delivery.unit.slug, site_store()
    entry = store.lookup(site, path) if path else None
    if entry is None or entry.status != 200:
        return None
    try:
        html = store.blob(site, entry.sha256).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    read = read_page(html)
    return Displayed(read.text, public_address(delivery.unit, path), read.media)


def _elsewhere(delivery: Delivery, ground: Ground) -> Displayed | None:
    """Reads the page at its public address; OutcomeUnknown: it has not been sent there yet, or can't be asked."""
    site = delivery.unit.slug
    if SiteSending.objects.filter(site=site, generation__lt=site_store().generation(site)).exists():
        raise OutcomeUnknown(_("Situs belum sampai di tujuannya."))
    address = public_address(delivery.unit, address_of(delivery))
    with stranger(ground) as reader:
        answer = reader.ask(address)
    if answer is None:
        raise OutcomeUnknown(_("Halaman tidak dapat dibuka pada alamat publiknya."))
    if answer.is_gone:
        return None
    read = read_page(answer.text, url=address)
    return Displayed(read.text, address, read.media, pictures=read.pictures, card=card_of(answer.text))


def _medium(site: str, address: str) -> Medium:
    """Names a picture of a page by its site and its path there."""
    path = urlsplit(address).path
    return Medium("photo", f"{site}{path}", "", mimetypes.guess_type(path)[0] or "")
