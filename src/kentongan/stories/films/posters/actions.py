"""Choosing the picture that stands for a film, by who has the film in hand."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.films.hands import ask, check_film
from kentongan.stories.models import Material, Poster


def check_choose_poster(material: Material, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't choose which picture stands for a film."""
    unready = _("Gambar sampul dipilih dari video yang sudah siap. Tidak ada yang berubah.")
    late = _("Gambar sampul dipilih saat bahan dikumpulkan atau naskahnya ditulis. Tidak ada yang berubah.")
    return check_film(material, unready=unready, late=late, by=by, at=at)


def check_second(material: Material, second: float) -> list[Reason]:
    """Says why a film has no picture at a second."""
    length = material.document.seconds if material.document else None
    if second >= 0 and (length is None or second <= length):
        return []
    return [Reason("unknown-second", _("Detik itu tidak ada di video ini. Pilih detik lain. Tidak ada yang berubah."))]


def choose_poster(material: Material, *, second: float, by: Staff, at: datetime) -> Poster:
    """Chooses the second whose picture stands for a film; the worker makes it."""
    refuse_if(check_choose_poster(material, by=by, at=at) or check_second(material, second))
    return ask(Poster, material, "poster_chosen", wanted={"second": round(second, 2)}, by=by, at=at)
