"""A portrait: a film cut upright around a place of its picture."""

from __future__ import annotations

from django.db import models

from kentongan.kernel.leases import LeasedWork
from kentongan.people.models import Staff
from kentongan.stories.office_media import OfficeDocument


class Portrait(LeasedWork):
    """That somebody asked for the upright cut of a film, and the film that the worker made."""

    material = models.OneToOneField("stories.Material", on_delete=models.CASCADE, related_name="portrait")
    across = models.FloatField(help_text="the place that is kept, from 0 to 1 rightwards")
    document = models.ForeignKey(
        OfficeDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="empty until it is made; then the one before, while another is made",
    )  # fmt: skip
    percent = models.PositiveSmallIntegerField(default=0, help_text="how much of it is made")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(next_attempt_at__isnull=False), name="portrait_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.material_id}: {self.across}"

    @property
    def is_waiting(self) -> bool:
        """Whether the film is still to be made."""
        return self.next_attempt_at is not None
