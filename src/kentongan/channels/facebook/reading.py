"""What hangs on a post of a Page: its photos, and the preview of its link (Graph API, StoryAttachment)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kentongan.channels import Card


def photos_shown(post: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Returns the attachments of a post that are photos, those of an album one by one."""
    found: list[Mapping[str, Any]] = []
    for one in _attached(post):
        below = (one.get("subattachments") or {}).get("data")
        found += below or ([one] if one.get("media_type") == "photo" else [])
    return found


def picture_address(attached: Mapping[str, Any]) -> str:
    """Returns where the picture of an attachment lies; empty: Facebook does not tell."""
    return str(((attached.get("media") or {}).get("image") or {}).get("src") or "")


def card_of(post: Mapping[str, Any]) -> Card | None:
    """Returns the preview of a post's link."""
    for one in _attached(post):
        if one.get("media_type") == "link":
            return Card(str(one.get("title") or ""), str(one.get("unshimmed_url") or ""), picture_address(one))
    return None


def _attached(post: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list((post.get("attachments") or {}).get("data", ()))
