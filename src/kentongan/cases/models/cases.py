"""A case: one run of a track of an SOP version in a unit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.cases.states import CALLED_OFF, CaseState, Way
from kentongan.kernel.models import Stream
from kentongan.people.models import Staff, Unit
from kentongan.procedures.definition import Procedure, Step, Track
from kentongan.procedures.models import ProcedureVersion


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> CaseQuerySet:
        return self.filter(state=CaseState.OPEN)

    def of(self, unit: Unit) -> CaseQuerySet:
        return self.filter(unit=unit)


class Case(models.Model):
    """One run of a track of an SOP version in a unit; its stream is its identity."""

    stream = models.OneToOneField(Stream, on_delete=models.PROTECT, primary_key=True, related_name="case")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="cases")
    track = models.CharField(max_length=80)
    number = models.CharField(_("nomor agenda"), max_length=40)
    headline = models.CharField(_("judul"), max_length=200)
    picture = models.CharField(max_length=300, blank=True, help_text="private address of a thumbnail for lists")
    words = models.TextField(blank=True, help_text="text by which it is found, as last saved or handed over")
    state = models.CharField(max_length=10, choices=CaseState.choices, default=CaseState.OPEN)
    step = models.CharField(max_length=80, blank=True, help_text="current step; empty once ended")
    end = models.CharField(max_length=80, blank=True, help_text="the end that was reached")
    unmanned = models.CharField(
        max_length=400, blank=True, help_text="step:why of each step ahead that nobody can do (foresight.py)"
    )
    moves = models.PositiveIntegerField(default=0, help_text="raised by each move: a stale writer hits no row")
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="case_number_once_a_unit"),
            models.CheckConstraint(
                condition=(Q(state="open") & ~Q(step="") & Q(ended_at__isnull=True))
                | (Q(state="ended") & Q(step="") & ~Q(end="")),
                name="case_is_at_a_step_or_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-state", "-opened_at"], name="cases_of_unit"),
            models.Index(fields=["unit", "opened_at"], name="cases_by_opening"),
            models.Index(fields=["unit", "headline"], name="cases_by_headline"),
            models.Index(fields=["unit", "-opened_at"], condition=~Q(unmanned=""), name="cases_unmanned"),
            models.Index(fields=["unit", "track"], condition=Q(ended_at__isnull=True), name="running_cases"),
            # the beginning of a number; with the trigrams of 0004 a search on PostgreSQL reads no whole table
            models.Index(fields=["number"], opclasses=["varchar_pattern_ops"], name="cases_by_number"),
        ]
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return f"{self.number} {self.headline}"

    @property
    def procedure(self) -> Procedure:
        return self.version.frozen

    @property
    def definition(self) -> Track:
        return self.procedure.track(self.track)

    @property
    def current_step(self) -> Step | None:
        return self.definition.step(self.step) if self.step else None

    @property
    def is_open(self) -> bool:
        return self.state == CaseState.OPEN

    @property
    def is_called_off(self) -> bool:
        """Whether it was begun by mistake and ended by whoever began it."""
        return self.end == CALLED_OFF

    @property
    def end_words(self) -> str:
        """How it ended, in the SOP's words or in ours for the end that no SOP names; empty while it is open."""
        if self.is_called_off:
            return str(Way.CALLED_OFF.label).capitalize()
        return self.definition.end(self.end).label if self.end else ""


class Agenda(models.Model):
    """The last agenda number given in a unit's year."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="agendas")
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="agenda_once_a_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}: {self.last}"
