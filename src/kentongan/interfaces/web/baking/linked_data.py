"""What search engines read beside the page: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from .cards import Card
from .office import Office
from .standing import Page

#: what could end the element or begin another within it
UNFIT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}

Thing = dict[str, Any]
#: (words, address below the site) from the outermost page inwards
Crumbs = Iterable[tuple[str, str]]


def linked_data(*things: Thing | None) -> SafeString:
    """Returns the things as one JSON text that is safe inside a script element."""
    found = [thing for thing in things if thing]
    text = json.dumps({"@context": "https://schema.org", "@graph": found}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(UNFIT))  # nothing in it can leave the element


def organization(office: Office) -> Thing:
    """Says who speaks: the office as a GovernmentOrganization."""
    found: Thing = {"@type": "GovernmentOrganization", "@id": f"{office.base}#kantor", "name": office.name}
    found |= {"url": office.base, "logo": office.url(office.logo_path or "lambang.svg")}
    if office.superior:
        found["parentOrganization"] = {"@type": "GovernmentOrganization", "name": office.superior}
    if office.address:
        found["address"] = {"@type": "PostalAddress", "streetAddress": office.address, "addressCountry": "ID"}
    kept = {"telephone": office.telephone, "email": office.email}
    return found | {name: value for name, value in kept.items() if value}


def news_article(card: Card, office: Office, url: str, image: str) -> Thing:
    """Says what an item page is."""
    found: Thing = {
        "@type": "NewsArticle",
        "@id": f"{url}#berita",
        "headline": card.title,
        "description": card.lead,
        "inLanguage": "id",
        "mainEntityOfPage": url,
        "datePublished": card.published_at.isoformat(),
        "dateModified": card.changed_at.isoformat(),
        "author": {"@id": f"{office.base}#kantor"},
        "publisher": {"@id": f"{office.base}#kantor"},
        "isAccessibleForFree": True,
    }
    pictures = [office.url(card.picture["src"])] if card.picture else []
    found["image"] = [*pictures, *([image] if image else [])]
    return found | ({"articleSection": card.topic["name"]} if card.topic else {})


def recordings(blocks: Iterable[Mapping[str, Any]], office: Office) -> list[Thing]:
    """Says what can be heard on an item's page: its recordings with their length and words."""
    return [_recording(block, office) for block in blocks if block["type"] == "sound"]


def _recording(block: Mapping[str, Any], office: Office) -> Thing:
    found: Thing = {"@type": "AudioObject", "name": block["label"], "contentUrl": office.url(block["src"])}
    found |= {"encodingFormat": block["mime"], "inLanguage": "id"}
    if block["seconds"]:
        found["duration"] = f"PT{round(block['seconds'])}S"
    return found | ({"transcript": block["transcript"]} if block["transcript"] else {})


def event(one: Page, office: Office) -> Thing:
    """Says when and where something takes place."""
    found: Thing = {"@type": "Event", "name": one.title, "url": office.url(one.path)}
    found |= {"startDate": one.starts_at.isoformat(), "endDate": one.ends_at.isoformat()}
    found |= {"organizer": {"@id": f"{office.base}#kantor"}, "description": one.summary, "inLanguage": "id"}
    if one.facts["place"]:
        found["location"] = {"@type": "Place", "name": one.facts["place"], "address": one.facts["place"]}
    return found


def breadcrumbs(office: Office, crumbs: Crumbs) -> Thing:
    """Says where a page stands."""
    steps = [("Beranda", "/"), *crumbs]
    items: list[Mapping[str, Any]] = [
        {"@type": "ListItem", "position": number, "name": words, "item": office.url(path)}
        for number, (words, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
