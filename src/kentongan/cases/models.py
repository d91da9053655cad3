"""What is happening: one case is one run of a track, with one current step."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.models import Stream
from kentongan.people.acted import Acted, hand_of
from kentongan.people.models import Capacity, Staff, Unit
from kentongan.procedures.definition import Procedure, Step, Track
from kentongan.procedures.models import ProcedureVersion

from .states import CALLED_OFF, CaseState, PauseReason, Told, Way


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


class StepRunQuerySet(models.QuerySet["StepRun"]):
    def open(self) -> StepRunQuerySet:
        return self.filter(left_at__isnull=True)

    def awaiting(self, pairs: list[tuple[str, str]]) -> StepRunQuerySet:
        """Keeps the open runs whose (procedure, role) is one of the pairs."""
        wanted = Q(pk__in=[])
        for procedure, role in pairs:
            wanted |= Q(case__version__procedure=procedure, role=role)
        return self.open().filter(wanted)


class StepRun(models.Model):
    """One stay of a case at one step, with the clock of that step."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField(help_text="1, 2, 3 ... within the case")
    step = models.CharField(max_length=80)
    kind = models.CharField(max_length=30)
    role = models.CharField(max_length=80)
    entered_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="end of the step's standard, in the unit's working time")
    claimed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    claimed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=80, blank=True)
    way = models.CharField(max_length=10, blank=True)
    done_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="done_runs")
    minutes_taken = models.IntegerField(null=True, blank=True, help_text="working minutes from entering to leaving")
    acting_as = models.CharField(
        max_length=400, blank=True, help_text="as what its doer acts, where not in their own name: frozen words"
    )
    acting_for = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True, help_text="since when its clock stands; empty: it runs")
    minutes_paused = models.PositiveIntegerField(default=0, help_text="working minutes of the pauses that ended")

    told = models.PositiveSmallIntegerField(choices=Told.choices, default=Told.NOBODY)
    next_word_at = models.DateTimeField(null=True, blank=True, help_text="when somebody is to be told; empty: nobody")

    #: the pause in which its clock stands, only where the list that read a paused row read it too
    open_pauses: list[Pause]

    objects = StepRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="run_number_once_a_case"),
            models.UniqueConstraint(fields=["case"], condition=Q(left_at__isnull=True), name="one_open_run_a_case"),
            models.CheckConstraint(condition=Q(left_at__isnull=True) | ~Q(outcome=""), name="left_run_has_outcome"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(paused_at__isnull=True), name="left_run_is_not_paused"
            ),
        ]
        indexes = [
            models.Index(fields=["role", "due_at"], condition=Q(left_at__isnull=True), name="open_runs_of_role"),
            models.Index(fields=["claimed_by", "due_at"], condition=Q(left_at__isnull=True), name="open_runs_of_staff"),
            models.Index(fields=["due_at"], condition=Q(left_at__isnull=True), name="open_runs_by_due"),
            models.Index(fields=["left_at"], condition=Q(left_at__isnull=False), name="left_runs"),
            models.Index(
                fields=["next_word_at"],
                condition=Q(left_at__isnull=True, paused_at__isnull=True, next_word_at__isnull=False),
                name="runs_with_a_word_due",
            ),
        ]
        ordering = ["case", "number"]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number} {self.step}"

    @property
    def definition(self) -> Step:
        return self.case.definition.step(self.step)

    def is_late(self, at: datetime) -> bool:
        """Whether the standard had run out when the step was left, or has by now."""
        return (self.left_at or self.clock_at(at)) > self.due_at

    @property
    def is_second_review(self) -> bool:
        """Whether it looks at what is public already, published on a recorded order."""
        return bool(self.facts.get("second_review"))

    @property
    def barred(self) -> frozenset[int]:
        """Returns the staff ids that this one run is closed to, whatever roles they hold."""
        return frozenset(self.facts.get("barred", ()))

    def clock_at(self, at: datetime) -> datetime:
        """Returns the moment that the step's clock shows: while it is paused, the moment at which it was stopped."""
        return self.paused_at or at

    def in_hands_besides(self, staff: Staff) -> Staff | None:
        """The colleague who has the step in hand; whoever no longer works here holds nothing up."""
        if self.claimed_by is None or self.claimed_by_id == staff.pk or not self.claimed_by.can_act:
            return None
        return self.hand

    @property
    def hand(self) -> Staff | None:
        """Who did the step or has it in hand, as they act: a stand-in with letter and name of the absent."""
        return hand_of(self.done_by or self.claimed_by, self.acting_as)

    def as_acted(self, staff: Staff) -> Staff:
        """Returns whoever wrote something in this run as they acted here, where it was theirs to do."""
        is_theirs = staff.pk == (self.done_by_id or self.claimed_by_id)
        return staff.in_capacity(Capacity(self.acting_as if is_theirs else ""))


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


class Agenda(models.Model):
    """The last agenda number given in a unit's year."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="agendas")
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="agenda_once_a_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}: {self.last}"
