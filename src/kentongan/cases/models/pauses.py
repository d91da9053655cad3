"""The pauses of a step's clock."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.cases.states import PauseReason
from kentongan.people.acted import Acted
from kentongan.people.models import Staff

from .runs import StepRun


class PauseQuerySet(models.QuerySet["Pause"]):
    def open(self) -> PauseQuerySet:
        return self.filter(ended_at__isnull=True)


class Pause(Acted):
    """A time in which the clock of a step stands still: why, and whom the work waits for."""

    run = models.ForeignKey(StepRun, on_delete=models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=20, choices=PauseReason.choices)
    waits_for = models.CharField(_("menunggu siapa"), max_length=160)
    words = models.TextField(_("keterangan"), blank=True)
    begun_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True, help_text="working minutes that did not count")

    doer_field = "begun_by"

    objects = PauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run"], condition=Q(ended_at__isnull=True), name="one_open_pause_a_run"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("begun_at"), minutes__isnull=False),
                name="pause_ends_after_it_began",
            ),
        ]
        ordering = ["run", "begun_at"]

    def __str__(self) -> str:
        return f"{self.run} {self.reason}"
