"""What a phone sends while material is collected: one file at a time, and the report as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.cases.models import Case
from kentongan.interfaces.desk.forms import ReportForm, as_stands
from kentongan.interfaces.desk.requests.askers import wants_json
from kentongan.interfaces.desk.views.access import back_to, own_case, say, staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.kernel.worktime.words import clock_words
from kentongan.people.models import Staff
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.likeness.keeping import alike
from kentongan.stories.materials.reporting import report as write_report
from kentongan.stories.models import Material, Report

from .phone import refusal_told, told


@staff_view
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Keeps what was sent and answers with the material; GET tells how far each material has come."""
    case, at = own_case(staff, case_id), now()
    if request.method == "GET":
        materials = list(case.materials.select_related("provenance", "receipt"))
        same = alike(materials)
        return JsonResponse({"materials": [material_told(one, same.get(one.pk, ())) for one in materials]})
    files = request.FILES.getlist("file")
    if not wants_json(request):
        keep_all(request, case, staff, at)
        return back_to("collect", case_id=case_id)
    if len(files) != 1:
        return told(_("Filenya tidak sampai."), _("Yang sudah terkirim tetap tersimpan."), _("Kirim sekali lagi."))
    try:
        material = hand_in(case, file=files[0], name=str(files[0].name), by=staff, at=at)
    except Refusal as refusal:
        return refusal_told(refusal)
    return JsonResponse(material_told(material) | {"message": twice(material) if material.at != at else ""})


def keep_all(request: HttpRequest, case: Case, staff: Staff, at: datetime) -> bool:
    """Keeps each file of a plain form and says which were turned away; True where none was."""
    refused = 0
    for file in request.FILES.getlist("file"):
        refused += not _keep_one(request, case, file, staff, at)
    return refused == 0


def _keep_one(request: HttpRequest, case: Case, file: UploadedFile, staff: Staff, at: datetime) -> bool:
    try:
        material = hand_in(case, file=file, name=str(file.name), by=staff, at=at)
    except Refusal as refusal:
        say(request, refusal)
        return False
    if material.at != at:
        messages.info(request, twice(material))
    return True


def twice(material: Material) -> str:
    sentence = _("File “%(name)s” sudah ada di pekerjaan ini. Tidak disimpan dua kali.")
    return sentence % {"name": material.filename}


def material_told(material: Material, same: Sequence[Material] = ()) -> dict[str, Any]:
    """Returns a material for the page's script: id, name, thumbnail, state, and its row, with what looks the same."""
    return {
        "id": str(material.pk),
        "name": material.filename,
        "thumbnail": reverse("desk:private_file", args=[material.thumbnail]) if material.thumbnail else "",
        "state": material.state,
        "html": render_to_string("desk/parts/material.html", {"material": material, "same": same}),
    }


@staff_view
@require_POST
def report(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Keeps the report as it is typed, and says when it was kept."""
    case, at = own_case(staff, case_id), now()
    form = ReportForm(request.POST, zone=case.unit.zone)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=422)
    try:
        written = write(case, form, staff, at)
    except Refusal as refusal:
        return refusal_told(refusal)
    if not wants_json(request):
        return back_to("collect", case_id=case_id)
    said = _("Tersimpan pukul %(when)s") % {"when": clock_words(at, case.unit.time_zone)}
    return JsonResponse({"saved": said, "stands": as_stands(written, case.unit.zone)})


def write(case: Case, form: ReportForm, staff: Staff, at: datetime) -> Report | None:
    """Writes the report where a word of it changed, so that an untouched form leaves no event."""
    known = Report.objects.filter(case=case.pk).first()
    given = form.cleaned_data
    is_same = all(getattr(known, name, None) == given[name] for name in given)
    is_empty = known is None and not any(given.values())
    if not is_same and not is_empty:
        return write_report(case, **given, seen=form.seen, by=staff, at=at)
    if known:  # a save of the same words came first, and named the case after this request had read it
        case.refresh_from_db(fields=["headline"])
    return known
