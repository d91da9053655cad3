"""Questions about upright cuts: which go with the films of a story."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F

from kentongan.stories.models import Edition, Portrait


def put_portraits(blocks: Iterable[dict[str, Any]], edition: Edition, films: Collection[str]) -> None:
    """Puts the upright cuts of films into their frozen blocks; of several for the same film the last one."""
    rows = Portrait.objects.filter(material__case__edition__story=edition.story_id, document__isnull=False)
    found = rows.filter(material__document__sha256__in=films).select_related("document")
    by_film = {row.film: row.document for row in found.annotate(film=F("material__document__sha256")).order_by("at")}
    for block in blocks:
        made = by_film.get(block.get("sha256", "")) if block["type"] == "video" else None
        if made:
            size = made.file_size or 0
            block["portrait"] = {"path": made.file.name, "sha256": made.sha256, "mime": made.mime, "size": size}


def portraits_waiting(edition: Edition) -> int:
    """Counts the upright cuts of a story that the worker has still to make."""
    rows = Portrait.objects.filter(material__case__edition__story=edition.story_id)
    return rows.filter(next_attempt_at__isnull=False).count()
