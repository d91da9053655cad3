"""The stays of a case at its steps, each with its clock."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kentongan.cases.states import Told
from kentongan.people.acted import hand_of
from kentongan.people.models import Capacity, Staff
from kentongan.procedures.definition import Step

from .cases import Case

if TYPE_CHECKING:
    from .pauses import Pause


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
