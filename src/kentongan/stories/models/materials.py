"""What was handed in, and what its collector says of the event."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.cases.models import Case
from kentongan.kernel.leases import LeasedWork
from kentongan.people.acted import Acted
from kentongan.people.models import Staff, Unit
from kentongan.stories.materials.office_media import OfficeDocument, OfficeImage
from kentongan.stories.states import MaterialState


def original_path(material: Material, filename: str) -> str:
    return f"{material.unit.slug}/originals/{material.pk.hex}/{filename[-80:]}"


class Material(Acted, LeasedWork):
    """One thing that was handed in: the original kept privately, what may leave derived from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="materials")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="materials")
    family = models.CharField(max_length=10)
    original = models.FileField(upload_to=original_path, max_length=300)
    filename = models.CharField(max_length=200)
    mime = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    inspection = models.JSONField(default=dict, help_text="EXIF, position, size, length, as found in the original")
    state = models.CharField(max_length=10, choices=MaterialState.choices, default=MaterialState.STORED)
    percent = models.PositiveSmallIntegerField(default=0, help_text="how much of a recording is recoded")
    thumbnail = models.CharField(max_length=300, blank=True, help_text="private address")
    image = models.ForeignKey(OfficeImage, null=True, blank=True, on_delete=models.PROTECT, related_name="materials")
    document = models.ForeignKey(
        OfficeDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="materials"
    )
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "sha256"], name="material_once_a_case")]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(next_attempt_at__isnull=False), name="material_due")
        ]
        ordering = ["at"]

    def __str__(self) -> str:
        return self.filename


class Report(models.Model):
    """What the collector says of the event: what, when, where, who, and the source."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="report")
    what = models.TextField(_("apa yang terjadi"), blank=True)
    happened_at = models.DateTimeField(_("kapan"), null=True, blank=True)
    place = models.CharField(_("di mana"), max_length=200, blank=True)
    who = models.CharField(_("siapa"), max_length=300, blank=True)
    source = models.CharField(_("sumber"), max_length=300, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.what[:60]
