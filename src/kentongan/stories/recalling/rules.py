"""Who may order that something leaves the public, what they must say, and who decides on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kentongan.cases.models import Case
from kentongan.cases.rushing import publishing_step
from kentongan.deliveries.actions.people import check_staff
from kentongan.deliveries.models import Release
from kentongan.deliveries.queries import there_or_leaving
from kentongan.kernel.refusals import Reason, forbid
from kentongan.people.heads import heads_of, leads
from kentongan.people.models import Staff
from kentongan.procedures.queries import holders, holds
from kentongan.stories.urgent.models import Means
from kentongan.stories.urgent.publishing import reviewing_step

from .models import Recall, Ruling


@dataclass(frozen=True)
class RecallOrder:
    """What whoever presses says: why, from which channels, on whose order, and whether it can't wait for a decision."""

    reason: str
    channels: Collection[str]
    ordered_by: str = ""
    means: str = ""
    letter: str = ""
    is_urgent: bool = False


def case_shown(subject: UUID) -> Case | None:
    """Returns the case that made a story public last."""
    rows = Release.objects.filter(subject=subject).select_related("case__version", "case__unit", "case__stream")
    last = rows.defer("content").order_by("-at").first()
    return last.case if last else None


def rules_on(case: Case, *, by: Staff, at: datetime) -> bool:
    """Says whether this person decides for themselves that something of the case leaves the public.

    The official who approves under the SOP does, and the head; under an SOP without an approval whoever publishes.
    """
    return leads(by, case.unit, at=at) or _decides(case, by=by, at=at)


def recalls_waiting(subject: UUID) -> list[Recall]:
    """Returns the orders about a story on which nobody has decided."""
    return list(Recall.objects.awaiting().filter(subject=subject).with_hands())


def rulings_of(staff: Staff, *, at: datetime) -> list[Recall]:
    """Returns what waits until this person, or another who may, decides on it; the oldest first."""
    rows = Recall.objects.awaiting().filter(unit=staff.unit_id).exclude(by=staff).with_hands().order_by("at")
    found = list(rows)
    is_leading = bool(found) and leads(staff, staff.unit, at=at)
    return [one for one in found if is_leading or _decides(one.case, by=staff, at=at)]


def deciders(case: Case, *, at: datetime, besides: frozenset[int] = frozenset()) -> list[Staff]:
    """Returns who is asked to decide: those who approve under the SOP, without them who leads the unit."""
    step, day = reviewing_step(case.definition), at.astimezone(case.unit.zone).date()
    approving = holders(case.unit, case.version.procedure, step.role, day, besides=besides) if step else []
    return approving or [one for one in heads_of(case.unit, at=at) if one.pk not in besides]


def check_order_recall(case: Case, order: RecallOrder, *, subject: UUID, by: Staff, at: datetime) -> list[Reason]:
    """Says why it can't be ordered: who may, why, and what there is. Nothing is asked of the content."""
    if refused := check_staff(case, by) or check_hand(case, by=by, at=at):
        return refused
    if not there_or_leaving(subject, case.unit, order.channels):
        return [Reason("nothing-public", _("Tidak ada tayangan yang dapat ditarik di kanal yang dipilih."))]
    found = []
    if not order.reason.strip():
        found.append(
            Reason("reason-missing", _("Tulis mengapa tayangan ini ditarik; alasannya dicatat bersama nama Anda."))
        )
    if order.is_urgent and not rules_on(case, by=by, at=at):
        if not order.ordered_by.strip():
            found.append(Reason("orderer-missing", _("Tulis nama dan jabatan yang memerintahkan.")))
        if order.means not in Means.values:
            found.append(Reason("means-missing", _("Pilih bagaimana perintah itu diberikan.")))
    elif not rules_on(case, by=by, at=at) and Recall.objects.awaiting().filter(subject=subject, is_urgent=False):
        found.append(asked_already())
    return found


def check_rule(recall: Recall, *, ruling: str, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't decide on what was asked; nobody decides on their own wish."""
    if refused := check_staff(recall.case, by):
        return refused
    if not recall.is_awaiting:
        return [Reason("ruled-already", _("Permintaan ini sudah diputuskan. Tidak ada yang berubah."))]
    if by.pk == recall.by_id:
        return [forbid("own-wish", _("Anda sendiri yang memintanya, jadi orang lain yang memutuskan."))]
    if not rules_on(recall.case, by=by, at=at):
        step = reviewing_step(recall.case.definition)
        role = recall.case.procedure.role(step.role).name if step else ""
        return [forbid("not-official", _("Yang memutuskan: %(role)s, atau pimpinan unit.") % {"role": role})]
    if ruling not in Ruling.values:
        return [Reason("ruling-missing", _("Pilih: setujui atau tidak."))]
    if ruling == Ruling.REFUSED and not words.strip():
        return [Reason("words-missing", _("Tulis mengapa tidak disetujui, agar yang meminta mengerti."))]
    return []


def check_hand(case: Case, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person may not even ask for it: whoever publishes may, and whoever decides."""
    step = publishing_step(case.definition)
    if rules_on(case, by=by, at=at) or (step is not None and _holds(case, step.role, by, at)):
        return []
    who = case.procedure.role(step.role).name if step else _("yang menayangkan")
    return [forbid("not-publisher", _("Ini tugas %(role)s. Anda tidak memegang peran itu.") % {"role": who})]


def _decides(case: Case, *, by: Staff, at: datetime) -> bool:
    """Says whether somebody holds the role that decides."""
    deciding = reviewing_step(case.definition) or publishing_step(case.definition)
    return deciding is not None and _holds(case, deciding.role, by, at)


def _holds(case: Case, role: str, by: Staff, at: datetime) -> bool:
    return holds(by, case.version.procedure, role, at.astimezone(case.unit.zone).date())


def asked_already() -> Reason:
    """Says that somebody asked for it before, and what to do if it can't wait."""
    sentence = _(
        "Penarikan naskah ini sudah diminta dan menunggu keputusan. Bila tidak dapat menunggu, pilih mendesak."
    )
    return Reason("recall-asked", sentence)
