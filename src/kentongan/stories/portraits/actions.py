"""Asking for the upright cut of a film, by whoever may choose its poster: it is approved with the film."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.channels.limits import UPRIGHT
from kentongan.channels.shapes import CENTRE
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.editions import note_contribution
from kentongan.stories.focusing import picture_of
from kentongan.stories.materials import check_hand_in
from kentongan.stories.models import Material, Portrait
from kentongan.stories.posters.actions import case_at_work, check_turn
from kentongan.stories.queries import edition_of
from kentongan.stories.states import MaterialState


def is_upright(material: Material) -> bool:
    """Says whether a film is no wider than an upright cut of it would be."""
    width, height = (material.inspection.get(name) or 0 for name in ("width", "height"))
    return bool(height) and width / height <= UPRIGHT * 1.02


def check_portrait(material: Material, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't have the upright cut of a film made, or do without it."""
    if material.family != "video" or material.state != MaterialState.READY:
        return [Reason("no-film", _("Potongan tegak dibuat dari video yang sudah siap. Tidak ada yang berubah."))]
    if is_upright(material):
        return [Reason("upright", _("Video ini sudah tegak; tidak perlu dipotong."))]
    case = case_at_work(material)
    late = _("Potongan tegak diminta saat bahan dikumpulkan atau naskahnya ditulis. Tidak ada yang berubah.")
    return check_hand_in(case, by=by, at=at) or check_turn(case, late=late, by=by, at=at)


def ask_portrait(material: Material, *, by: Staff, at: datetime) -> Portrait:
    """Has the worker cut a film upright, around the important place of its poster, else around its middle."""
    refuse_if(check_portrait(material, by=by, at=at))
    poster = picture_of(material)
    across = ((poster.focus if poster else None) or CENTRE)[0]
    values = {
        "across": across, "by": by, "at": at, "next_attempt_at": at, "percent": 0,
        "attempts": 0, "last_error": "", "lease": None, "leased_until": None,
    }  # fmt: skip
    with transaction.atomic():
        portrait, _is_new = Portrait.objects.update_or_create(material=material, defaults=values)
        _note(material, "portrait_asked", {"across": across}, by=by, at=at)
    return portrait


def drop_portrait(material: Material, *, by: Staff, at: datetime) -> None:
    """Does without the upright cut; what was frozen keeps its own."""
    refuse_if(check_portrait(material, by=by, at=at))
    with transaction.atomic():
        if Portrait.objects.filter(material=material).delete()[0]:
            _note(material, "portrait_dropped", {}, by=by, at=at)


def _note(material: Material, what: str, facts: dict[str, float], *, by: Staff, at: datetime) -> None:
    case = case_at_work(material)
    note(case, what, by=by, at=at, facts={"material": str(material.pk), **facts})
    if edition := edition_of(case):
        note_contribution(edition, by=by, at=at)
