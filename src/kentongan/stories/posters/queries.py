"""Questions about posters: which picture stands for the films of a story."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F

from kentongan.stories.models import Edition, OfficeImage, Poster


def chosen_posters(edition: Edition, films: Collection[str]) -> dict[str, OfficeImage]:
    """Returns the pictures that were chosen for films by their SHA-256, also under an earlier case of the story."""
    rows = Poster.objects.filter(
        image__isnull=False, material__case__edition__story=edition.story_id, material__document__sha256__in=films
    )
    found = rows.select_related("image").annotate(film=F("material__document__sha256")).order_by("at")
    return {row.film: row.image for row in found if row.image}


def posters_waiting(edition: Edition) -> int:
    """Counts the posters of a story that the worker has still to make."""
    return Poster.objects.filter(material__case__edition__story=edition.story_id, next_attempt_at__isnull=False).count()
