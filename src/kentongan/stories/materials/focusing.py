"""The place of a picture that no cut may lose: by its collector, then by its writer, never while it is judged."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels.shapes import CENTRE, Focus
from kentongan.kernel.leases import anew
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.films.hands import case_at_work, check_in_hand, note_on
from kentongan.stories.models import Edition, Material, OfficeImage, Portrait, Poster
from kentongan.stories.states import MaterialState

#: Wagtail keeps a focal area: a tenth of the shorter side, around the place that was chosen
AREA = 10


def picture_of(material: Material) -> OfficeImage | None:
    """Returns the picture that is cut: a photo, or what stands for a film."""
    if material.family != "video":
        return material.image
    poster: Poster | None = getattr(material, "poster", None)
    return (poster.image if poster else None) or (material.document.poster if material.document else None)


def check_focus(material: Material, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't choose which place of a picture no cut may lose."""
    image = picture_of(material)
    if image is None or material.state != MaterialState.READY:
        return [Reason("no-picture", _("Bahan ini tidak punya gambar yang siap. Tidak ada yang berubah."))]
    late = _("Bagian penting dipilih saat bahan dikumpulkan atau naskahnya ditulis. Tidak ada yang berubah.")
    reasons = check_in_hand(material, late=late, by=by, at=at)
    if not reasons and _is_approved_elsewhere(image, material):
        sentence = _("Gambar ini juga ada di naskah lain yang sudah disetujui. Tunggu sampai naskah itu tayang.")
        return [Reason("approved-elsewhere", sentence)]
    return reasons


def choose_focus(material: Material, focus: Focus | None, *, by: Staff, at: datetime) -> OfficeImage:
    """Notes the place of a material's picture that no cut may lose, from 0 to 1; None: it is cut from its middle."""
    refuse_if(check_focus(material, by=by, at=at) or _check_place(focus))
    image = cast("OfficeImage", picture_of(material))
    with transaction.atomic():
        OfficeImage.objects.filter(pk=image.pk).update(**_area(image, focus))
        _cut_anew(material, focus, at=at)
        what, place = ("focus_chosen", list(focus)) if focus else ("focus_dropped", [])
        note_on(material, what, {"place": place}, by=by, at=at)
    image.refresh_from_db()
    return image


def _cut_anew(material: Material, focus: Focus | None, *, at: datetime) -> None:
    """Has the upright cut of a film made again around the new place, where it has one."""
    Portrait.objects.filter(material=material).update(across=(focus or CENTRE)[0], percent=0, **anew(at))


def _check_place(focus: Focus | None) -> list[Reason]:
    if focus is None or all(0 <= one <= 1 for one in focus):
        return []
    return [Reason("outside", _("Tempat itu di luar gambar. Ketuk bagian di dalam gambarnya."))]


def _area(image: OfficeImage, focus: Focus | None) -> dict[str, int | None]:
    names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    if focus is None:
        return dict.fromkeys(names)
    side = max(1, min(image.width, image.height) // AREA)
    return dict(zip(names, (round(focus[0] * image.width), round(focus[1] * image.height), side, side), strict=True))


def _is_approved_elsewhere(image: OfficeImage, material: Material) -> bool:
    """Says whether a text that was approved, and is still on its way, shows the same picture under another case."""
    approved = Edition.objects.filter(is_locked=True, case__ended_at__isnull=True, case__materials__image=image)
    return approved.exclude(case=case_at_work(material)).exists()
