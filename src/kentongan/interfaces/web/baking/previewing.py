"""The true page before its release, for the desk: the same template, the style sheet inside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kentongan.kernel.clock import now
from kentongan.people.models import Unit

from .cards import Item, item_path
from .publishing import standing_office
from .rendering import page, style
from .views import content_card, item_context

#: stands for the address that only a release settles
UNSETTLED = "/berita/0000/00/pratayang/"


def render_item(
    unit: Unit,
    content: Mapping[str, Any],
    *,
    media_url: Callable[[str], str],
    at: datetime | None = None,
    is_preview: bool = True,
) -> str:
    """Returns the item page of a content as it would be baked; `media_url` gives the address of a storage path."""

    def address(file: Mapping[str, Any], width: int) -> str:
        return media_url(file["path"])

    path = item_path(str(content.get("path", ""))) or UNSETTLED
    item = Item("", "", path, content, at or now())
    office = standing_office(unit)
    context = item_context(content_card(item, address), content, office, address)
    styled = {"inline_style": style(), "is_preview": True} if is_preview else {}
    return page("item.html", office, **context, **styled).decode()
