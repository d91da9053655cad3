"""Asking for the upright cut of a film, by whoever may choose its poster: it is approved with the film."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels.limits import UPRIGHT
from kentongan.channels.shapes import CENTRE
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.films.hands import ask, check_film, note_on
from kentongan.stories.materials.focusing import picture_of
from kentongan.stories.models import Material, Portrait


def is_upright(material: Material) -> bool:
    """Says whether a film is no wider than an upright cut of it would be."""
    width, height = (material.inspection.get(name) or 0 for name in ("width", "height"))
    return bool(height) and width / height <= UPRIGHT * 1.02


def check_portrait(material: Material, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't have the upright cut of a film made, or do without it."""
    unready = _("Potongan tegak dibuat dari video yang sudah siap. Tidak ada yang berubah.")
    late = _("Potongan tegak diminta saat bahan dikumpulkan atau naskahnya ditulis. Tidak ada yang berubah.")
    if reasons := check_film(material, unready=unready, late=late, by=by, at=at):
        return reasons
    return [Reason("upright", _("Video ini sudah tegak; tidak perlu dipotong."))] if is_upright(material) else []


def ask_portrait(material: Material, *, by: Staff, at: datetime) -> Portrait:
    """Has the worker cut a film upright, around the important place of its poster, else around its middle."""
    refuse_if(check_portrait(material, by=by, at=at))
    poster = picture_of(material)
    across = ((poster.focus if poster else None) or CENTRE)[0]
    return ask(Portrait, material, "portrait_asked", wanted={"across": across}, percent=0, by=by, at=at)


def drop_portrait(material: Material, *, by: Staff, at: datetime) -> None:
    """Does without the upright cut; what was frozen keeps its own."""
    refuse_if(check_portrait(material, by=by, at=at))
    with transaction.atomic():
        if Portrait.objects.filter(material=material).delete()[0]:
            note_on(material, "portrait_dropped", {}, by=by, at=at)
