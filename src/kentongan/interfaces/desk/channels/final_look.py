"""The final look of a story before it is public: the page that a reader of the site will see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage

from kentongan.interfaces.web.baking.previewing import render_item
from kentongan.people.models import Unit
from kentongan.stories.corrections.correcting import public_notes
from kentongan.stories.publishing.addresses import likely_path


def final_look(unit: Unit, content: Mapping[str, Any], *, at: datetime) -> str:
    """Returns the public page of a content as it would be baked now, with its pictures from the private store."""
    content = addressed(content, unit, at=at)
    notes = {"corrections": public_notes(content, at=at)} if "correction" in content else {}
    return render_item(unit, {**content, **notes}, media_url=_private, at=at)


def addressed(content: Mapping[str, Any], unit: Unit, *, at: datetime) -> Mapping[str, Any]:
    """Returns a content with its address, or with the one that it would get now."""
    return content if content.get("path") else {**content, "path": likely_path(content["title"], unit, at=at)}


def _private(path: str) -> str:
    return default_storage.url(path) if path else ""
