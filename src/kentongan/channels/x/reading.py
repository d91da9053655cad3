"""A post as people read it: X puts its own short addresses in, and adds one for pictures."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from kentongan.channels import Card


def words_of(post: Mapping[str, Any]) -> str:
    """Returns the text of a post with the addresses that were written; that of its own pictures is left out."""
    text = str(post.get("text", ""))
    for one in (post.get("entities") or {}).get("urls", ()):
        is_own = one.get("media_key") or f"/status/{post.get('id')}/" in str(one.get("expanded_url"))
        text = text.replace(one["url"], "" if is_own else str(one.get("expanded_url") or one["url"]))
    return html.unescape(text).strip()


def pictures_of(media: Any) -> tuple[str, ...]:
    """Returns where the photos of a post lie, of what X includes beside it; a film tells no such address."""
    found = media if isinstance(media, list) else ()
    return tuple(str(one["url"]) for one in found if one.get("type") == "photo" and one.get("url"))


def card_of(post: Mapping[str, Any]) -> Card | None:
    """Returns the preview of the first address that X made one for."""
    for one in (post.get("entities") or {}).get("urls", ()):
        if one.get("title") and not one.get("media_key"):
            pictures = [str(each["url"]) for each in one.get("images") or () if each.get("url")]
            return Card(str(one["title"]), str(one.get("expanded_url") or ""), pictures[0] if pictures else "")
    return None


def is_same(post: Mapping[str, Any], text: str) -> bool:
    """Says whether a post shows this text; spaces, and how letters are put together, don't count."""
    return _plain(words_of(post)) == _plain(text)


def _plain(text: str) -> str:
    # X makes an address of its own of a bare host name; its scheme is no difference
    return " ".join(normalize("NFC", text).replace("https://", "").replace("http://", "").split()).rstrip("/")
