"""Jabatan dan peran: the posts of the unit, and which post fills which role of its SOPs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.views.access import back_to, saying_refusals
from kentongan.kernel.clock import now
from kentongan.people.models import Holding, Position, Staff, Unit
from kentongan.people.positions import add_position, remove_position, rename_position
from kentongan.procedures.actions import fill_role, fill_unfilled_by_name
from kentongan.procedures.queries import all_in_force, unfilled

from .fields import OfficeForm
from .gate import carried_out, manager_view, own, page, today
from .position_forms import PositionForm, RoleForm
from .role_rows import role_rows


@manager_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows the posts with who holds them today, and the roles of each SOP in force."""
    return _page(request, staff)


@manager_view
@require_POST
def add(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Puts a post on the list."""
    form = PositionForm(request.POST, prefix="baru")
    if carried_out(form, partial(add_position, unit=staff.unit, by=staff, at=now())):
        messages.success(request, _("Jabatan tersimpan."))
        return back_to("office_positions")
    return _page(request, staff, {"baru": form})


@manager_view
@require_POST
def rename(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Mends the name of a post."""
    form, post = PositionForm(request.POST, prefix=f"nama{pk}"), _post(staff, pk)
    if carried_out(form, partial(rename_position, position=post, by=staff, at=now())):
        messages.success(request, _("Nama jabatan tersimpan."))
        return back_to("office_positions")
    return _page(request, staff, {f"nama{pk}": form})


@manager_view
@require_POST
def remove(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Takes a post that nobody ever held off the list."""
    post = _post(staff, pk)
    act = partial(remove_position, position=post, by=staff, at=now())
    saying_refusals(request, act, _("Jabatan “%(name)s” dihapus.") % {"name": post.name})
    return back_to("office_positions")


@manager_view
@require_POST
def fill(request: HttpRequest, staff: Staff, procedure: str, role: str) -> HttpResponse:
    """Keeps which posts fill one role."""
    _role(staff.unit, procedure, role)
    form = RoleForm(request.POST, prefix=f"{procedure}.{role}", unit=staff.unit)
    act = partial(fill_role, unit=staff.unit, procedure=procedure, role=role, by=staff, at=now())
    if carried_out(form, act):
        messages.success(request, _("Peran tersimpan."))
        return back_to("office_positions")
    return _page(request, staff, {f"{procedure}.{role}": form})


@manager_view
@require_POST
def fill_by_name(request: HttpRequest, staff: Staff, procedure: str) -> HttpResponse:
    """Makes a post, named as the SOP names it, for each role that no post fills yet."""
    endorsement = next((row for row in all_in_force(staff.unit) if row.procedure == procedure), None)
    if endorsement is None:
        raise Http404
    count = len(unfilled(endorsement))
    done = _("%(n)s peran kini diisi jabatan menurut SOP. Tinggal memilih orangnya.") % {"n": count}
    saying_refusals(request, partial(fill_unfilled_by_name, endorsement=endorsement, by=staff, at=now()), done)
    return back_to("office_positions")


def _post(staff: Staff, pk: int) -> Position:
    found: Position = own(staff.unit.positions.select_related("unit"), pk)
    return found


def _role(unit: Unit, procedure: str, role: str) -> None:
    """Finds a role of an SOP in force; 404 for any other."""
    frozen = [row.version.frozen for row in all_in_force(unit) if row.procedure == procedure]
    if not any(one.id == role for definition in frozen for one in definition.roles):
        raise Http404


def _page(request: HttpRequest, staff: Staff, bound: Mapping[str, OfficeForm] | None = None) -> HttpResponse:
    given, on = bound or {}, today(staff.unit)
    context: dict[str, Any] = {
        "form": given.get("baru") or PositionForm(prefix="baru"),
        "posts": [
            (post, given.get(f"nama{post.pk}") or PositionForm(prefix=f"nama{post.pk}", initial={"name": post.name}))
            for post in _posts(staff.unit, on)
        ],
        "procedures": [
            (row, roles, not all(role.posts for role in roles))
            for row in all_in_force(staff.unit)
            if (roles := role_rows(row, staff.unit, on, given))
        ],
    }
    return page(request, "positions", context, *given.values())


def _posts(unit: Unit, on: date) -> list[Position]:
    """Returns the posts of a unit, each with the terms in force on a day in `held`; two queries."""
    in_force = Holding.objects.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on, staff__is_active=True)
    terms = Prefetch("holdings", in_force.select_related("staff__user").order_by("pk"), to_attr="held")
    return list(unit.positions.prefetch_related(terms))
