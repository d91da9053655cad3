"""A portrait: a film cut upright around a place of its picture."""

from __future__ import annotations

from django.db import models

from kentongan.stories.films.models import MadeOfFilm
from kentongan.stories.materials.office_media import OfficeDocument


class Portrait(MadeOfFilm):
    """That somebody asked for the upright cut of a film, and the film that the worker made."""

    across = models.FloatField(help_text="the place that is kept, from 0 to 1 rightwards")
    document = models.ForeignKey(
        OfficeDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="empty until it is made; then the one before, while another is made",
    )  # fmt: skip
    percent = models.PositiveSmallIntegerField(default=0, help_text="how much of it is made")

    def __str__(self) -> str:
        return f"{self.material_id}: {self.across}"

    @property
    def made(self) -> OfficeDocument | None:
        return self.document
