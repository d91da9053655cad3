"""Ralat, ganti atau tarik: everything that takes back what is public, for all channels on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases.models import Case
from kentongan.deliveries.models import Delivery, Release
from kentongan.deliveries.queries import in_doubt, there_or_leaving
from kentongan.deliveries.standing import Standing, standings
from kentongan.deliveries.states import IN_FLIGHT, PUBLIC, Operation
from kentongan.interfaces.desk.views.access import back_to, opened, own_case, saying_refusals, staff_view
from kentongan.interfaces.web.channel import deliver_now
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.people.models import Staff, Unit
from kentongan.stories.corrections.actions import case_at_work, check_correct
from kentongan.stories.models import Recall, Story
from kentongan.stories.queries import latest_release
from kentongan.stories.recalling.actions import order_recall, recalls_of, rule_on_recall
from kentongan.stories.recalling.afterwards import check_show_again, prove
from kentongan.stories.recalling.models import Ruling
from kentongan.stories.recalling.rules import RecallOrder, case_shown, check_hand, check_rule, deciders, rules_on
from kentongan.stories.urgent.models import Means

#: where on the form stands what a refusal asks for
FIELDS = {
    "reason-missing": "alasan",
    "orderer-missing": "pemerintah",
    "means-missing": "cara",
    "nothing-public": "dari",
    "wrong-missing": "keliru",
}


@staff_view
def recall(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows how the item stands on each channel, and takes the order that it leaves the public."""
    case, at = own_case(staff, case_id), now()
    release = latest_release(case)
    shown = case_shown(release.subject) if release else None
    if release is None or shown is None:
        return back_to("deliveries", case_id=case_id)
    if request.method != "POST":
        opened(staff, case_id, at)
        return _page(request, staff, case, release, shown, at)
    try:
        with transaction.atomic():
            made = order_recall(shown, _order(request), subject=release.subject, by=staff, at=at)
            carry_on(made)
    except Refusal as refusal:
        return _page(request, staff, case, release, shown, at, refused=refusal.reasons, status=409)
    if proof := request.FILES.get("proof"):  # a file that is none does not hold up what was ordered
        saying_refusals(request, lambda: prove(made, proof=proof, by=staff, at=now()))
    asked = _("Penarikan diminta. Yang memutuskan sudah diberi tahu; sampai itu naskah masih terlihat.")
    messages.success(request, asked if made.is_asked else _("Penarikan dari tayangan dimulai."))
    return back_to("recall", case_id=case_id)


def correction_refused(
    request: HttpRequest, staff: Staff, case: Case, reasons: Sequence[Reason]
) -> HttpResponse | None:
    """Shows the page again with why the correction was not begun; None where this page has no form for it."""
    release, at = latest_release(case), now()
    shown = case_shown(release.subject) if release else None
    if release is None or shown is None:
        return None
    return _page(request, staff, case, release, shown, at, refused=reasons, status=409)


@staff_view
@require_POST
def rule(request: HttpRequest, staff: Staff, recall_id: UUID) -> HttpResponse:
    """Takes the official's decision on what was asked."""
    found = Recall.objects.filter(pk=recall_id, unit=staff.unit_id).with_hands().select_related("case__stream").first()
    if found is None:
        raise Http404
    given = request.POST

    def act() -> None:
        with transaction.atomic():
            rule_on_recall(found, ruling=given.get("ruling", ""), words=given.get("words", ""), by=staff, at=now())
            carry_on(found)

    saying_refusals(request, act, _("Putusan Anda tersimpan."))
    return back_to("recall", case_id=found.case_id)


def _order(request: HttpRequest) -> RecallOrder:
    given = request.POST
    words = {name: given.get(name, "") for name in ("reason", "ordered_by", "means", "letter")}
    return RecallOrder(**words, channels=given.getlist("channel"), is_urgent=given.get("is_urgent") == "1")


def carry_on(made: Recall) -> None:
    """Bakes the site at once after the commit; the other channels are the worker's."""
    rows = Delivery.objects.unsettled().filter(subject=made.subject).select_related("release")
    for release in {row.release_id: row.release for row in rows}.values():
        transaction.on_commit(partial(deliver_now, release))


def _page(
    request: HttpRequest, staff: Staff, case: Case, release: Release, shown: Case, at: datetime,
    *, refused: Sequence[Reason] = (), status: int = 200,
) -> HttpResponse:  # fmt: skip
    each, orders = standings(release.subject, at=at), recalls_of(release.subject)
    is_correction = any(one.code == "wrong-missing" for one in refused)
    leaving, there = _leaving(release.subject, case.unit, each)
    asked = request.GET.get("kanal", "")
    context: dict[str, Any] = {
        "case": case,
        "shown_case": shown,
        "standings": each,
        "leaving": leaving,
        "chosen": request.POST.getlist("channel")
        if refused and not is_correction
        else [asked]
        if asked in leaving
        else there,
        "is_asked": any(one.is_asked for one in orders),
        "orders": [(one, check_rule(one, ruling=Ruling.GRANTED, words="", by=staff, at=at)) for one in orders],
        "undone": [one.pk for one in orders if one.is_undone and not check_show_again(one, by=staff, at=at)],
        "why_not": check_hand(shown, by=staff, at=at),
        "is_deciding": rules_on(shown, by=staff, at=at),
        "deciders": deciders(shown, at=at, besides=frozenset({staff.pk})),
        "means": Means.choices,
        "refused": [(one, FIELDS.get(one.code, "tarik")) for one in refused],
        "typed": request.POST.dict() if refused else {},
        "is_correction_refused": is_correction,
        **_correction(release, staff, at),
    }
    return render(request, "desk/recall.html", context, status=status)


def _leaving(subject: UUID, unit: Unit, each: Iterable[Standing]) -> tuple[list[str], list[str]]:
    """Returns the channels from which it can still be ordered away, and those of them that show it or may."""
    ordered = {one.channel for one in each if one.row.operation == Operation.TAKE_DOWN and not one.row.is_settled}
    rows = [row for row in there_or_leaving(subject, unit) if row.channel not in ordered]
    doubtful = in_doubt(rows)
    there = {row.channel for row in rows if row.state in PUBLIC | IN_FLIGHT or row.pk in doubtful}
    return sorted({row.channel for row in rows}), sorted(there)


def _correction(release: Release, staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns whether a correction can be begun here; it then goes its own way under the SOP."""
    story = Story.objects.filter(pk=release.subject).select_related("unit").first()
    cannot = check_correct(story, by=staff, at=at) if story else []
    return {"story": story, "cannot_correct": cannot, "at_work": case_at_work(story) if story and cannot else None}
