"""Questions about what a case must have handed in."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kentongan.cases.models import Case, StepRun
from kentongan.kernel.refusals import Reason
from kentongan.procedures.definition import Step, Track

from .models import ItemCheck, RequiredItem

#: steps in which material is gathered
GATHERING = frozenset({"collect", "inventory"})


@dataclass(frozen=True)
class Item:
    """One required item of a case, and what was last said of it."""

    text: str
    check: ItemCheck | None

    @property
    def is_settled(self) -> bool:
        return self.check is not None and self.check.is_settled


def receiving_step(track: Track) -> Step | None:
    """Returns the step in which somebody takes what was gathered: the SOP's own, else the first that writes."""
    for kind in ("receive", "edit"):
        found = next((step for step in track.steps if step.kind == kind), None)
        if found:
            return found
    return None


def is_receiving(run: StepRun) -> bool:
    step = receiving_step(run.case.definition)
    return step is not None and step.id == run.step


def candidates(track: Track) -> list[str]:
    """Returns the items of an SOP among which a unit says which are handed in: the receiver's and the gatherer's."""
    receiving = receiving_step(track)
    gathering = [step for step in track.steps if step.kind in GATHERING]
    cells = [*(receiving.requires if receiving else ())]
    for step in gathering:
        cells += [*step.requires, *step.outputs]
    return list(dict.fromkeys(str(cell)[:300] for cell in cells if not cell.is_empty))


def items_of(case: Case) -> list[Item]:
    """Returns what the case must have, in the unit's order; one query where the unit asks for nothing."""
    rows = RequiredItem.objects.filter(unit=case.unit_id, procedure=case.version.procedure, track=case.track)
    texts = list(rows.values_list("text", flat=True))
    if not texts:
        return []
    checks = {one.text: one for one in ItemCheck.objects.filter(case=case.pk).select_related("by__user")}
    return [Item(text, checks.get(text)) for text in texts]


def check_items(case: Case) -> list[Reason]:
    """Names each required item that is neither there nor waived: until then the next clock does not start."""
    sentence = _(
        "Belum lengkap: “%(item)s”. Yang sudah ada tersimpan, dan langkah berikutnya belum dimulai. "
        "Tandai bila sudah ada, atau lepaskan dengan alasan."
    )
    return [Reason("item-missing", sentence % {"item": one.text}) for one in items_of(case) if not one.is_settled]
