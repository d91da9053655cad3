"""Questions about posters: which picture stands for a film, in a story or on a standing page."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from kentongan.people.models import Unit
from kentongan.stories.films.queries import by_film, of_story
from kentongan.stories.models import Edition, OfficeImage, Poster


def chosen_posters(edition: Edition, films: Collection[str]) -> dict[str, OfficeImage]:
    """Returns the pictures that were chosen for films by their SHA-256, also under an earlier case of the story."""
    return _pictures(of_story(Poster.objects.all(), edition), films)


def posters_of(unit: Unit, films: Collection[str]) -> dict[str, OfficeImage]:
    """Returns the pictures that were chosen for films of a unit by their SHA-256; of several the last choice."""
    return _pictures(Poster.objects.filter(material__unit=unit), films)


def _pictures(rows: QuerySet[Poster], films: Collection[str]) -> dict[str, OfficeImage]:
    made = by_film(rows.filter(image__isnull=False).select_related("image"), films)
    return {film: row.image for film, row in made.items() if row.image}
