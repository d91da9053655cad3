"""The record of a post (lexicon app.bsky.feed.post) and the key under which it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from kentongan.channels import Parcel
from kentongan.channels.letters import marked_parts

POSTS = "app.bsky.feed.post"
LANGUAGE = "id"
#: letters of a key, in the order of their values (atproto.com/specs/tid)
_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
#: bytes of a hashtag, letters of a card
MOST_TAG, MOST_CARD = 640, 300


def record_key(key: str, at: datetime) -> str:
    """Returns the record key (TID, 13 letters) of a delivery that was first prepared at that time."""
    micros = int(at.timestamp() * 1_000_000)
    number = (micros << 10) | int.from_bytes(hashlib.sha256(key.encode()).digest()[:2]) & 0x3FF
    return "".join(_LETTERS[number >> shift & 31] for shift in range(60, -1, -5))


def post_of(parcel: Parcel) -> dict[str, Any]:
    """Returns the record that shows a parcel; the same parcel gives the same record."""
    record = {
        "$type": POSTS, "text": parcel.text, "createdAt": parcel.prepared["at"], "langs": [LANGUAGE],
        "facets": list(facets_of(parcel.text)),
    }  # fmt: skip
    pictures = list(parcel.prepared.get("pictures", []))
    if pictures:
        record["embed"] = {"$type": "app.bsky.embed.images", "images": pictures}
    elif parcel.link:
        record["embed"] = {"$type": "app.bsky.embed.external", "external": _card(parcel.link, parcel.content)}
    return record


def facets_of(text: str) -> Iterator[dict[str, Any]]:
    """Yields where addresses and hashtags stand, in bytes of UTF-8."""
    start = 0
    for part, is_marked in marked_parts(text):
        end = start + len(part.encode())
        if is_marked and len(part.encode()) <= MOST_TAG:
            yield {"index": {"byteStart": start, "byteEnd": end}, "features": [_feature(part)]}
        start = end


def _feature(part: str) -> dict[str, str]:
    if part.startswith("#"):
        return {"$type": "app.bsky.richtext.facet#tag", "tag": part[1:]}
    return {"$type": "app.bsky.richtext.facet#link", "uri": part if "://" in part else f"https://{part}"}


def _card(link: str, content: Mapping[str, Any]) -> dict[str, str]:
    words = {"title": content.get("title"), "description": content.get("lead")}
    return {"uri": link, **{name: str(value or "")[:MOST_CARD] for name, value in words.items()}}
