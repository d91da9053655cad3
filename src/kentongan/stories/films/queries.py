"""Questions about what goes with films: by which film, and what is still to be made."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet

from kentongan.stories.models import Edition

from .models import MadeOfFilm

Row = TypeVar("Row", bound=Model)


def of_story(rows: QuerySet[Row], edition: Edition) -> QuerySet[Row]:
    """Keeps what goes with the films of a story, also under an earlier case of it."""
    return rows.filter(material__case__edition__story=edition.story_id)


def by_film(rows: QuerySet[Row], films: Collection[str]) -> dict[str, Row]:
    """Returns the rows by the SHA-256 of their film; of several for the same film the last one."""
    found: QuerySet[Any] = rows.filter(material__document__sha256__in=films)
    return {row.film: row for row in found.annotate(film=F("material__document__sha256")).order_by("at")}


def waits_in(kind: type[MadeOfFilm], edition: Edition) -> bool:
    """Says whether the worker has still to make something of this kind for a story."""
    return of_story(kind._default_manager.filter(next_attempt_at__isnull=False), edition).exists()
