"""Questions about posters: which picture stands for a film, in a story or on a standing page."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F, QuerySet

from kentongan.people.models import Unit
from kentongan.stories.models import Edition, OfficeImage, Poster


def chosen_posters(edition: Edition, films: Collection[str]) -> dict[str, OfficeImage]:
    """Returns the pictures that were chosen for films by their SHA-256, also under an earlier case of the story."""
    return _by_film(Poster.objects.filter(material__case__edition__story=edition.story_id), films)


def posters_of(unit: Unit, films: Collection[str]) -> dict[str, OfficeImage]:
    """Returns the pictures that were chosen for films of a unit by their SHA-256; of several the last choice."""
    return _by_film(Poster.objects.filter(material__unit=unit), films)


def posters_waiting(edition: Edition) -> int:
    """Counts the posters of a story that the worker has still to make."""
    return Poster.objects.filter(material__case__edition__story=edition.story_id, next_attempt_at__isnull=False).count()


def _by_film(rows: QuerySet[Poster], films: Collection[str]) -> dict[str, OfficeImage]:
    made = rows.filter(image__isnull=False, material__document__sha256__in=films).select_related("image")
    found = made.annotate(film=F("material__document__sha256")).order_by("at")
    return {row.film: row.image for row in found if row.image}
