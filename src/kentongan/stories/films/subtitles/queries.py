"""Questions about subtitles: which go with a film, in a story or on a standing page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.core.files.storage import default_storage

from kentongan.channels.cues import Cue, read_webvtt
from kentongan.stories.films.queries import by_film, of_story
from kentongan.stories.models import Edition, Subtitles

MIME = "text/vtt"


def put_subtitles(blocks: Iterable[dict[str, Any]], edition: Edition, films: Collection[str]) -> None:
    """Puts the subtitles of films into their frozen blocks; of several for the same film the last ones."""
    found = by_film(of_story(Subtitles.objects.all(), edition), films)
    for block in blocks:
        row = found.get(block.get("sha256", "")) if block["type"] == "video" else None
        if row:
            block["subtitles"] = {"path": str(row.file.name), "sha256": row.sha256, "mime": MIME}


def cues_of(row: Subtitles | None) -> list[Cue]:
    """Reads the subtitles of a film; nothing where it has none, or where the file is gone."""
    if row is None or not default_storage.exists(str(row.file.name)):
        return []
    with default_storage.open(str(row.file.name), "rb") as file:
        return read_webvtt(file.read().decode())
