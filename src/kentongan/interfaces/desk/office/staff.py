"""Pegawai: who works here, with which account, in which posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.tables.downloads import download
from kentongan.interfaces.desk.tables.sorting import listed_by
from kentongan.interfaces.desk.views.access import back_to, say, saying_refusals
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.people.accounts import change_account, change_duties, open_account, renew_password
from kentongan.people.actions import appoint, relieve, set_active
from kentongan.people.checks import check_change_account, check_dismiss
from kentongan.people.invitations.queries import invitations_of
from kentongan.people.models import Holding, Staff

from .fields import OfficeForm
from .gate import carried_out, manager_view, own, page, today
from .staff_forms import AccountForm, DutiesForm, HoldingForm, KnownAccountForm, LastDayForm, NewStaffForm
from .staff_list import Wanted, as_table, columns, staff_rows


@manager_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the staff of the unit with what they hold today."""
    wanted = _wanted(request)
    rows, heads = listed_by(request, staff_rows(staff.unit, today(staff.unit), wanted), columns())
    narrowed = wanted.narrowed + [head.words for head in heads if head.sorted]
    told = {"rows": rows, "heads": heads, "wanted": wanted, "narrowed": narrowed}
    return page(request, "staff", {**told, "invitations": invitations_of(staff.unit)})


@manager_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives the list as it is filtered, as a file."""
    rows, _heads = listed_by(request, staff_rows(staff.unit, today(staff.unit), _wanted(request)), columns())
    return download(kind, f"pegawai-{staff.unit.slug}", *as_table(rows))


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    return Wanted(asked.get("q", "").strip(), asked.get("keadaan", ""))


@never_cache
@manager_view
def add(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Opens an account for somebody new; its password is shown on the answer to this press and never again."""
    form, made = NewStaffForm(request.POST or None), dict[str, Any]()

    def act(**given: Any) -> None:
        made["member"], made["password"] = open_account(unit=staff.unit, by=staff, at=now(), **given)

    if request.method == "POST" and carried_out(form, act):
        return page(request, "password", {**made, "is_new": True})
    return page(request, "staff_add", {"form": form, "known": KnownAccountForm(prefix="lain")}, form)


@manager_view
def person(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Shows one member of staff: account, duties, posts with their dates and letters."""
    return _person(request, staff, _member(staff, pk))


@manager_view
@require_POST
def change(request: HttpRequest, staff: Staff, pk: int, part: str) -> HttpResponse:
    """Keeps one part of what is known of a member of staff."""
    member, at = _member(staff, pk), now()
    kept = _forms(member).get(part)
    if kept is None:
        raise Http404
    form = type(kept)(request.POST, prefix=part, **_for_form(part, staff))
    verbs: dict[str, Callable[..., Any]] = {
        "akun": partial(change_account, staff=member),
        "tugas": partial(change_duties, staff=member),
        "jabatan": partial(appoint, staff=member),
    }
    if carried_out(form, partial(verbs[part], by=staff, at=at)):
        messages.success(request, _("Tersimpan."))
        return back_to("office_person", pk=pk)
    return _person(request, staff, _member(staff, pk), bound={part: form})


@manager_view
@require_POST
def end_term(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Sets the last day of a term."""
    held = own(Holding.objects.filter(position__unit=staff.unit).select_related("staff__unit", "position"), pk)
    form = LastDayForm(request.POST, prefix=f"akhiri{pk}")
    if carried_out(form, partial(relieve, held, by=staff, at=now())):
        messages.success(request, _("Hari terakhirnya tersimpan."))
        return back_to("office_person", pk=held.staff_id)
    return _person(request, staff, _member(staff, held.staff_id), bound={f"akhiri{pk}": form})


@manager_view
@require_POST
def set_state(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Takes a member of staff out of the unit's work, or lets them in again."""
    member, is_active = _member(staff, pk), request.POST.get("aktif") == "1"
    done = _("%(name)s aktif kembali.") if is_active else _("%(name)s tidak lagi dapat bekerja di unit ini.")
    act = partial(set_active, member, is_active=is_active, by=staff, at=now())
    saying_refusals(request, act, done % {"name": member.user})
    return back_to("office_person", pk=pk)


@never_cache
@manager_view
@require_POST
def renew(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Makes another first password, shown on the answer to this press and never again."""
    member = _member(staff, pk)
    try:
        password = renew_password(staff=member, by=staff, at=now())
    except Refusal as refusal:
        say(request, refusal)
        return back_to("office_person", pk=pk)
    return page(request, "password", {"member": member, "password": password, "is_new": False})


def _member(staff: Staff, pk: int) -> Staff:
    found: Staff = own(staff.unit.staff.select_related("user", "unit"), pk)
    return found


def _forms(member: Staff) -> dict[str, OfficeForm]:
    user = member.user
    account = {"name": user.name, "nip": user.nip or "", "email": user.email}
    duties = {"title": member.title, "is_head": member.is_head, "is_administrator": member.is_administrator}
    return {
        "akun": AccountForm(prefix="akun", initial=account),
        "tugas": DutiesForm(prefix="tugas", initial=duties),
        "jabatan": HoldingForm(prefix="jabatan", unit=member.unit, initial={"since": today(member.unit)}),
    }


def _for_form(part: str, staff: Staff) -> dict[str, Any]:
    return {"unit": staff.unit} if part == "jabatan" else {}


def _person(
    request: HttpRequest, staff: Staff, member: Staff, bound: Mapping[str, OfficeForm] | None = None
) -> HttpResponse:
    on, given = today(staff.unit), bound or {}
    terms = [
        (
            held,
            given.get(f"akhiri{held.pk}")
            or LastDayForm(prefix=f"akhiri{held.pk}", initial={"until": held.until or on}),
        )
        for held in member.holdings.select_related("position").order_by("-since", "-pk")
    ]
    context = {
        "member": member,
        "forms": {**_forms(member), **given},
        "terms": terms,
        "today": on,
        "is_not_ours": check_change_account(staff=member, by=staff),
        "stays": check_dismiss(staff=member, by=staff),
    }
    return page(request, "person", context, *given.values())
