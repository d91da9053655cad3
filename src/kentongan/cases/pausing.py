"""Pauses: the clock of a step stands still for a reason, waits for somebody, and is set going again by a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.heads import as_head, leads
from kentongan.people.models import Staff
from kentongan.people.ways.again import send_again
from kentongan.people.workdays import later_by, minutes_between

from . import checks, reasons
from .actions import note
from .capacity import acting, held_by
from .models import Pause, StepRun
from .moves import change, end_pause
from .stages import next_word
from .states import PauseReason


def check_pause(run: StepRun, *, reason: str, waits_for: str, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why the clock of a step can't be stopped: who may, once at a time, for a listed reason and with an owner."""
    if refused := _check_person(run, by=by, at=at):
        return refused
    if run.is_second_review:
        sentence = _(
            "Naskah ini sudah tayang tanpa persetujuan, jadi waktu pemeriksaan keduanya tidak dijeda. "
            "Bila belum dapat diputuskan, kembalikan atau tarik dari tayangan."
        )
        return [Reason("public-unreviewed", sentence)]
    if run.paused_at is not None:
        return [
            Reason("paused-already", _("Langkah ini sudah dijeda. Waktunya tidak berjalan. Tidak ada yang berubah."))
        ]
    return list(_missing(reason, waits_for, words))


def pause(run: StepRun, *, reason: str, waits_for: str, words: str = "", by: Staff, at: datetime) -> Pause:
    """Stops the clock of a step; of two who press at once, one stops it and the other is told."""
    refuse_if(check_pause(run, reason=reason, waits_for=waits_for, words=words, by=by, at=at))
    with transaction.atomic():
        change(run, by=by, paused_at=at)
        by = _as_keeper(run, by, at)
        made = Pause.objects.create(
            run=run, reason=reason, waits_for=waits_for.strip()[:160], words=words.strip(), begun_by=by, begun_at=at,
            **held_by(by),
        )  # fmt: skip
        told = " – ".join(part for part in (made.waits_for, made.words) if part)
        facts = {"run": run.number, "step": run.step}
        note(run.case, "step_paused", by=by, at=at, facts=facts, words=told, reason_code=reason)
    return made


def check_resume(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why the clock of a step can't be set going again."""
    if refused := _check_person(run, by=by, at=at):
        return refused
    if run.paused_at is None:
        return [not_paused()]
    return []


def resume(run: StepRun, *, by: Staff, at: datetime) -> StepRun:
    """Sets the clock going again: what was paused in working time is added to the end of the standard."""
    refuse_if(check_resume(run, by=by, at=at))
    unit, since = run.case.unit, run.paused_at or at
    minutes = minutes_between(unit, since, at)
    due = later_by(unit, run.due_at, minutes)
    with transaction.atomic():
        change(run, by=by, paused_at=None, due_at=due, minutes_paused=run.minutes_paused + minutes)
        change(run, by=by, next_word_at=next_word(run, at=at))
        end_pause(run, minutes=minutes, by=by, at=at)
        send_again(run.case_id, dropped_since=since, at=at)
        facts = {"run": run.number, "step": run.step, "minutes": minutes, "due_at": due.isoformat()}
        note(run.case, "step_resumed", by=_as_keeper(run, by, at), at=at, facts=facts)
    return run


def may_touch_clock(run: StepRun, *, by: Staff, at: datetime) -> bool:
    """Says whether this person may stop the clock of a step, or set it going again."""
    return not _check_person(run, by=by, at=at)


def _check_person(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why somebody may not touch the clock: it is for who does or checks the step, and for the head."""
    if run.left_at is not None:
        return [reasons.already_left(run)]
    refused = checks.check_work(run, by=by, at=at)
    if not refused or leads(by, run.case.unit, at=at):
        return []
    if {reason.code for reason in refused} & {"other-unit", "inactive", "claimed-by-other"}:
        return refused
    sentence = _("Yang dapat menjeda atau melanjutkan waktu langkah ini: %(role)s atau pimpinan.")
    return [forbid("not-your-clock", sentence % {"role": run.case.procedure.role(run.role).name})]


def _as_keeper(run: StepRun, by: Staff, at: datetime) -> Staff:
    """Returns whoever touches the clock as they act: as who does the step, else as the head."""
    if checks.check_work(run, by=by, at=at):
        return as_head(by, run.case.unit, at=at)
    return acting(run, by=by, at=at)


def _missing(reason: str, waits_for: str, words: str) -> list[Reason]:
    found = []
    if reason not in PauseReason.values:
        found.append(Reason("pause-reason-missing", _("Pilih alasan jeda.")))
    if not waits_for.strip():
        sentence = _("Tulis siapa yang ditunggu, agar semua tahu kepada siapa harus bertanya.")
        found.append(Reason("owner-missing", sentence))
    if reason == PauseReason.OTHER and not words.strip():
        found.append(Reason("pause-words-missing", _("Anda memilih alasan lain. Tulis alasannya dengan kata-kata.")))
    return found


def not_paused() -> Reason:
    """Says that the clock runs already."""
    return Reason("not-paused", _("Waktu langkah ini sedang berjalan. Tidak ada yang berubah."))
