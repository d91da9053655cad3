"""One taking of evidence: lined up by a look, done by a lane of the worker."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.leases import LeasedWork


def evidence_path(evidence: Evidence, filename: str) -> str:
    return f"{evidence.delivery.unit.slug}/tampilan/{uuid.uuid4().hex}/{filename}"


class Evidence(LeasedWork):
    """What stood at the address of a delivery at one moment. Once taken it is not written again, but let go."""

    delivery = models.ForeignKey("deliveries.Delivery", on_delete=models.PROTECT, related_name="evidence")
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(_("waktu diambil"), null=True, blank=True)
    url = models.URLField(max_length=500, blank=True)
    picture = models.FileField(_("gambar halaman"), upload_to=evidence_path, blank=True, max_length=300)
    picture_sha256 = models.CharField(max_length=64, blank=True)
    page = models.FileField(_("halaman (WARC)"), upload_to=evidence_path, blank=True, max_length=300)
    page_sha256 = models.CharField(max_length=64, blank=True)
    erased_at = models.DateTimeField(
        null=True, blank=True, help_text="when its files were let go: on a ground of law, or at the end of their term"
    )
    missing = models.CharField(max_length=300, blank=True, help_text="what could not be kept, and why")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "asked_at"], name="evidence_asked_once")]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(next_attempt_at__isnull=False), name="evidence_due"
            ),
            models.Index(fields=["taken_at"], condition=models.Q(erased_at__isnull=True), name="evidence_kept"),
        ]
        ordering = ["asked_at"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.taken_at}"
