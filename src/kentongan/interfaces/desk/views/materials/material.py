"""One material: seen, heard or read at the desk, with what it tells of itself and where it comes from."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kentongan.interfaces.desk.views.access import staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.materials.likeness.keeping import alike
from kentongan.stories.materials.reading import words_of
from kentongan.stories.models import Material

from .focus import focused
from .portraits import upright
from .posters import offered
from .subtitles import subtitled


@staff_view
@require_safe
def show(request: HttpRequest, staff: Staff, material_id: UUID) -> HttpResponse:
    """Shows a picture, plays a film or sound, or lets a document be read; 404 for one of another unit."""
    rows = Material.objects.filter(pk=material_id, unit=staff.unit_id)
    asked = (
        "case",
        "by__user",
        "image",
        "document__poster",
        "poster__image",
        "portrait__document",
        "subtitles",
        "preview",
        "provenance",
        "receipt",
    )
    material = rows.select_related(*asked).first()
    if material is None:
        raise Http404
    context = {
        "material": material,
        "case": material.case,
        "seconds": round(material.inspection.get("seconds") or 0),
        "taken_at": _taken_at(material),
        "paragraphs": words_of(material),
        "preview": getattr(material, "preview", None),
        "drawn": list(material.stills.all()) if material.family == "document" else [],
        "alike": alike([material]).get(material.pk, []),
        **offered(material, staff, now()),
        **subtitled(material, staff, now()),
        **upright(material, staff, now()),
        **focused(material, staff, now()),
    }
    return render(request, "desk/material.html", context)


def _taken_at(material: Material) -> datetime | None:
    """Returns when the device says that it was taken; without a zone it is in the unit's."""
    told = material.inspection.get("taken_at")
    moment = datetime.fromisoformat(told) if told else None
    return moment.replace(tzinfo=material.unit.zone) if moment and not moment.tzinfo else moment
