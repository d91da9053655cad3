"""Questions about upright cuts: which go with the films of a story."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from kentongan.stories.films.queries import by_film, of_story
from kentongan.stories.models import Edition, Portrait


def put_portraits(blocks: Iterable[dict[str, Any]], edition: Edition, films: Collection[str]) -> None:
    """Puts the upright cuts of films into their frozen blocks."""
    rows = of_story(Portrait.objects.filter(document__isnull=False).select_related("document"), edition)
    cuts = {film: row.document for film, row in by_film(rows, films).items()}
    for block in blocks:
        made = cuts.get(block.get("sha256", "")) if block["type"] == "video" else None
        if made:
            size = made.file_size or 0
            block["portrait"] = {"path": made.file.name, "sha256": made.sha256, "mime": made.mime, "size": size}
