"""One file on its way: whose it is, for which case, and how much of it has come."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from kentongan.people.models import Staff, Unit


class UploadState(models.TextChoices):
    """How far an upload has come."""

    #: parts are missing, or the whole still waits to be looked at
    OPEN = "open"
    #: it became a material
    KEPT = "kept"
    #: a rule turned it away; its words stand on the row
    REFUSED = "refused"


class UploadQuerySet(models.QuerySet["Upload"]):
    def open(self) -> UploadQuerySet:
        return self.filter(state=UploadState.OPEN)

    def expired(self, at: datetime) -> UploadQuerySet:
        return self.filter(expires_at__lte=at)


class Upload(models.Model):
    """A file that a member of staff sends in parts for one case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(help_text="bytes that the whole will have")
    offset = models.PositiveBigIntegerField(default=0, help_text="bytes that are safely on disk")
    mark = models.CharField(max_length=80, blank=True, help_text="what the sender's device calls this content")
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.OPEN)
    refusal = models.JSONField(default=dict, blank=True, help_text="what, kept, remedy")
    material = models.ForeignKey("stories.Material", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(offset__lte=F("size")), name="upload_within_its_size"),
            models.UniqueConstraint(
                fields=["case", "by", "mark"], condition=~Q(mark=""), name="upload_once_a_case_and_sender"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filename} {self.offset}/{self.size}"

    @property
    def is_whole(self) -> bool:
        return self.offset == self.size


class Beginning(models.Model):
    """That a device began a case under a key of its own: asked twice over a bad line, it stays one case."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "key"], name="beginning_once_a_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.case_id}"
