"""The order on which something was published past its approval: who gave it, how, when, and its proof."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.cases.models import Case, StepRun
from kentongan.deliveries.models import Release
from kentongan.people.models import Staff


class Need(models.TextChoices):
    """Why the public can't wait for the approval."""

    DISASTER = "disaster", _("bencana atau keadaan darurat")
    HOAX = "hoax", _("hoaks yang harus segera dibantah")
    SAFETY = "safety", _("keselamatan warga atau gangguan layanan penting")


class Means(models.TextChoices):
    """How the order was given."""

    SPOKEN = "spoken", _("lisan")
    PHONE = "phone", _("telepon")
    CHAT = "chat", _("WhatsApp atau pesan singkat")
    LETTER = "letter", _("surat atau nota dinas")


#: orders in writing, of which a picture or a copy can be kept
IN_WRITING = frozenset({Means.CHAT, Means.LETTER})


def order_path(order: UrgentOrder, filename: str) -> str:
    """Keeps the proof in the private folder of its unit, under the order's own id."""
    suffix = filename.rpartition(".")[2].lower()[:8]
    return f"{order.case.unit.slug}/perintah/{order.id}.{suffix}"


class UrgentOrder(models.Model):
    """An order to publish at once. Written once, with the release and the second review that it brought about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="urgent_orders")
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="urgent_order")
    version = models.ForeignKey("stories.Version", on_delete=models.PROTECT, related_name="urgent_orders")
    review_run = models.OneToOneField(StepRun, on_delete=models.PROTECT, related_name="urgent_order")
    need = models.CharField(_("keadaan"), max_length=20, choices=Need.choices)
    ordered_by = models.CharField(_("yang memerintahkan"), max_length=160, help_text="name and position")
    means = models.CharField(_("cara"), max_length=20, choices=Means.choices)
    ordered_at = models.DateTimeField(_("waktu perintah"))
    words = models.TextField(_("isi perintah"))
    proof = models.FileField(_("file bukti"), upload_to=order_path, blank=True, max_length=300)
    proof_sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ordered_at__lte=models.F("at")), name="order_comes_before_its_press"),
            models.CheckConstraint(
                condition=~Q(means__in=sorted(IN_WRITING)) | ~Q(proof=""), name="written_order_has_proof"
            ),
        ]
        indexes = [models.Index(fields=["case", "-at"], name="urgent_orders_of_case")]
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.get_need_display()}: {self.ordered_by}"

    @property
    def hand(self) -> Staff | None:
        """Who pressed, as they acted: a stand-in with letter and name of the absent."""
        return self.release.hand
