"""An order to take something from the public: why, who ordered it, and what the official decided."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.cases.models import Case
from kentongan.people.acted import MOST_WORDS, Acted, hand_of
from kentongan.people.models import Staff, Unit
from kentongan.stories.urgent.models import Means


class Ruling(models.TextChoices):
    """What the official decided."""

    GRANTED = "granted", _("disetujui")
    REFUSED = "refused", _("tidak disetujui")


class RecallQuerySet(models.QuerySet["Recall"]):
    def awaiting(self) -> RecallQuerySet:
        """Keeps those on which the official has still to decide, before the act or after it."""
        return self.filter(asks_ruling=True, ruling="")

    def with_hands(self) -> RecallQuerySet:
        return self.select_related("by__user", "ruled_by__user", "case__version", "case__unit", "unit")


def proof_path(recall: Recall, filename: str) -> str:
    """Keeps the proof in the private folder of its unit, under the order's own id."""
    return f"{recall.unit.slug}/perintah-tarik/{recall.id}.{filename.rpartition('.')[2].lower()[:8]}"


class Recall(Acted):
    """That somebody ordered, or asked, that a story leaves the public on some channels."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="recalls")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="recalls", help_text="which made it public last"
    )
    subject = models.UUIDField(db_index=True, help_text="id of the story")
    channels = models.JSONField(default=list, help_text="by name, as they were when it was ordered")
    reason = models.TextField(_("alasan ditarik"))
    ordered_by = models.CharField(_("yang memerintahkan"), max_length=160, blank=True, help_text="name and position")
    means = models.CharField(_("cara"), max_length=20, choices=Means.choices, blank=True)
    letter = models.CharField(_("nomor surat"), max_length=100, blank=True)
    is_urgent = models.BooleanField(default=False, help_text="carried out before the official decided")
    asks_ruling = models.BooleanField(help_text="the SOP has an official who decides, and it was not they who ordered")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ruling = models.CharField(max_length=10, choices=Ruling.choices, blank=True)
    ruled_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ruled_as = models.CharField(max_length=MOST_WORDS, blank=True, help_text="as what, where not in their own name")
    ruled_at = models.DateTimeField(null=True, blank=True)
    proof = models.FileField(_("bukti perintah"), upload_to=proof_path, blank=True, max_length=300)
    proof_sha256 = models.CharField(max_length=64, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, help_text="by when the official should have decided")
    next_word_at = models.DateTimeField(null=True, blank=True, help_text="when somebody is told next; empty: nobody")
    ruling_words = models.TextField(_("keterangan putusan"), blank=True)

    objects = RecallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ruling="", ruled_at=None) | (~Q(ruling="") & Q(ruled_at__isnull=False)),
                name="recall_ruling_has_its_time",
            ),
            models.UniqueConstraint(
                fields=["subject"], condition=Q(asks_ruling=True, is_urgent=False, ruling=""), name="one_recall_asked"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-at"], name="recalls_of_unit"),
            models.Index(fields=["next_word_at"], condition=Q(next_word_at__isnull=False), name="recall_word_due"),
        ]
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.reason[:60]

    @property
    def is_undone(self) -> bool:
        """Whether it was taken down as urgent, and the official then said no."""
        return self.is_urgent and self.ruling == Ruling.REFUSED

    @property
    def is_awaiting(self) -> bool:
        return self.asks_ruling and not self.ruling

    @property
    def is_asked(self) -> bool:
        """Whether nothing was done yet: the official decides first."""
        return self.is_awaiting and not self.is_urgent

    @property
    def ruling_hand(self) -> Staff | None:
        """Who decided, as they acted."""
        return hand_of(self.ruled_by, self.ruled_as)
