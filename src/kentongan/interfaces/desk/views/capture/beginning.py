"""Kirim bahan: what the reader may begin, and what waits for their material; the case begins with the first photo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.cases.checks import check_open
from kentongan.cases.kinds import kinds_on
from kentongan.cases.models import Case
from kentongan.cases.tasks import tasks_of
from kentongan.interfaces.desk.requests.askers import wants_json
from kentongan.interfaces.desk.views.access import back_to, staff_view
from kentongan.interfaces.desk.words.capture import ACCEPTED, WORDS
from kentongan.kernel.clock import now
from kentongan.people.models import Staff, Unit
from kentongan.procedures.definition import Procedure, Track
from kentongan.procedures.queries import all_in_force, roles_of
from kentongan.stories.intake.rules import MOST_BYTES
from kentongan.stories.materials.actions import DEFAULT_HEADLINE
from kentongan.stories.uploads.beginning import begin_once, begun_under

from .handing_in import keep_all
from .phone import told


@staff_view
def begin(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Offers what the reader may begin and what waits for their material; a press or a photo begins a case."""
    at = now()
    found = openings(staff, at)
    if request.method == "POST":
        return _begin(request, staff, found, at)
    waiting = tasks_of(staff, at, kinds=kinds_on("collect"))
    context = {
        "openings": found,
        "waiting": waiting.rows,
        "more_wait": waiting.next,
        "accepted": ACCEPTED,
        "most": MOST_BYTES,
        "words": WORDS,
    }
    return render(request, "desk/capture.html", context)


def may_begin(staff: Staff, at: datetime) -> bool:
    """Says whether the reader holds the role that begins a story under some SOP in force."""
    held = roles_of(staff, at.astimezone(staff.unit.zone).date())
    return any((procedure.id, track.start.role) in held for procedure, track in _story_tracks(staff.unit))


def openings(staff: Staff, at: datetime) -> list[tuple[Procedure, Track]]:
    """Returns the tracks that the reader may begin by handing in material."""
    return [
        (procedure, track)
        for procedure, track in _story_tracks(staff.unit)
        if not check_open(unit=staff.unit, procedure=procedure.id, track=track.id, by=staff, at=at)
    ]


def _story_tracks(unit: Unit) -> Iterator[tuple[Procedure, Track]]:
    """Yields what makes a story under the SOPs in force."""
    for row in all_in_force(unit):
        yield from ((row.version.frozen, track) for track in row.version.frozen.tracks if track.subject == "story")


def _begin(request: HttpRequest, staff: Staff, found: list[tuple[Procedure, Track]], at: datetime) -> HttpResponse:
    wanted, key = (request.POST.get("procedure", ""), request.POST.get("track", "")), request.POST.get("key", "")
    known = begun_under(key, staff)
    if known and wants_json(request):
        return _places(known)
    if len(found) == 1 and wanted == ("", ""):
        wanted = (found[0][0].id, found[0][1].id)
    if wanted not in [(procedure.id, track.id) for procedure, track in found]:
        if wants_json(request):
            return _not_begun()
        sentence = _("Alur itu tidak dapat Anda mulai. Tidak ada yang berubah. Pilih salah satu di bawah.")
        messages.error(request, sentence)
        return back_to("capture")
    case = begin_once(key, procedure=wanted[0], track=wanted[1], headline=DEFAULT_HEADLINE, by=staff, at=at)
    if wants_json(request):
        return _places(case)
    keep_all(request, case, staff, at)
    return back_to("collect", case_id=case.pk)


def _not_begun() -> JsonResponse:
    """Says why what a phone kept begins no case: it may have been shot under another SOP, role or day."""
    return told(
        _("Bahan ini tidak dapat Anda mulai sekarang: SOP-nya diganti, peran Anda berubah, atau Anda tercatat pergi."),
        _("Semuanya tetap tersimpan di perangkat ini."),
        _("Coba lagi nanti, atau simpan filenya dan kirim sebagai bahan baru."),
    )


def _places(case: Case) -> JsonResponse:
    """Tells the script where a case takes files, words and the answer for all."""
    names = {name: name for name in ("collect", "upload", "uploads", "report")} | {"ready": "provenance_ready"}
    return JsonResponse({key: reverse(f"desk:{name}", args=[case.pk]) for key, name in names.items()}, status=201)
