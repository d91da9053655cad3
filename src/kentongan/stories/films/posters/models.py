"""A poster: the second of a film whose picture stands for it."""

from __future__ import annotations

from django.db import models

from kentongan.stories.films.models import MadeOfFilm
from kentongan.stories.materials.office_media import OfficeImage


class Poster(MadeOfFilm):
    """Which second somebody chose, and the picture that the worker made of it."""

    second = models.FloatField()
    image = models.ForeignKey(
        OfficeImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="empty until it is made; then the one before, while another is made",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.material_id}: {self.second}"

    @property
    def made(self) -> OfficeImage | None:
        return self.image
