"""The subtitles of a film: an SRT file handed in on the page of the material, shown there as they will stand."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.views.access import saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.films.subtitles.actions import MOST_BYTES, check_subtitle, drop_subtitles, hand_in_subtitles
from kentongan.stories.films.subtitles.queries import cues_of
from kentongan.stories.models import Material, Subtitles


@staff_view
@require_POST
def give(request: HttpRequest, staff: Staff, material_id: UUID) -> HttpResponse:
    """Takes an SRT file for a film, or leaves it without; 404 for a film of another unit."""
    material = Material.objects.filter(pk=material_id, unit=staff.unit_id).select_related("document", "unit").first()
    if material is None:
        raise Http404
    file = request.FILES.get("file")
    if "lepas" in request.POST:
        act, done = lambda: drop_subtitles(material, by=staff, at=now()), _("Video ini tidak bersubtitel lagi.")
        saying_refusals(request, act, done)
    elif file is None:
        messages.error(request, _("Belum ada file yang dipilih. Pilih file SRT, lalu kirim lagi."))
    else:
        content = file.read(MOST_BYTES + 1)
        done = _("Subtitel tersimpan dan ikut tayang bersama videonya.")
        saying_refusals(request, lambda: hand_in_subtitles(material, content, by=staff, at=now()), done)
    return redirect(reverse("desk:material", args=[material.pk]) + "#subtitel")


def subtitled(material: Material, staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns what desk/parts/subtitles.html asks for; nothing where the material is no film."""
    if material.family != "video":
        return {}
    row: Subtitles | None = getattr(material, "subtitles", None)
    return {"subtitles": row, "cues": cues_of(row), "cannot_subtitle": check_subtitle(material, by=staff, at=at)}
