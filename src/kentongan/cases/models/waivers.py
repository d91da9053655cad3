"""The written exception from the separation of duties, and each use of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.people.acted import Acted
from kentongan.people.models import Staff, Unit

from .runs import StepRun


class Waiver(Acted):
    """That the head of a small unit lifts the separation of duties for one SOP and a time, in writing."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="waivers")
    procedure = models.CharField(max_length=80)
    reason = models.TextField(_("alasan"))
    letter = models.CharField(_("nomor surat"), max_length=120)
    granted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    until = models.DateField(_("sampai"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_followed = models.BooleanField(default=False, help_text="its last day had passed when the next was granted")

    doer_field = "granted_by"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(letter="") & ~Q(reason=""), name="waiver_is_in_writing"),
            models.UniqueConstraint(
                fields=["unit", "procedure"],
                condition=Q(withdrawn_at__isnull=True, is_followed=False),
                name="one_waiver_in_force_for_an_sop",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} ({self.letter})"


class WaiverUse(Acted):
    """One step that somebody did by the exception, with the reason they gave."""

    waiver = models.ForeignKey(Waiver, on_delete=models.PROTECT, related_name="uses")
    run = models.OneToOneField(StepRun, on_delete=models.PROTECT, related_name="waiver_use")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField(_("alasan"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="waiver_use_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.run} {self.by}"
