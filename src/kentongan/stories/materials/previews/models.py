"""What was read in a document, for the desk alone."""

from __future__ import annotations

from django.db import models

from kentongan.kernel.leases import LeasedWork


class Preview(LeasedWork):
    """The parts of one document as its reader found them; its drawn pages are the material's stills."""

    material = models.OneToOneField("stories.Material", on_delete=models.CASCADE, related_name="preview")
    parts = models.JSONField(default=list, help_text="text, sheets, slides (previews/parts.py)")
    pages = models.PositiveIntegerField(default=0, help_text="of a PDF; the first of them are drawn")
    faults = models.JSONField(default=list, help_text="what could not be read: words, pages, all")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(next_attempt_at__isnull=False), name="preview_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.material_id}: {len(self.parts)}"
