"""What is kept of each save, so that two who write at once lose nothing."""

from __future__ import annotations

from django.db import models

from kentongan.people.models import Staff

from .editions import Edition


class SavedState(models.Model):
    """How an edition stood after a save, for whoever saves next to be joined with."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="saved_states")
    number = models.PositiveIntegerField()
    state = models.JSONField()
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="saved_state_number_once")]
        ordering = ["edition", "number"]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.number}"


class Aside(models.Model):
    """What somebody wrote over a newer save: kept beside it until they have joined the two."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="asides")
    state = models.JSONField()
    seen = models.PositiveIntegerField(help_text="the saved state that they began from")
    page = models.CharField(max_length=40, blank=True, help_text="the opened editor in which it was typed")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["edition", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.by}"
