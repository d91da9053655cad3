"""A poster: the second of a film whose picture stands for it."""

from __future__ import annotations

from django.db import models

from kentongan.kernel.leases import LeasedWork
from kentongan.people.models import Staff
from kentongan.stories.office_media import OfficeImage


class Poster(LeasedWork):
    """Which second somebody chose, and the picture that the worker made of it; it outlives every deriving."""

    material = models.OneToOneField("stories.Material", on_delete=models.CASCADE, related_name="poster")
    second = models.FloatField()
    image = models.ForeignKey(
        OfficeImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="empty until it is made; then the one before, while another is made",
    )  # fmt: skip
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(next_attempt_at__isnull=False), name="poster_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.material_id}: {self.second}"

    @property
    def is_waiting(self) -> bool:
        """Whether the picture is still to be made."""
        return self.next_attempt_at is not None
