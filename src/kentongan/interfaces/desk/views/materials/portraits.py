"""The upright cut of a film: asked for, how far it is, seen, done without."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.views.access import saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.films.portraits.actions import ask_portrait, check_portrait, drop_portrait, is_upright
from kentongan.stories.models import Material, Portrait


@staff_view
@require_POST
def ask(request: HttpRequest, staff: Staff, material_id: UUID) -> HttpResponse:
    """Has a film cut upright, or does without the cut; 404 for a film of another unit."""
    asked = ("case", "document__poster", "poster__image", "unit")
    material = Material.objects.filter(pk=material_id, unit=staff.unit_id).select_related(*asked).first()
    if material is None:
        raise Http404
    if "lepas" in request.POST:
        done = _("Video ini tidak punya potongan tegak lagi.")
        saying_refusals(request, lambda: drop_portrait(material, by=staff, at=now()), done)
    else:
        done = _("Potongan tegak sedang dibuat. Anda boleh meninggalkan halaman ini.")
        saying_refusals(request, lambda: ask_portrait(material, by=staff, at=now()), done)
    return redirect(reverse("desk:material", args=[material.pk]) + "#tegak")


def upright(material: Material, staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns what desk/parts/portrait.html asks for; nothing where the material is no film, or an upright one."""
    if material.family != "video" or is_upright(material):
        return {}
    portrait: Portrait | None = getattr(material, "portrait", None)
    return {
        "may_be_upright": True,
        "portrait": portrait,
        "cannot_cut": check_portrait(material, by=staff, at=at),
    }
