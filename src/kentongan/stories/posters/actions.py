"""Choosing the picture that stands for a film: by its collector, then by its writer, never while it is judged."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.checks import check_work
from kentongan.cases.kinds import kind
from kentongan.cases.models import Case
from kentongan.cases.queries import load_run
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.editions import check_write, locked_reason, note_contribution
from kentongan.stories.materials import check_hand_in
from kentongan.stories.models import Correction, Material, Poster
from kentongan.stories.queries import edition_of
from kentongan.stories.states import MaterialState
from kentongan.stories.writing import may_write


def check_choose_poster(material: Material, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't choose which picture stands for a film."""
    if material.family != "video" or material.state != MaterialState.READY:
        return [Reason("no-film", _("Gambar sampul dipilih dari video yang sudah siap. Tidak ada yang berubah."))]
    case = case_at_work(material)
    return check_hand_in(case, by=by, at=at) or check_turn(case, late=_late(), by=by, at=at)


def check_second(material: Material, second: float) -> list[Reason]:
    """Says why a film has no picture at a second."""
    length = material.document.seconds if material.document else None
    if second >= 0 and (length is None or second <= length):
        return []
    return [Reason("unknown-second", _("Detik itu tidak ada di video ini. Pilih detik lain. Tidak ada yang berubah."))]


def choose_poster(material: Material, *, second: float, by: Staff, at: datetime) -> Poster:
    """Chooses the second whose picture stands for a film; the worker makes it."""
    refuse_if(check_choose_poster(material, by=by, at=at) or check_second(material, second))
    case = case_at_work(material)
    edition = edition_of(case)
    values = {
        "second": round(second, 2), "by": by, "at": at, "next_attempt_at": at,
        "attempts": 0, "last_error": "", "lease": None, "leased_until": None,
    }  # fmt: skip
    with transaction.atomic():
        poster, _is_new = Poster.objects.update_or_create(material=material, defaults=values)
        note(case, "poster_chosen", by=by, at=at, facts={"material": str(material.pk), "second": poster.second})
        if edition:
            note_contribution(edition, by=by, at=at)
    return poster


def case_at_work(material: Material) -> Case:
    """Returns the case in which the film is being worked on: its own, or a correction of what came of it."""
    if material.case.is_open:
        return material.case
    rows = Correction.objects.filter(story__editions__case=material.case_id, case__ended_at__isnull=True)
    found = rows.select_related("case__version", "case__unit", "case__stream").first()
    return found.case if found else material.case


def check_turn(case: Case, *, late: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person does not have the material or the text in hand; `late`: that nobody has any more."""
    run, edition = load_run(case.pk), edition_of(case)
    if edition and edition.is_locked:
        return [locked_reason()]
    if edition and run and kind(run.kind).screen != "collect":
        return check_write(edition, by=by, at=at)
    if run and (kind(run.kind).screen == "collect" or may_write(run)):
        return check_work(run, by=by, at=at)
    return [Reason("not-writing", late)]


def _late() -> str:
    return _("Gambar sampul dipilih saat bahan dikumpulkan atau naskahnya ditulis. Tidak ada yang berubah.")
