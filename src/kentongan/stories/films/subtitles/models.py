"""Subtitles: what is said in a film, as a file that goes along with it."""

from __future__ import annotations

import uuid

from django.db import models

from kentongan.people.models import Staff, Unit


def folder_of(unit: Unit, film: uuid.UUID) -> str:
    """Returns where all subtitles lie that a film was ever given."""
    return f"{unit.slug}/subtitles/{film}/"


def subtitles_path(row: Subtitles, _filename: str) -> str:
    return f"{folder_of(row.material.unit, row.material_id)}{uuid.uuid4().hex}.vtt"


class Subtitles(models.Model):
    """The subtitles of one film, as WebVTT; the file is laid anew where they are replaced."""

    material = models.OneToOneField("stories.Material", on_delete=models.CASCADE, related_name="subtitles")
    file = models.FileField(upload_to=subtitles_path, max_length=200)
    sha256 = models.CharField(max_length=64)
    cues = models.PositiveIntegerField(help_text="how many there are")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "subtitles"

    def __str__(self) -> str:
        return f"{self.material_id}: {self.cues}"
