"""Tayangkan mendesak: the record of the order, the press, and the take-down of the second review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases.models import StepRun
from kentongan.deliveries.quiet import held_channels
from kentongan.interfaces.desk.typed_times import typed_moment
from kentongan.interfaces.desk.views.access import back_to, own_run, saying_refusals, shown_run, staff_view
from kentongan.interfaces.web.channel import deliver_now
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.people.models import Staff
from kentongan.stories.materials.ready import keep_awaited
from kentongan.stories.queries import edition_of
from kentongan.stories.text.content import content_of
from kentongan.stories.urgent.models import Means, Need
from kentongan.stories.urgent.publishing import Order, check_urgent, publish_urgently, reviewing_step, unread_files
from kentongan.stories.urgent.reviewing import withdraw

#: where on the form stands what a refusal asks for
FIELDS = {
    "need-missing": "mengapa", "orderer-missing": "pemerintah", "means-missing": "cara", "order-missing": "isi",
    "order-time-missing": "waktu", "order-in-future": "waktu", "time-unreadable": "waktu",
    "order-proof-missing": "bukti", "unread-why-missing": "belum-dibaca",
}  # fmt: skip


@staff_view
def press(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows what would become public, asks for the order, and publishes; a refused press keeps what was typed."""
    is_press = request.method == "POST"
    run = shown_run(request, staff, case_id) if is_press else own_run(staff, case_id)
    if run is None:
        return back_to("case", case_id=case_id)
    if not is_press:
        return _page(request, staff, run)
    try:
        made = publish_urgently(run, _order(request, run), by=staff, at=now())
    except Refusal as refusal:
        keep_awaited(run)
        return _page(request, staff, run, refused=refusal.reasons, status=409)
    transaction.on_commit(lambda: deliver_now(made.release))
    messages.success(request, _("Ditayangkan mendesak. Pemeriksaan kedua sudah diminta."))
    if held_channels(run.case.unit, at=now()):
        messages.info(request, _("Sekarang jam tenang; jalur mendesak tidak menunggunya."))
    return back_to("deliveries", case_id=case_id)


@staff_view
@require_POST
def take_down(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Takes down what the second reviewer finds unfit to stay."""
    run = shown_run(request, staff, case_id)
    if run is None:
        return back_to("case", case_id=case_id)
    if not run.is_second_review:
        raise Http404
    release = run.urgent_order.release

    def act() -> None:
        with transaction.atomic():
            withdraw(run, words=request.POST.get("words", ""), by=staff, at=now())
            transaction.on_commit(lambda: deliver_now(release))

    saying_refusals(request, act, _("Penarikan dari tayangan dimulai. Putuskan juga naskahnya."))
    return back_to("review", case_id=case_id)


def _page(
    request: HttpRequest, staff: Staff, run: StepRun, *, refused: Sequence[Reason] = (), status: int = 200
) -> HttpResponse:
    edition, reviewing = edition_of(run.case), reviewing_step(run.case.definition)
    at = now()
    context: dict[str, Any] = {
        "case": run.case,
        "run": run,
        "content": content_of(edition) if edition else None,
        "reasons": check_urgent(run, by=staff, at=at),
        "refused": [(reason, FIELDS.get(reason.code, "")) for reason in refused],
        "wrong": {FIELDS.get(reason.code, "") for reason in refused},
        "unread": unread_files(run),
        "typed": request.POST.dict(),
        "needs": Need.choices,
        "means": Means.choices,
        "reviewer": run.case.procedure.role(reviewing.role).name if reviewing else "",
        "at": at.astimezone(run.case.unit.zone),
        "is_quiet": bool(held_channels(run.case.unit, at=at)),
    }
    return render(request, "desk/urgent.html", context, status=status)


def _order(request: HttpRequest, run: StepRun) -> Order:
    given = request.POST
    return Order(
        need=given.get("need", ""), ordered_by=given.get("ordered_by", ""), means=given.get("means", ""),
        ordered_at=typed_moment(given.get("ordered_at", ""), run.case.unit), words=given.get("words", ""),
        proof=request.FILES.get("proof"), unread=given.get("unread", ""),
    )  # fmt: skip
