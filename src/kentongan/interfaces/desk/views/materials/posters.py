"""The poster of a film: a picture among a few, or the second at which the player stands."""

from __future__ import annotations

import re
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
from kentongan.stories.films.posters.actions import check_choose_poster, choose_poster
from kentongan.stories.models import Material, Poster

#: "1:05", "65" or "65,5"
_CLOCK = re.compile(r"\s*(?:(\d{1,3}):)?(\d{1,5}(?:[.,]\d{1,2})?)\s*", re.ASCII)


@staff_view
@require_POST
def choose(request: HttpRequest, staff: Staff, material_id: UUID) -> HttpResponse:
    """Chooses the poster of a film; 404 for one of another unit."""
    material = Material.objects.filter(pk=material_id, unit=staff.unit_id).select_related("document").first()
    if material is None:
        raise Http404
    chosen = request.POST.get("second", "")
    second = read_clock(request.POST.get("other", "") if chosen == "other" else chosen)
    if second is None:
        messages.error(request, _("Detiknya belum terbaca. Pilih salah satu gambar, atau tulis misalnya 1:05."))
    else:
        done = _("Gambar sampul dipilih. Gambarnya sedang dibuat.")
        saying_refusals(request, lambda: choose_poster(material, second=second, by=staff, at=now()), done)
    return redirect(reverse("desk:material", args=[material.pk]) + "#sampul")


def read_clock(words: str) -> float | None:
    """Reads minutes and seconds as a person writes them; None where they are none."""
    found = _CLOCK.fullmatch(words)
    return int(found[1] or 0) * 60 + float(found[2].replace(",", ".")) if found else None


def offered(material: Material, staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns what desk/parts/poster.html asks for; nothing where the material is no film."""
    if material.family != "video":
        return {}
    poster: Poster | None = getattr(material, "poster", None)
    stills = list(material.stills.all())
    own = material.document.poster if material.document else None
    return {
        "poster": poster,
        "cover": (poster.image if poster else None) or own,
        "stills": stills,
        "is_other": poster is not None and poster.second not in [still.second for still in stills],
        "cannot_choose": check_choose_poster(material, by=staff, at=at),
    }
