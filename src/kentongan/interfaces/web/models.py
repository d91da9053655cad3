"""What is remembered of public sites: how far each is in step with the database and with places outside."""

from __future__ import annotations

from django.db import models

from kentongan.people.models import Unit
from kentongan.stories.models import OfficeImage

from .sending.remote import Trouble


class SiteMark(models.Model):
    """The generation of a unit's site that was last held against the deliveries, and what could not be mended."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="site_mark", primary_key=True)
    generation = models.PositiveBigIntegerField(default=0)
    checked_at = models.DateTimeField()
    fault = models.TextField(blank=True, help_text="addresses whose files are missing, one a line")
    cleared_at = models.DateTimeField(null=True, blank=True, help_text="when what no address names was last deleted")

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.generation}"


class SiteSending(models.Model):
    """How far a place outside has been brought, and what kept it from going on."""

    name = models.CharField(max_length=60, primary_key=True)
    site = models.CharField(max_length=63, db_index=True)
    generation = models.PositiveBigIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=12, choices=Trouble, blank=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.generation}"


class PictureSet(models.Model):
    """The widths of a picture, made before anybody presses Tayangkan; nothing of it is public yet."""

    image = models.OneToOneField(OfficeImage, on_delete=models.CASCADE, related_name="+", primary_key=True)
    hashes = models.JSONField(default=dict, help_text="width in pixels -> SHA-256; empty: it could not be made")

    def __str__(self) -> str:
        return f"{self.image_id}: {', '.join(self.hashes)}"
