"""Penayangan: press Tayangkan, then one row a channel with its state, its proof and what was looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kentongan.cases import checks
from kentongan.cases.kinds import Decision, kind
from kentongan.cases.models import StepRun
from kentongan.cases.waiving import uses_in
from kentongan.channels.sharing import share_link
from kentongan.deliveries import actions
from kentongan.deliveries.actions.looking import check_eyes
from kentongan.deliveries.actions.people import check_publisher
from kentongan.deliveries.models import Delivery, Release
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.queries import later_case
from kentongan.deliveries.quiet import held_channels
from kentongan.deliveries.standing import shown_in
from kentongan.deliveries.states import SETTLED, UNDER_WAY, Operation, State
from kentongan.deliveries.watching import has_alarm, wanted_text
from kentongan.interfaces.desk.channels.acts import open_acts
from kentongan.interfaces.desk.channels.beside import beside_of
from kentongan.interfaces.desk.channels.cards import before_press, cards_of
from kentongan.interfaces.desk.channels.changes import changes_of
from kentongan.interfaces.desk.channels.refusals import refused_context
from kentongan.interfaces.desk.duties.work_screens import step_context
from kentongan.interfaces.desk.review.waiver_acts import waiver_offer
from kentongan.interfaces.desk.typed_times import typed_moment
from kentongan.interfaces.desk.views.access import (
    back_to,
    hand_back,
    opened,
    own_case,
    own_run,
    saying_refusals,
    staff_view,
)
from kentongan.interfaces.desk.words.quiet import after_press, quiet_before, waiting_for_time
from kentongan.interfaces.web.channel import deliver_now
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.people.models import Staff
from kentongan.people.workdays import minutes_left
from kentongan.stories.editions.writing import may_write
from kentongan.stories.findings.reasons import RETURN_REASONS
from kentongan.stories.materials.ready import keep_awaited
from kentongan.stories.publishing.actions import check_release, goes_to, press_release
from kentongan.stories.queries import latest_release, release_in
from kentongan.stories.recalling.rules import recalls_waiting
from kentongan.stories.urgent.reviewing import urgent_order_of


@staff_view
def show(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows the press button of the publish step, or every channel of the last release."""
    opened(staff, case_id, now())
    return _page(request, staff, case_id)


def _page(request: HttpRequest, staff: Staff, case_id: UUID, *, refused: dict[str, Any] | None = None) -> HttpResponse:
    case, run, at = own_case(staff, case_id), own_run(staff, case_id), now()
    release = latest_release(case)
    rows = _rows(release) if release else []
    timed, held = waiting_for_time(rows), held_channels(case.unit, at=at)
    leaving = [row for row in rows if row.operation == Operation.TAKE_DOWN and row.state != State.SUPERSEDED]
    texts = {row.pk: parcel_of(row).text for row in rows if row.state == State.NEEDS_PERSON}
    context = {
        "case": case,
        "run": run,
        "release": release,
        "rows": rows,
        "cards": cards_of(rows),
        **(_standing(release, rows) if release else {}),
        "texts": texts,
        "shares": {row.pk: share_link(row.channel, texts[row.pk]) for row in rows if row.pk in texts},
        "changes": changes_of(rows),
        "wanted": {row.pk: wanted_text(row) for row in rows if has_alarm(row)},
        "timed": timed,
        "quiet": quiet_before(held, case.unit) if run and run.kind == "publish" else [],
        "before_press": before_press(case.unit, held=held, approved=goes_to(case))
        if run and run.kind == "publish"
        else [],
        "quiet_now": all(row.channel in held for row in timed),
        **_looks(release, rows, staff, at),
        "acts": open_acts(rows, by=staff, at=at),
        "leaving": leaving,
        "under_way": {row.pk for row in rows if row.state in UNDER_WAY},
        "counted": len(leaving or rows),
        "settled": sum(row.state in SETTLED for row in leaving or rows),
        "minutes": minutes_left(case.unit, run.clock_at(at), run.due_at) if run else 0,
        "at": at.astimezone(case.unit.zone),
        "is_publishing": bool(run and (run.kind == "publish" or run.is_second_review)),
        "may_press": check_release(case, by=staff, at=at) if run and run.kind == "publish" else [],
        "is_pressed": bool(run and release and (run.is_second_review or release_in(run) == release)),
        "outcomes": _looking(run, staff, at),
        "why_not": _why_not(run, rows, staff, at),
        "urgent": urgent_order_of(case),
        "return_reasons": RETURN_REASONS,
        "may_write": bool(run and may_write(run)),
        **step_context(run, "publish", "look", by=staff, at=at),
        **(waiver_offer(run, by=staff, at=at) if run else {}),
        "waiver_uses": uses_in(case),
        **(refused or {"again": {}}),
    }
    return render(request, "desk/deliveries.html", context, status=409 if refused else 200)


def _standing(release: Release, rows: list[Delivery]) -> dict[str, Any]:
    """Returns how the item stands by now, which may be by the release of a later case."""
    is_past = any(row.state == State.SUPERSEDED for row in rows)
    found = {"shown": shown_in(release.subject), "recalls_waiting": recalls_waiting(release.subject)}
    return {**found, "replaced_by": later_case(release) if is_past else None}


def _looks(release: Release | None, rows: list[Delivery], staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns what whoever may look has before them; nothing for anybody else."""
    if release is None or check_eyes(release, by=staff, at=at):
        return {"beside": {}}
    return {"beside": {row.pk: beside_of(row, release) for row in rows if row.is_public}}


def _why_not(run: StepRun | None, rows: list[Delivery], staff: Staff, at: datetime) -> list[Reason]:
    """Says why the reader may not act on the channels; while the second review runs, publishers still may."""
    if run is None:
        return []
    if run.is_second_review and rows:
        return check_publisher(rows[0], by=staff, at=at)
    return checks.check_work_inside(run, by=staff, at=at)


def _rows(release: Release) -> list[Delivery]:
    rows = release.deliveries.select_related("connection", "unit", "release", "watch").prefetch_related(
        "proofs__by__user", "looks__by__user", "evidence"
    )
    return list(rows.order_by("channel", "created_at", "operation"))


def _looking(run: StepRun | None, staff: Staff, at: datetime) -> list[tuple[Any, list[Any]]]:
    """Returns the outcomes of a display check with why they can't be taken yet; nothing at other steps."""
    if run is None or kind(run.kind).screen != "look":
        return []
    return [(one, checks.check_leave(run, Decision(one), by=staff, at=at)) for one in run.definition.outcomes]


@staff_view
@require_POST
def press(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Releases the approved version; the website is baked as soon as the release is committed."""
    run = own_run(staff, case_id)
    if run is None:
        return back_to("deliveries", case_id=case_id)

    def act() -> str:
        at, not_before = now(), typed_moment(request.POST.get("not_before", ""), run.case.unit)
        with transaction.atomic():
            release = press_release(run, by=staff, at=at, not_before=not_before)
            transaction.on_commit(lambda: deliver_now(release))
        return after_press(run.case.unit, at=at, not_before=not_before)

    if not saying_refusals(request, act):
        keep_awaited(run)
    return back_to("deliveries", case_id=case_id)


@staff_view
@require_POST
def reschedule(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Moves the time for which channels still wait; without one they wait no longer."""
    case, at = own_case(staff, case_id), now()
    release = latest_release(case)
    if release is None:
        return back_to("deliveries", case_id=case_id)

    def move() -> str:
        not_before = typed_moment(request.POST.get("not_before", ""), case.unit)
        with transaction.atomic():
            actions.reschedule(release, not_before=not_before, by=staff, at=at)
            transaction.on_commit(lambda: deliver_now(release))
        return _("Waktu tayang dipindah.") if not_before else after_press(case.unit, at=at, not_before=None)

    saying_refusals(request, move)
    return back_to("deliveries", case_id=case_id)


@staff_view
@require_POST
def act(request: HttpRequest, staff: Staff, delivery_id: UUID, verb: str) -> HttpResponse:
    """Carries out one verb on one channel's row; a refused press shows the page again with what was typed."""
    rows = Delivery.objects.filter(pk=delivery_id, unit=staff.unit_id).select_related(
        "release__case__unit", "release__case__version", "release__case__stream", "connection", "unit"
    )
    delivery = rows.first()
    if delivery is None or verb not in VERBS:
        raise Http404
    done, carry_out = VERBS[verb]
    case_id = delivery.release.case_id
    try:
        carry_out(request, delivery, staff, now())
    except Refusal as refusal:
        told = refused_context(request, delivery, verb, refusal)
        if not told["again"][delivery.pk][verb]["faults"]:
            hand_back(request)  # the channel's form may be gone
        return _page(request, staff, case_id, refused=told)
    messages.success(request, str(done))
    return back_to("deliveries", case_id=case_id)


def _report(request: HttpRequest, delivery: Delivery, staff: Staff, at: datetime) -> None:
    actions.report_shown(
        delivery, url=request.POST.get("url", "").strip(), file=request.FILES.get("file"),
        shown_at=typed_moment(request.POST.get("shown_at", ""), delivery.unit) or at, by=staff, at=at,
    )  # fmt: skip


def _look(request: HttpRequest, delivery: Delivery, staff: Staff, at: datetime) -> None:
    is_right = request.POST.get("is_right") == "1"
    actions.look(delivery, is_right=is_right, words=request.POST.get("words", ""), by=staff, at=at)


def _intend(request: HttpRequest, delivery: Delivery, staff: Staff, at: datetime) -> None:
    seen_at = typed_moment(request.POST.get("seen_at", ""), delivery.unit)
    actions.call_intended(delivery, reason=request.POST.get("words", ""), seen_at=seen_at, by=staff, at=at)


def _waive(request: HttpRequest, delivery: Delivery, staff: Staff, at: datetime) -> None:
    actions.waive(delivery, reason=request.POST.get("words", ""), by=staff, at=at)


def _retry(request: HttpRequest, delivery: Delivery, staff: Staff, at: datetime) -> None:
    actions.retry(delivery, by=staff, at=at)


def _replace(request: HttpRequest, delivery: Delivery, staff: Staff, at: datetime) -> None:
    actions.replace(delivery, by=staff, at=at)


def _decide(request: HttpRequest, delivery: Delivery, staff: Staff, at: datetime) -> None:
    is_public = request.POST.get("is_public") == "1"
    actions.decide_unknown(delivery, is_public=is_public, url=request.POST.get("url", ""), by=staff, at=at)


Verb = Callable[[HttpRequest, Delivery, Staff, datetime], None]

#: what can be done to a row, with the words that say it was done
VERBS: dict[str, tuple[Promise, Verb]] = {
    "lapor": (gettext_lazy("Bukti tayang tersimpan."), _report),
    "lihat": (gettext_lazy("Hasil pemeriksaan tampilan tersimpan."), _look),
    "sengaja": (
        gettext_lazy("Perubahan di kanal ini dicatat sebagai disengaja, dengan nama dan alasan Anda."),
        _intend,
    ),
    "lepas": (gettext_lazy("Kanal ini dilepas, dengan nama dan alasan Anda."), _waive),
    "ulang": (gettext_lazy("Kanal ini masuk antrean lagi."), _retry),
    "ganti": (gettext_lazy("Yang lama ditarik dulu, lalu yang baru ditayangkan."), _replace),
    "pastikan": (gettext_lazy("Keputusan Anda tentang kanal ini tersimpan."), _decide),
}
