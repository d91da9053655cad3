"""The second review of what is public already: confirmed, corrected or taken down; and the figures of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.cases.capacity import acting
from kentongan.cases.checks import check_work
from kentongan.cases.models import Case, StepRun
from kentongan.cases.states import Way
from kentongan.deliveries import actions as deliveries
from kentongan.deliveries.models import Delivery
from kentongan.kernel.refusals import Reason, Refusal, refuse_if
from kentongan.people.models import Staff, Unit

from .models import UrgentOrder


def urgent_order_of(case: Case) -> UrgentOrder | None:
    """Returns the last order on which something of a case was published past its approval."""
    rows = UrgentOrder.objects.filter(case=case.pk).select_related(
        "release__by__user", "by__user", "review_run__done_by__user"
    )
    return rows.first()


def check_withdraw(run: StepRun, *, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't take down, in the second review, what was published urgently."""
    if refused := check_work(run, by=by, at=at):
        return refused
    if not run.is_second_review:
        return [Reason("no-second-review", _("Langkah ini bukan pemeriksaan kedua atas tayangan mendesak."))]
    if not words.strip():
        return [Reason("reason-missing", _("Tulis mengapa tayangan ini ditarik; alasannya dicatat bersama nama Anda."))]
    if not Delivery.objects.filter(release=run.urgent_order.release_id).showing().exists():
        return [Reason("nothing-public", _("Tidak ada tayangan yang dapat ditarik."))]
    return []


def withdraw(run: StepRun, *, words: str, by: Staff, at: datetime) -> list[Delivery]:
    """Takes down on every channel what the second review finds unfit; the review itself goes on."""
    refuse_if(check_withdraw(run, words=words, by=by, at=at))
    release = run.urgent_order.release
    return deliveries.take_down_for_review(release=release, reason=words, by=acting(run, by=by, at=at), at=at)


def withdraw_unfit(run: StepRun, *, words: str, by: Staff, at: datetime) -> None:
    """Takes down what a second review decided not to show; nothing for any other step."""
    if run.is_second_review:
        deliveries.take_down_for_review(release=run.urgent_order.release, reason=words, by=by, at=at)


def end_covered(at: datetime) -> int:
    """Lets the publish step end whose text is out already and settled on every channel; returns how many ended."""
    ordered = UrgentOrder.objects.filter(case=OuterRef("case"))
    open_runs = StepRun.objects.filter(left_at__isnull=True, kind="publish").filter(Exists(ordered))
    ended = 0
    for run in open_runs.select_related("case__stream", "case__version", "case__unit", "claimed_by__user"):
        order = urgent_order_of(run.case)
        with suppress(Refusal), transaction.atomic():
            ended += bool(order and cases.stir(run, by=order.by, at=at))
    return ended


@dataclass(frozen=True)
class UrgentFigures:
    """How often the approval was passed in a time, and what became of the second reviews."""

    published: int
    waiting: int
    late: int
    confirmed: int
    corrected: int
    withheld: int


def urgent_figures(unit: Unit, *, since: datetime, at: datetime) -> UrgentFigures:
    """Counts the urgent orders of a unit since a moment, by what their second review said."""
    rows = UrgentOrder.objects.filter(case__unit=unit, at__gte=since, at__lte=at).select_related("review_run")
    runs = [row.review_run for row in rows]
    ways, late = [run.way for run in runs], sum(run.is_late(at) for run in runs)
    return UrgentFigures(
        published=len(runs), waiting=sum(run.left_at is None for run in runs), late=late,
        confirmed=ways.count(Way.ON), corrected=ways.count(Way.BACK), withheld=ways.count(Way.WITHHELD),
    )  # fmt: skip
