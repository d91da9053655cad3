"""What every view of the desk begins with: who acts, in which unit, on which case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.cases.models import Case, StepRun
from kentongan.cases.queries import load_run
from kentongan.cases.reasons import already_left, unknown_outcome
from kentongan.cases.states import CALLED_OFF, Way
from kentongan.interfaces.desk.requests.askers import is_press_on_a_page
from kentongan.interfaces.desk.requests.units import acting_staff, other_unit_of, told_elsewhere
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.people.actions import mark_read
from kentongan.people.models import Staff
from kentongan.people.notices.addresses import READER
from kentongan.procedures.definition import Outcome

from .turned_back import turned_back

View = Callable[..., HttpResponseBase]
#: fields of our forms in which people write words of their own
TYPED = ("words", "ground_words", "waits_for", "proposal", "answer", "url", "why")


def staff_view(view: Callable[..., HttpResponseBase]) -> View:
    """Passes the acting member of staff to a view; who belongs to no unit, or signed out since, is told so."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        staff = acting_staff(request)
        if staff is None:
            return redirect("desk:choose_unit")
        if request.method == "GET" and READER in request.GET and told_elsewhere(request, request.GET[READER]):
            return _led_to_switch(request, {READER: request.GET[READER]})
        try:
            return view(request, staff, *args, **kwargs)
        except Http404:
            return _asked_to_switch(request, kwargs.get("case_id"))

    @wraps(view)
    def heard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_press_on_a_page(request) and not request.user.is_authenticated:
            return turned_back(request)
        return wrapped(request, *args, **kwargs)

    return heard


def _asked_to_switch(request: HttpRequest, case_id: UUID | None) -> HttpResponse:
    """Leads whoever opened a case of another unit of theirs, as a notice's link does, to the switch; else 404."""
    if request.method != "GET" or case_id is None or other_unit_of(request, case_id) is None:
        raise Http404
    return _led_to_switch(request, {"pekerjaan": case_id})


def _led_to_switch(request: HttpRequest, why: dict[str, Any]) -> HttpResponse:
    asked = urlencode({**why, "berikut": request.get_full_path()})
    return redirect(f"{reverse('desk:choose_unit')}?{asked}")


def own_case(staff: Staff, case_id: UUID) -> Case:
    """Returns a case of the acting unit; 404 for one of another unit, as if it did not exist."""
    case = Case.objects.of(staff.unit).filter(pk=case_id).select_related("version", "unit", "stream").first()
    if case is None:
        raise Http404
    return case


def own_run(staff: Staff, case_id: UUID) -> StepRun | None:
    """Returns the open run of a case of the acting unit, None once the case has ended; 404 elsewhere."""
    run = load_run(case_id, by=staff)
    if run is None:
        own_case(staff, case_id)
        return None
    if run.case.unit_id != staff.unit_id:
        raise Http404
    return run


def opened(staff: Staff, case_id: UUID, at: datetime) -> None:
    """Marks as read what the reader was told about a case: a page of it stands open before them."""
    if staff.notices.unread().filter(about=case_id).exists():  # SQLite has one writer: most openings write nothing
        mark_read(staff=staff, at=at, about=case_id)


def say(request: HttpRequest, refusal: Refusal) -> None:
    """Shows every reason of a refusal at the top of the next page."""
    say_reasons(request, refusal.reasons)


def say_reasons(request: HttpRequest, reasons: Iterable[Reason]) -> None:
    """Shows sentences at the top of the next page."""
    for reason in reasons:
        messages.error(request, str(reason))


def say_overtaken(request: HttpRequest, case_id: UUID) -> None:
    """Says who had left the step before this press came, and when; a page older than its case changes nothing."""
    left = StepRun.objects.filter(case=case_id, left_at__isnull=False).select_related("done_by__user", "case__unit")
    number = request.POST.get("run", "")
    pressed = left.filter(number=number).first() if number.isdecimal() else None
    run = pressed or left.order_by("-number").first()
    if run and run.done_by and run.done_by.user_id == request.user.pk:
        label = {"label": _way_out(run)}
        messages.success(request, _("Sudah tercatat sejak tekanan pertama Anda: %(label)s.") % label)
        return
    if run:
        say_reasons(request, [already_left(run)])
    hand_back(request)


def _way_out(run: StepRun) -> str:
    """Returns how a step was left in words: the SOP's own, or ours for the three ways that no SOP names."""
    ours = {"unlocked": _("Dibuka kembali"), "urgent": str(Way.URGENT.label), CALLED_OFF: str(Way.CALLED_OFF.label)}
    return ours.get(run.outcome) or run.definition.outcome(run.outcome).label


def shown_run(request: HttpRequest, staff: Staff, case_id: UUID) -> StepRun | None:
    """Returns the open step where the pressed page showed it; None, and says so, where the case has moved on."""
    run = own_run(staff, case_id)
    if run and str(run.number) == request.POST.get("run"):
        return run
    say_overtaken(request, case_id)
    return None


def pressed_outcome(request: HttpRequest, staff: Staff, case_id: UUID) -> tuple[StepRun, Outcome] | None:
    """Returns the step that a press means, and the outcome; None, said why, where either is no longer there."""
    run = shown_run(request, staff, case_id)
    if run is None:
        return None
    outcome = next((one for one in run.definition.outcomes if one.id == request.POST.get("outcome")), None)
    if outcome is None:
        say_reasons(request, [unknown_outcome()])
        return None
    return run, outcome


def hand_back(request: HttpRequest) -> None:
    """Shows what was typed with a press that was refused: the next page has an empty form, and nothing is lost."""
    typed = [request.POST[name].strip() for name in TYPED if request.POST.get(name, "").strip()]
    if typed:
        told = _("Yang Anda tulis belum tersimpan. Salin dari sini bila masih perlu: “%(words)s”")
        messages.info(request, told % {"words": " – ".join(typed)})


def saying_refusals(request: HttpRequest, act: Callable[[], Any], done: str = "") -> bool:
    """Carries a verb out and says so, or says why not; True where it was carried out.

    Without `done` the verb itself returns what to say.
    """
    try:
        told = act()
    except Refusal as refusal:
        say(request, refusal)
        hand_back(request)
        return False
    messages.success(request, done or str(told))
    return True


def back_to(name: str, **kwargs: Any) -> HttpResponse:
    return redirect(f"desk:{name}", **kwargs)
