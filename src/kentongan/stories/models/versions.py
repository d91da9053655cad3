"""An edition as it was handed over, and what was decided on it: approved, or not displayed."""

from __future__ import annotations

import uuid

from django.db import models

from kentongan.cases.models import Case, StepRun
from kentongan.people.models import Staff

from .editions import Edition


class Version(models.Model):
    """An edition as it was handed over: immutable and hashed. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    contributors = models.JSONField(default=list, help_text="ids of the staff who had a hand in it, by then")
    run = models.ForeignKey(
        StepRun, on_delete=models.PROTECT, related_name="versions", help_text="the step that froze it"
    )
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="version_number_once")]
        ordering = ["edition", "number"]

    def __str__(self) -> str:
        return f"{self.number} ({self.fingerprint[:8]})"

    @property
    def hand(self) -> Staff:
        """Who handed it over, as they acted."""
        return self.run.as_acted(self.by)


class Approval(models.Model):
    """That somebody approved a version, or screened it as fit; void as soon as the text is unlocked."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="approvals")
    run = models.ForeignKey(StepRun, on_delete=models.PROTECT, related_name="approvals")
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_because = models.TextField(blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.version} {self.by}"

    @property
    def hand(self) -> Staff:
        """Who approved, as they acted: a stand-in with letter and name of the absent."""
        return self.run.as_acted(self.by)


class Withholding(models.Model):
    """On what ground a case was not displayed, in the words that the list had then."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="withholdings")
    run = models.OneToOneField(StepRun, on_delete=models.PROTECT, related_name="withholding")
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=40)
    ground_words = models.CharField(max_length=300)
    citation = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True, help_text="it went back to its writers")

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.ground_words} ({self.citation})" if self.citation else self.ground_words

    @property
    def hand(self) -> Staff:
        """Who kept it back, as they acted."""
        return self.run.as_acted(self.by)
