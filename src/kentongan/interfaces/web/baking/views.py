"""What the templates are given: an item as a page, an item as a line of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from kentongan.channels.sharing import whatsapp_link

from .blocks import Address, first_picture, shown_blocks, shown_picture
from .cards import Card, Item
from .catalogue import Catalogue
from .gallery import pictured
from .linked_data import breadcrumbs, linked_data, news_article, organization, recordings
from .office import Office
from .podcast import episodes

#: how many items of the same topic stand below an item
RELATED = 3


def card_of(item: Item, catalogue: Catalogue, address: Address, files: tuple[str, ...]) -> Card:
    """Makes the card of an item; related items are chosen once, and only those that are gone are left out later."""
    known = catalogue.find(item.path)
    card = replace(content_card(item, address), files=files)
    if known:
        card = replace(card, id=known.id, published_at=known.published_at)
    if known and known.topic == card.topic:
        return replace(card, related=_still_there(known.related, catalogue))
    return replace(card, related=_related(card, catalogue))


def content_card(item: Item, address: Address) -> Card:
    """Makes the card of an item from its content alone."""
    picture, topic = first_picture(item.content), item.content.get("topic")
    return Card(
        id=item.id,
        delivery=item.delivery,
        path=item.path,
        title=item.content["title"],
        lead=item.content.get("lead", ""),
        published_at=item.published_at,
        corrected_at=item.corrected_at,
        topic={"slug": topic["slug"], "name": topic["name"]} if topic else None,
        picture=shown_picture(picture, address) if picture else None,
        pictured=pictured(item.content),
        sounds=tuple(episodes(item.content, address)),
    )


def line(card: Card, office: Office) -> dict[str, Any]:
    """Returns what a list says of an item."""
    return {
        "path": card.path,
        "title": card.title,
        "lead": card.lead,
        "topic": card.topic,
        "picture": card.picture,
        "day": office.day(card.published_at),
        "iso": card.published_at.isoformat(),
    }


def item_context(card: Card, content: Mapping[str, Any], office: Office, address: Address) -> dict[str, Any]:
    """Returns what the item page shows."""
    blocks = list(shown_blocks(content, address))
    # The first picture is in view when the page opens; waiting to load it would only delay it.
    for block in blocks:
        if block["type"] == "picture":
            block["is_first"] = True
            break
    url = office.url(card.path)
    heard = recordings(blocks, office)
    image = office.url(card.share) if card.share else ""
    return {
        "path": card.path,
        "url": url,
        "card": card,
        "blocks": blocks,
        "image_url": image,
        "linked_data": linked_data(
            news_article(card, office, url, image) | ({"audio": heard} if heard else {}),
            organization(office),
            _crumbs(card, office),
        ),
        "moment": office.moment(card.published_at),
        "iso": card.published_at.isoformat(),
        "corrected": office.moment(card.corrected_at) if card.corrected_at else "",
        "corrections": list(correction_notes(content, office)),
        "changed_iso": card.changed_at.isoformat(),
        "updated": office.day(card.changed_at),
        "shares": share_links(card.title, url),
        "complaint": complaint_link(office, card.title, url),
    }


def correction_notes(content: Mapping[str, Any], office: Office) -> Iterator[dict[str, str]]:
    """Yields the dated words to the public about each correction, oldest first; what can't be read is left out."""
    found = content.get("corrections")
    for one in found if isinstance(found, list) else []:
        if isinstance(one, Mapping) and one.get("words") and one.get("at"):
            at = datetime.fromisoformat(str(one["at"]))
            yield {"day": office.day(at), "iso": at.isoformat(), "words": str(one["words"])}


def _crumbs(card: Card, office: Office) -> dict[str, Any]:
    topic = [(card.topic["name"], f"/topik/{card.topic_slug}/")] if card.topic else []
    return breadcrumbs(office, [("Berita", "/berita/"), *topic, (card.title, card.path)])


def share_links(title: str, url: str) -> list[tuple[str, str]]:
    """Returns (where, address): plain links that tell nobody anything until they are followed."""
    both = f"{title} {url}"
    return [
        ("WhatsApp", whatsapp_link(both)),
        ("Telegram", f"https://t.me/share/url?{urlencode({'url': url, 'text': title})}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': url})}"),
        ("X", f"https://x.com/intent/post?{urlencode({'text': title, 'url': url})}"),
        ("Surel", f"mailto:?subject={quote(title)}&body={quote(both)}"),
    ]


def complaint_link(office: Office, title: str, url: str) -> str:
    """Returns where a reader says what is wrong: a letter already addressed, or the page that tells how to ask."""
    if not office.email:
        return "/tentang/#tanya"
    body = f"Halaman: {url}\n\nYang keliru menurut saya:\n"
    return f"mailto:{office.email}?subject={quote(f'Koreksi: {title}')}&body={quote(body)}"


def _related(card: Card, catalogue: Catalogue) -> tuple[Mapping[str, str], ...]:
    if not card.topic:
        return ()
    found = catalogue.latest(RELATED + 1, card.topic_slug, but=card.path)
    return tuple({"path": one.path, "title": one.title} for one in found if one.order < card.order)[:RELATED]


def _still_there(related: tuple[Mapping[str, str], ...], catalogue: Catalogue) -> tuple[Mapping[str, str], ...]:
    found = [catalogue.find(one["path"]) for one in related]
    return tuple({"path": one.path, "title": one.title} for one in found if one)
