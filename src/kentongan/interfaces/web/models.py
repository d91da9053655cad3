"""How far each public site was found to be in step with the database."""

from __future__ import annotations

from django.db import models

from kentongan.people.models import Unit


class SiteMark(models.Model):
    """The generation of a unit's site that was last held against the deliveries, and what could not be mended."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="site_mark", primary_key=True)
    generation = models.PositiveBigIntegerField(default=0)
    checked_at = models.DateTimeField()
    fault = models.TextField(blank=True, help_text="addresses whose files are missing, one a line")

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.generation}"
