"""What a poster and an upright cut are alike in: asked for by a person, made by the worker."""

from __future__ import annotations

from django.db import models

from kentongan.kernel.leases import LeasedWork
from kentongan.people.models import Staff
from kentongan.stories.materials.office_media import OfficeDocument, OfficeImage


class MadeOfFilm(LeasedWork):
    """What somebody wants made of a film; the one before stays until it is made, and it outlives every deriving."""

    material = models.OneToOneField("stories.Material", on_delete=models.CASCADE, related_name="%(class)s")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(next_attempt_at__isnull=False), name="%(class)s_due"
            )
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be made."""
        return self.next_attempt_at is not None

    @property
    def made(self) -> OfficeImage | OfficeDocument | None:
        """What the worker made of it, None until then."""
        raise NotImplementedError
