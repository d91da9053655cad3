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
from kentongan.people.models import Matter

from .models import Edition, Material
from .states import MaterialState

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
    if at - material.at < SOON and not _is_awaited(material.case_id):
        return
    run = hold_current(material.case_id)
    if run is None or still_processed(material.case_id):
        return
    if AWAITED in run.facts:
        mark(run, **{AWAITED: None})
    with office_language():
        text = _("Bahan untuk “%(headline)s” selesai diproses. Naskahnya dapat diteruskan.")
    told = text % {"headline": run.case.headline[:150]}
    notify(staff=awaited(run, at), text=told, matter=Matter.MATERIALS, about=material.case_id, at=at)


def keep_awaited(run: StepRun) -> None:
    """Keeps on a step whose press was refused while something is processed that its end is waited for."""
    if still_processed(run.case_id):
        mark(run, **{AWAITED: True})


def _is_awaited(case: UUID) -> bool:
    return StepRun.objects.open().filter(case=case, **{f"facts__{AWAITED}": True}).exists()


def still_processed(case: UUID) -> int:
    """Counts what was handed in under a case and waits for the worker; a text waits for nobody."""
    return Material.objects.filter(case=case, state=MaterialState.STORED).exclude(family="text").count()
