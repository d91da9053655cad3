"""The end of long work: whoever has the step may leave meanwhile, and hears once the last material is processed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from kentongan.cases.models import StepRun
from kentongan.cases.moves import hold_current, mark
from kentongan.cases.reminding import awaited
from kentongan.kernel.language import office_language
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Staff
from kentongan.stories.films.queries import waits_in
from kentongan.stories.models import Edition, Material, Portrait, Poster
from kentongan.stories.states import MaterialState

#: who waited less than this since it was handed in, and pressed nothing in vain, hears nothing
SOON = timedelta(minutes=1)
#: the mark of a run whose press was refused because something was still processed
AWAITED = "awaits_materials"


def tell_if_last(material: Material, *, at: datetime) -> None:
    """Tells whoever has the step that nothing of a text is processed any more; for the transaction that ends it.

    The step is held, so that of two materials that end at the same moment the later one sees the other, and one tells.
    """
    if not Edition.objects.filter(case=material.case_id).exists():
        return
    if at - material.at >= SOON or _is_awaited(material.case_id):
        _tell_who_has_the_step(material.case_id, at=at)


def tell_asker(case: UUID, text: str, *, asked: Staff, asked_at: datetime, at: datetime) -> None:
    """Tells who asked for a poster or an upright cut how that ended, where it took longer than a moment.

    Whoever pressed in vain meanwhile hears that the text may go on, and nobody hears twice.
    """
    told = _tell_who_has_the_step(case, at=at) if _is_awaited(case) else []
    if at - asked_at >= SOON and asked.pk not in {one.pk for one in told}:
        notify(staff=[asked], text=text, matter=Matter.MATERIALS, about=case, at=at)


def keep_awaited(run: StepRun) -> None:
    """Keeps on a step whose press was refused while something is processed that its end is waited for."""
    if still_processed(run.case_id) or _still_made(run.case_id):
        mark(run, **{AWAITED: True})


def still_processed(case: UUID) -> int:
    """Counts what was handed in under a case and waits for the worker; a text waits for nobody."""
    return Material.objects.filter(case=case, state=MaterialState.STORED).exclude(family="text").count()


def _tell_who_has_the_step(case: UUID, *, at: datetime) -> list[Staff]:
    """Tells it where nothing is waited for any more; where a poster or a cut still is, its end tells."""
    run = hold_current(case)
    if run is None or still_processed(case):
        return []
    if _still_made(case):
        mark(run, **{AWAITED: True})
        return []
    if AWAITED in run.facts:
        mark(run, **{AWAITED: None})
    with office_language():
        text = _("Bahan untuk “%(headline)s” selesai diproses. Naskahnya dapat diteruskan.")
    told = awaited(run, at)
    words = text % {"headline": run.case.headline[:150]}
    notify(staff=told, text=words, matter=Matter.MATERIALS, about=case, at=at)
    return told


def _is_awaited(case: UUID) -> bool:
    return StepRun.objects.open().filter(case=case, **{f"facts__{AWAITED}": True}).exists()


def _still_made(case: UUID) -> bool:
    """Says whether the worker has still to make a poster or an upright cut for a case's text."""
    edition = Edition.objects.filter(case=case).first()
    return edition is not None and (waits_in(Poster, edition) or waits_in(Portrait, edition))
