"""Findings: remarks pinned to a place of the story, by a reviewer or by the program, and how they are settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import check_work
from kentongan.cases.models import StepRun
from kentongan.cases.queries import load_run
from kentongan.kernel.refusals import NotNow, Reason, forbid, refuse_if
from kentongan.people.acted import words_of_capacity
from kentongan.people.models import Staff
from kentongan.stories.editions.writing import may_write
from kentongan.stories.models import Finding
from kentongan.stories.states import FindingState
from kentongan.stories.text.places import PLACE

from .pinning import pin
from .reasons import RETURN_CODES

#: what may become of an open finding
CLOSED = (FindingState.MENDED, FindingState.ANSWERED, FindingState.WAIVED)


def check_raise(
    run: StepRun, *, place: str = "", words: str, reason_code: str, by: Staff, at: datetime
) -> list[Reason]:
    """Says why this person can't raise a finding in this run."""
    return check_work(run, by=by, at=at) + check_remark(place=place, words=words, reason_code=reason_code)


def check_remark(*, place: str, words: str, reason_code: str) -> list[Reason]:
    """Says what a remark itself lacks, whoever makes it."""
    reasons = []
    if not PLACE.fullmatch(place):
        reasons.append(Reason("unknown-place", _("Tempat itu tidak ada di naskah ini. Pilih tempatnya dari daftar.")))
    if not words.strip():
        reasons.append(Reason("words-missing", _("Tulis apa yang Anda temukan.")))
    if reason_code and reason_code not in RETURN_CODES:
        reasons.append(Reason("unknown-reason", _("Alasan itu tidak ada dalam daftar. Pilih salah satu alasan.")))
    return reasons


def raise_finding(
    run: StepRun,
    *,
    place: str,
    quote: str = "",
    reason_code: str = "",
    words: str,
    proposal: str = "",
    second: float | None = None,
    blocks: bool = True,
    by: Staff,
    at: datetime,
) -> Finding:
    """Pins a remark to a place ("title", "body:<id>", "rendition:<channel>", "channel:<name>", "" for all of it)."""
    refuse_if(check_raise(run, place=place, words=words, reason_code=reason_code, by=by, at=at))
    pinned = {"place": place, "quote": quote, "reason_code": reason_code, "words": words, "proposal": proposal}
    return pin(run, **pinned, second=second, blocks=blocks, by=by, at=at)


def check_settle(finding: Finding, *, state: FindingState, answer: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't close a finding: its doer may, who raised it, and who reopened it.

    What the program found may be passed over by whoever has the step in hand, with a reason.
    """
    if finding.state != FindingState.OPEN:
        return [Reason("settled", _("Catatan ini sudah ditutup. Tidak ada yang berubah."))]
    if state not in CLOSED:
        sentence = _("Belum jelas bagaimana catatan ini ditutup. Tidak ada yang berubah. Tekan salah satu tombolnya.")
        return [Reason("unknown-state", sentence)]
    if state == FindingState.ANSWERED and not answer.strip():
        return [Reason("answer-missing", _("Tulis jawabannya: mengapa tidak diubah."))]
    if state == FindingState.WAIVED and not answer.strip():
        return [Reason("answer-missing", _("Tulis alasannya: mengapa catatan ini dikesampingkan."))]
    run = load_run(finding.case_id)
    if run is None:
        return [Reason("case-ended", _("Pekerjaan ini sudah selesai."))]
    if not _may_settle(finding, run, state, by):
        sentence = _("Catatan ditutup oleh yang menyunting naskah, pada langkahnya, atau oleh yang menulis catatan.")
        return [forbid("not-writing", sentence)]
    return check_work(run, by=by, at=at)


def settle_finding(finding: Finding, *, state: FindingState, answer: str = "", by: Staff, at: datetime) -> Finding:
    """Ticks a finding off as mended, answers why it was not, or passes over it; of two at once the first stands."""
    refuse_if(check_settle(finding, state=state, answer=answer, by=by, at=at))
    return settled(finding, state=state, answer=answer, by=by, at=at)


def settled(
    finding: Finding, *, state: FindingState, answer: str = "", facts: Mapping[str, Any] | None = None,
    by: Staff, at: datetime,
) -> Finding:  # fmt: skip
    """Writes that a finding is closed, and its event, for callers whose own rules came before."""
    by = acting_at(finding.case, by=by, at=at)
    values = {"state": state, "answer": answer.strip(), **settled_with(by, at)}
    with transaction.atomic():
        if Finding.objects.open().filter(pk=finding.pk).update(**values) != 1:
            raise NotNow(Reason("settled", _("Catatan ini baru saja ditutup oleh orang lain.")))
        told = {"finding": finding.pk, "state": str(state), **(facts or {})}
        note(finding.case, "finding_settled", by=by, at=at, facts=told, words=answer)
    for name, value in values.items():
        setattr(finding, name, value)
    return finding


def settled_with(by: Staff | None, at: datetime) -> dict[str, Any]:
    """Returns what a finding keeps of whoever settles it."""
    return {"settled_by": by, "settled_as": words_of_capacity(by), "settled_at": at}


def _may_settle(finding: Finding, run: StepRun, state: FindingState, by: Staff) -> bool:
    if state == FindingState.WAIVED:
        return finding.raised_by_id is None
    return may_write(run) or finding.raised_by_id == by.pk or finding.reopened_in_id == run.pk
