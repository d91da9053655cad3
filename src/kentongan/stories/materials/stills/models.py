"""A still: one moment of a film, or one page of a document, as a small picture that never leaves the desk."""

from __future__ import annotations

from django.db import models


class Still(models.Model):
    """One small picture of a material, in the order of the material."""

    material = models.ForeignKey("stories.Material", on_delete=models.CASCADE, related_name="stills")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 ...; the page of a document")
    second = models.FloatField(null=True, blank=True, help_text="of a film")
    path = models.CharField(max_length=300, help_text="private address")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["material", "number"], name="still_number_once")]
        ordering = ["material", "number"]

    def __str__(self) -> str:
        return f"{self.material_id}/{self.number}"
