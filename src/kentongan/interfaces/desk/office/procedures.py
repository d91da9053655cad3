"""SOP: choose one or bring one in, put it into force, take it out, and settle what was read into it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.documents.procedure_sheet import sheet_css
from kentongan.interfaces.desk.sheets.official_sheet import official_sheet
from kentongan.interfaces.desk.views.access import back_to, saying_refusals
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.procedures.actions import endorse, withdraw
from kentongan.procedures.assumptions import confirm, take_back
from kentongan.procedures.definition import assumptions_of
from kentongan.procedures.models import Confirmation, Endorsement, ProcedureVersion
from kentongan.procedures.queries import all_in_force, as_confirmed, in_force, newest_offered, offered_to
from kentongan.procedures.uploads import Brought, upload

from .assumption_words import meant, where
from .fields import OfficeForm
from .gate import carried_out, manager_view, own, page, today
from .procedure_forms import ConfirmationForm, EndorsementForm, UploadForm, WithdrawForm


@manager_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the SOPs in force and those that could be; takes in an SOP file."""
    form, brought = UploadForm(request.POST or None, request.FILES or None), list[Brought]()

    def act(file: Any) -> None:
        found = upload(unit=staff.unit, content=file.read(), filename=str(file.name), by=staff, at=now())
        brought.append(found)

    if request.method == "POST" and carried_out(form, act) and (version := brought[0].version):
        messages.success(request, _("File SOP sah dan tersimpan. Periksa isinya, lalu sahkan."))
        if not brought[0].findings:
            return back_to("office_procedure", pk=version.pk)
    in_use = {row.version_id: row for row in all_in_force(staff.unit)}
    offered = [version for version in newest_offered(staff.unit) if version.pk not in in_use]
    known = {row.procedure for row in in_use.values()}
    context = {
        "form": form,
        "brought": brought[0] if brought else None,
        "in_use": list(in_use.values()),
        "offered": [(version, version.procedure in known) for version in offered],
    }
    return page(request, "procedures", context, form)


@manager_view
def show(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Shows one version: what it says, whether it is in force, and what was read into it."""
    return _page(request, staff, _version(staff, pk))


@manager_view
@require_POST
def put_in_force(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Puts a version into force."""
    version, form = _version(staff, pk), EndorsementForm(request.POST, request.FILES, prefix="sahkan")
    is_demonstration = staff.unit.is_demonstration
    act = partial(endorse, unit=staff.unit, version=version, by=staff, at=now(), is_demonstration=is_demonstration)
    if carried_out(form, act):
        messages.success(request, _("SOP berlaku mulai sekarang. Berikutnya: isi peran-perannya dengan jabatan."))
        return back_to("office_positions")
    return _page(request, staff, version, {"sahkan": form})


@manager_view
@require_POST
def take_out(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Takes a version out of force, with a reason."""
    version, form = _version(staff, pk), WithdrawForm(request.POST, prefix="cabut")
    endorsement = own(staff.unit.endorsements.select_related("version", "unit"), _in_force_id(staff, version))
    if carried_out(form, partial(withdraw, endorsement=endorsement, by=staff, at=now())):
        messages.success(
            request, _("SOP dicabut. Pekerjaan yang sedang berjalan tetap memakai SOP ini sampai selesai.")
        )
        return back_to("office_procedures")
    return _page(request, staff, version, {"cabut": form})


@manager_view
@require_POST
def settle(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Notes who says that an assumption is right."""
    version, form = _version(staff, pk), ConfirmationForm(request.POST, prefix="pasti")
    if carried_out(form, partial(confirm, unit=staff.unit, version=version, by=staff, at=now())):
        messages.success(request, _("Kepastiannya tercatat."))
        return back_to("office_procedure", pk=pk)
    return _page(request, staff, version, {"pasti": form})


@manager_view
@require_POST
def reopen(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Takes the word on an assumption back."""
    found = own(Confirmation.objects.filter(unit=staff.unit).select_related("unit", "version"), pk)
    saying_refusals(
        request, partial(take_back, confirmation=found, by=staff, at=now()), _("Anggapan ini terbuka lagi.")
    )
    return back_to("office_procedure", pk=found.version_id)


def _version(staff: Staff, pk: int) -> ProcedureVersion:
    found: ProcedureVersion = own(offered_to(staff.unit), pk)
    return found


def _in_force_id(staff: Staff, version: ProcedureVersion) -> int:
    endorsement = in_force(staff.unit, version.procedure)
    return endorsement.pk if endorsement and endorsement.version_id == version.pk else 0


def _page(
    request: HttpRequest, staff: Staff, version: ProcedureVersion, bound: Mapping[str, OfficeForm] | None = None
) -> HttpResponse:
    given, definition = bound or {}, version.frozen
    current = in_force(staff.unit, version.procedure)
    words = {row.place: row for row in Confirmation.objects.filter(unit=staff.unit, version=version)}
    context = {
        "version": version,
        "definition": definition,
        "current": current,
        "is_in_force": current is not None and current.version_id == version.pk,
        "forms": {"sahkan": EndorsementForm(prefix="sahkan", initial=_written(version, current)),
                  "cabut": WithdrawForm(prefix="cabut"),
                  "pasti": ConfirmationForm(prefix="pasti"), **given},
        "today": today(staff.unit),
        "assumed": [
            (part, meant(part, definition), where(part, definition), words.get(part.place))
            for part in assumptions_of(definition)
        ],
        "open": sum(part.place not in words for part in assumptions_of(definition)),
        "sheet": official_sheet(as_confirmed(version, staff.unit)),
        "sheet_css": sheet_css(),
    }  # fmt: skip
    return page(request, "procedure", context, *given.values())


def _written(version: ProcedureVersion, current: Endorsement | None) -> dict[str, Any]:
    """Returns what the form begins with: what is in force, else what the document itself says of its signing."""
    if current and current.version_id == version.pk:
        dates = {"on": current.endorsed_on, "revised_on": current.revised_on}
        return {"number": current.number, "official": current.official, **dates}
    definition = version.frozen
    signed = definition.endorsed_by
    official = ", ".join(str(cell) for cell in (signed.position, signed.name) if not cell.is_empty)
    printed = {"on": definition.endorsed_on.iso or definition.effective_on.iso, "revised_on": definition.revised_on.iso}
    return {"number": version.number, "official": official, **{key: day for key, day in printed.items() if day}}
