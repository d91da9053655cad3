"""How a picture looks, in 64 bits."""

from __future__ import annotations

from django.db import models

from kentongan.people.models import Unit


class Likeness(models.Model):
    """The look of one photo, cut into four bands: alike pictures nearly share one, so that an index finds them."""

    material = models.OneToOneField("stories.Material", on_delete=models.CASCADE, related_name="likeness")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    band_0 = models.PositiveIntegerField()
    band_1 = models.PositiveIntegerField()
    band_2 = models.PositiveIntegerField()
    band_3 = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["unit", f"band_{number}"], name=f"likeness_band_{number}") for number in range(4)
        ]

    def __str__(self) -> str:
        return f"{self.bits:016x}"

    @property
    def bits(self) -> int:
        return self.band_0 << 48 | self.band_1 << 32 | self.band_2 << 16 | self.band_3
