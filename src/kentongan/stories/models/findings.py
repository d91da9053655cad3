"""Remarks pinned to a place of the story, and what is said under them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kentongan.cases.models import Case, StepRun
from kentongan.people.acted import MOST_WORDS, Acted, hand_of
from kentongan.people.models import Staff
from kentongan.stories.states import FindingState, Severity

from .versions import Version


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> FindingQuerySet:
        return self.filter(state=FindingState.OPEN)

    def drafts(self) -> FindingQuerySet:
        return self.filter(state=FindingState.DRAFT)

    def standing(self) -> FindingQuerySet:
        """Keeps what is open, and what a reviewer has noted and not sent yet."""
        return self.filter(state__in=(FindingState.OPEN, FindingState.DRAFT))

    def of_people(self) -> FindingQuerySet:
        """Leaves out what the screening found: it stands in a list of its own (screened/queries.py)."""
        return self.filter(remark="")

    def settled(self) -> FindingQuerySet:
        return self.exclude(state__in=(FindingState.OPEN, FindingState.DRAFT))


class Finding(models.Model):
    """A remark pinned to a place of the story: a return, a question, what the screening found."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="findings")
    run = models.ForeignKey(
        StepRun, on_delete=models.PROTECT, related_name="findings", help_text="the step that raised it"
    )
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    place = models.CharField(max_length=120, help_text="field, block id, channel")
    quote = models.TextField(blank=True, help_text="the words that it is about, the SHA-256 where it is a file")
    start = models.PositiveIntegerField(null=True, blank=True, help_text="letters before the quote in its place")
    end = models.PositiveIntegerField(null=True, blank=True)
    second = models.FloatField(null=True, blank=True, help_text="of a video")
    rule = models.CharField(max_length=60, blank=True, help_text="which rule of the screening found it")
    remark = models.CharField(max_length=40, blank=True, help_text="by which the screening knows its own again")
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.FAULT)
    reason_code = models.CharField(max_length=40, blank=True)
    words = models.TextField()
    remedy = models.TextField(blank=True, help_text="what to do, where the program knows it")
    proposal = models.TextField(blank=True, help_text="wording that the doer may take over")
    blocks = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=FindingState.choices, default=FindingState.OPEN)
    raised_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="empty: the program"
    )
    raised_as = models.CharField(max_length=MOST_WORDS, blank=True, help_text="as what, where not in their own name")
    raised_at = models.DateTimeField()
    settled_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_as = models.CharField(max_length=MOST_WORDS, blank=True, help_text="as what, where not in their own name")
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    reopened_in = models.ForeignKey(
        StepRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="the last time"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at", "pk"]
        indexes = [models.Index(fields=["case", "state"], name="findings_of_case")]
        constraints = [
            models.UniqueConstraint(fields=["case", "remark"], condition=~Q(remark=""), name="remark_once_a_case"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=models.F("end")),
                name="finding_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(raised_by__isnull=False) | ~Q(state=FindingState.DRAFT), name="drafts_are_somebodys"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def raiser(self) -> Staff | None:
        """Who raised it, as they acted; None: the program."""
        return hand_of(self.raised_by, self.raised_as)

    @property
    def settler(self) -> Staff | None:
        """Who settled it, as they acted."""
        return hand_of(self.settled_by, self.settled_as)


class Reply(Acted):
    """A question or an answer under a finding."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="replies")
    words = models.TextField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return self.words[:60]
