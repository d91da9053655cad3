"""Why not: every reason for which a verb on a case is refused, in the reader's words."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason, forbid
from kentongan.people.heads import leads
from kentongan.people.models import Staff, Unit
from kentongan.procedures.queries import holds, in_force, is_away, roles_of

from .capacity import acting
from .kinds import Decision, is_offered, kind
from .models import Case, StepRun
from .queries import doers
from .reasons import already_left, away, case_ended, not_endorsed, unknown_outcome, waiver_begun
from .states import Way
from .waiving import use_of, waiver_in_force


def check_open(
    *, unit: Unit, procedure: str, track: str, by: Staff, at: datetime, for_role: bool = False
) -> list[Reason]:
    """Says why this person can't begin a case of a track in a unit.

    `for_role`: they begin it for whoever holds the first step's role, so any role of the SOP will do, or the head's.
    """
    if reasons := not_of(unit, by):
        return reasons
    endorsement = in_force(unit, procedure)
    if endorsement is None:
        return [not_endorsed()]
    definition = endorsement.version.frozen.track(track)
    if not all(is_offered(step.kind) for step in definition.steps):
        return [Reason("not-offered", _("Alur ini belum dapat dijalankan oleh versi program ini."))]
    day = at.astimezone(unit.zone).date()
    if is_away(by, day):
        return [away()]
    if for_role and (any(sop == procedure for sop, _role in roles_of(by, day)) or leads(by, unit, at=at)):
        return []
    if not holds(by, procedure, definition.start.role, day):
        role = endorsement.version.frozen.role(definition.start.role).name
        return [forbid("not-holder", _("Yang memulai pekerjaan ini: %(role)s.") % {"role": role})]
    return []


def check_work(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person may not work on this run now."""
    return _check_holder(run, by=by, at=at) or _check_doer(run, by, at) or _in_other_hands(run, by)


def check_work_inside(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person may not do the work inside of this run now, by an exception that they have begun either."""
    refused = check_work(run, by=by, at=at)
    return refused if refused and not has_begun_waiver(run, by=by, at=at) else []


def _check_doer(run: StepRun, by: Staff, at: datetime) -> list[Reason]:
    """Says what the step's kind has against this person, as they act here."""
    return kind(run.kind).check_doer(run, acting(run, by=by, at=at))


def _check_holder(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person has nothing to do with this run: not of the unit, too late, away, or not in its role."""
    if reasons := not_of(run.case.unit, by):
        return reasons
    if run.left_at is not None:
        return [already_left(run)]
    if is_away(by, at.astimezone(run.case.unit.zone).date()):
        return [away()]
    if not _holds_role(run, by, at):
        role = run.case.procedure.role(run.role).name
        return [forbid("not-holder", _("Langkah ini tugas %(role)s. Anda tidak memegang peran itu.") % {"role": role})]
    return []


def check_leave(run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why the step can't be left by this decision."""
    return check_work_inside(run, by=by, at=at) or _check_decision(run, decision, by=by, at=at)


def check_leave_by_waiver(run: StepRun, decision: Decision, *, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why the step can't be left by the unit's exception from the separation of duties.

    Only where a part in the item is all that stands in the way, nobody else can do it, and the unit has granted it
    in writing. A superuser gets no more than other staff.
    """
    if refused := check_use_waiver(run, by=by, at=at):
        return refused
    if use_of(run):
        return [waiver_begun()]
    reasons = _words_missing(words)
    if decision.outcome.way == Way.BACK:
        reasons.append(Reason("waiver-not-back", _("Pengecualian hanya untuk meneruskan atau tidak menayangkan.")))
    return [*reasons, *_check_decision(run, decision, by=by, at=at)]


def check_begin_by_waiver(run: StepRun, *, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why the work inside of a step can't be begun by the unit's exception."""
    if refused := check_use_waiver(run, by=by, at=at):
        return refused
    if not kind(run.kind).has_work_inside:
        return [Reason("waiver-on-leaving", _("Di langkah ini pengecualian dipakai saat memutuskan."))]
    if use_of(run):
        return [waiver_begun()]
    return _words_missing(words)


def has_begun_waiver(run: StepRun, *, by: Staff, at: datetime) -> bool:
    """Says whether this person has begun the run by an exception that is still open to them."""
    use = use_of(run)
    return use is not None and use.by_id == by.pk and not check_use_waiver(run, by=by, at=at)


def _words_missing(words: str) -> list[Reason]:
    return [] if words.strip() else [Reason("waiver-words-missing", _("Tulis alasan memakai pengecualian ini."))]


def check_use_waiver(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why the unit's exception is not open to this person in this run."""
    if reasons := _check_holder(run, by=by, at=at) or _in_other_hands(run, by):
        return reasons
    refused = _check_doer(run, by, at)
    if not refused:
        return [Reason("waiver-needless", _("Anda tidak memerlukan pengecualian di langkah ini."))]
    if not kind(run.kind).is_apart or waiver_in_force(run.case, at=at) is None:
        return refused
    others = doers(run, at)
    if others:
        sentence = _("Masih ada yang dapat mengerjakan langkah ini: %(who)s. Pengecualian tidak berlaku.")
        return [forbid("others-can", sentence % {"who": ", ".join(str(one) for one in others)})]
    return _used_by_another(run, by)


def _used_by_another(run: StepRun, by: Staff) -> list[Reason]:
    """Says who has begun the run by the exception: a run has one use, with one name."""
    use = use_of(run)
    if use is None or use.by_id == by.pk:
        return []
    return [forbid("waiver-taken", _("Pengecualian di langkah ini sudah dipakai %(who)s.") % {"who": use.hand})]


def _check_decision(run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
    """Says what is wrong with the decision itself, whoever takes it."""
    if decision.outcome not in run.definition.outcomes:
        return [unknown_outcome()]
    return [*_missing_reason(decision), *kind(run.kind).check_leave(run, decision, by=by, at=at)]


def check_claim(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't take the step into hand."""
    return check_work(run, by=by, at=at)


def check_put_back(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why the step can't be given back to all who hold its role."""
    if reasons := not_of(run.case.unit, by):
        return reasons
    if run.left_at is not None:
        return [already_left(run)]
    if run.claimed_by_id != by.pk:
        return [forbid("not-yours", _("Langkah ini tidak sedang Anda kerjakan."))]
    return []


def check_send_back(case: Case, *, to: str, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why a case can't be sent back to an earlier step outside of the SOP's outcomes.

    It is for those who hold a role of its steps: the names of roles recur from one SOP to the next.
    """
    if reasons := not_of(case.unit, by):
        return reasons
    ours, day = case.version.procedure, at.astimezone(case.unit.zone).date()
    held = {role for procedure, role in roles_of(by, day) if procedure == ours}
    if not held & {step.role for step in case.definition.steps}:
        return [forbid("not-holder", _("Anda tidak memegang peran dalam SOP pekerjaan ini."))]
    if not case.is_open:
        return [case_ended()]
    if not words.strip():
        return [Reason("reason-missing", _("Tulis alasannya, agar yang mengerjakan tahu apa yang harus diubah."))]
    if not any(step.id == to for step in case.definition.steps):
        return [Reason("unknown-step", _("SOP ini tidak mengenal langkah itu."))]
    if case.runs.open().filter(facts__second_review=True).exists():
        sentence = _("Naskah ini menunggu pemeriksaan kedua. Hanya pemeriksanya yang dapat mengembalikannya.")
        return [forbid("under-second-review", sentence)]
    return []


def overtaken(run: StepRun, by: Staff) -> list[Reason]:
    """Says what another did to a freshly read run while this person was pressing."""
    return [already_left(run)] if run.left_at else _in_other_hands(run, by) or [already_left(run)]


def not_of(unit: Unit, by: Staff) -> list[Reason]:
    """Says why this person may do nothing in a unit."""
    if by.unit_id != unit.pk:
        return [forbid("other-unit", _("Pekerjaan ini milik unit kerja lain. Anda bukan pegawai unit itu."))]
    if not by.can_act:
        return [forbid("inactive", _("Akun Anda di unit ini sudah tidak aktif."))]
    return []


def _holds_role(run: StepRun, by: Staff, at: datetime) -> bool:
    day = at.astimezone(run.case.unit.zone).date()
    return holds(by, run.case.version.procedure, run.role, day)


def _in_other_hands(run: StepRun, by: Staff) -> list[Reason]:
    other = run.in_hands_besides(by)
    if other is None:
        return []
    sentence = _("Langkah ini sedang dikerjakan oleh %(who)s. Tidak ada yang berubah.") % {"who": other}
    return [Reason("claimed-by-other", sentence)]


def _missing_reason(decision: Decision) -> list[Reason]:
    if decision.outcome.way == Way.BACK and not (decision.reason_code and decision.words.strip()):
        return [Reason("reason-missing", _("Pilih alasan pengembalian dan tulis apa yang harus diperbaiki."))]
    if decision.outcome.way == Way.WITHHELD and not decision.reason_code:
        return [Reason("ground-missing", _("Pilih dasar mengapa bahan ini tidak ditayangkan."))]
    return []
