"""The place of a picture that no cut may lose: tapped on the picture, or one of nine; and the cuts of the channels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.channels.naming import channel_name
from kentongan.channels.shapes import Box, Focus, shape_of
from kentongan.deliveries.models import Connection
from kentongan.interfaces.desk.views.access import saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.materials.focusing import check_focus, choose_focus, picture_of
from kentongan.stories.models import Material, OfficeImage

THIRDS = (1 / 6, 1 / 2, 5 / 6)


@dataclass(frozen=True)
class Ninth:
    """One of nine places of a picture; where the chosen place lies in it, it stands for that one."""

    name: str
    value: str
    usual: str
    is_chosen: bool


@dataclass(frozen=True)
class ChannelCut:
    """What channels keep of a picture."""

    channels: str
    box: Box


@staff_view
@require_POST
def choose(request: HttpRequest, staff: Staff, material_id: UUID) -> HttpResponse:
    """Notes the important place of a material's picture; 404 for one of another unit."""
    asked = ("case", "document__poster", "image", "poster__image", "unit")
    material = Material.objects.filter(pk=material_id, unit=staff.unit_id).select_related(*asked).first()
    if material is None:
        raise Http404
    if "lepas" in request.POST:
        done = _("Gambar ini dipotong dari tengahnya.")
        saying_refusals(request, lambda: choose_focus(material, None, by=staff, at=now()), done)
    elif (focus := read_place(request.POST.get("tempat", ""))) is None:
        messages.error(request, _("Belum ada bagian yang dipilih. Ketuk gambarnya atau pilih satu dari sembilan."))
    else:
        done = _("Bagian penting tersimpan. Potongan di tiap kanal mengikutinya.")
        saying_refusals(request, lambda: choose_focus(material, focus, by=staff, at=now()), done)
    return redirect(reverse("desk:material", args=[material.pk]) + "#potongan")


def read_place(words: str) -> Focus | None:
    """Reads "0.5,0.25": from the left and from the top; None where they are none."""
    across, _comma, down = words.partition(",")
    try:
        found = float(across), float(down)
    except ValueError:
        return None
    return found if all(map(math.isfinite, found)) else None


def focused(material: Material, staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns what desk/parts/focus.html asks for; nothing where the material has no picture."""
    image = picture_of(material)
    if image is None:
        return {}
    focus = image.focus
    return {
        "pictured": image,
        "focus": focus,
        "marker": (f"{focus[0] * 100:.1f}", f"{focus[1] * 100:.1f}") if focus else None,
        "ninths": list(_ninths(focus)),
        "cuts": _cuts(image, staff),
        "cannot_focus": check_focus(material, by=staff, at=at),
    }


def _ninths(focus: Focus | None) -> list[Ninth]:
    names = [
        _("kiri atas"), _("tengah atas"), _("kanan atas"), _("kiri tengah"), _("tengah"), _("kanan tengah"),
        _("kiri bawah"), _("tengah bawah"), _("kanan bawah"),
    ]  # fmt: skip
    inside = tuple(min(int(one * 3), 2) for one in focus) if focus else None
    found = []
    for number, name in enumerate(names):
        column, row = number % 3, number // 3
        is_chosen = (column, row) == inside
        usual = _place((THIRDS[column], THIRDS[row]))
        found.append(Ninth(name, _place(focus) if is_chosen and focus else usual, usual, is_chosen))
    return found


def _place(focus: Focus) -> str:
    return f"{focus[0]:.3f},{focus[1]:.3f}"


def _cuts(image: OfficeImage, staff: Staff) -> list[ChannelCut]:
    """Returns what the unit's channels keep of a picture, those that keep the same together."""
    found: dict[Box, list[str]] = {}
    rows = Connection.objects.filter(unit=staff.unit_id, is_active=True).order_by("channel")
    for channel in rows.values_list("channel", flat=True):
        shape = shape_of(channel)
        if shape.cuts(image.width, image.height):
            box = shape.cut(image.width, image.height, image.focus)
            found.setdefault(box, []).append(channel_name(channel))
    return [ChannelCut(", ".join(names), box) for box, names in found.items()]
