"""Findings: remarks pinned to a place of the story, and how they are settled."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.checks import check_work
from kentongan.cases.models import StepRun
from kentongan.cases.queries import load_run
from kentongan.kernel.refusals import NotNow, Reason, forbid, refuse_if
from kentongan.people.models import Staff

from .models import Finding
from .queries import edition_of, latest_version
from .reasons import RETURN_CODES
from .states import FindingState
from .writing import may_write

#: a field, or a block, a channel's text or a channel by its id: a place goes into the log, free words may not
PLACE = re.compile(
    r"(title|lead|topic|information_class|channels|body|(body|rendition|channel):[\w-]{1,80})?", re.ASCII
)


def check_raise(
    run: StepRun, *, place: str = "", words: str, reason_code: str, by: Staff, at: datetime
) -> list[Reason]:
    """Says why this person can't raise a finding in this run."""
    reasons = check_work(run, by=by, at=at)
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
    blocks: bool = True,
    by: Staff,
    at: datetime,
) -> Finding:
    """Pins a remark to a place ("title", "body:<id>", "rendition:<channel>", "channel:<name>", "" for all of it)."""
    refuse_if(check_raise(run, place=place, words=words, reason_code=reason_code, by=by, at=at))
    pinned = {"place": place, "quote": quote, "reason_code": reason_code, "words": words, "proposal": proposal}
    return pin(run, **pinned, blocks=blocks, by=by, at=at)


def pin(
    run: StepRun,
    *,
    place: str,
    words: str,
    quote: str = "",
    reason_code: str = "",
    proposal: str = "",
    blocks: bool = True,
    by: Staff,
    at: datetime,
) -> Finding:
    """Writes a finding and its event, for callers whose own rules came before."""
    edition = edition_of(run.case)
    with transaction.atomic(savepoint=False):
        finding = Finding.objects.create(
            case=run.case, run=run, version=latest_version(edition) if edition else None, place=place, quote=quote,
            reason_code=reason_code, words=words.strip(), proposal=proposal.strip(), blocks=blocks,
            raised_by=by, raised_at=at,
        )  # fmt: skip
        facts = {"finding": finding.pk, "place": place, "blocks": blocks, "run": run.number}
        note(run.case, "finding_raised", by=by, at=at, facts=facts, words=words, reason_code=reason_code)
    return finding


def check_settle(finding: Finding, *, state: FindingState, answer: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't tick a finding off or answer it: its doer may, or who raised it."""
    if finding.state != FindingState.OPEN:
        return [Reason("settled", _("Catatan ini sudah ditutup. Tidak ada yang berubah."))]
    if state == FindingState.ANSWERED and not answer.strip():
        return [Reason("answer-missing", _("Tulis jawabannya: mengapa tidak diubah."))]
    run = load_run(finding.case_id)
    if run is None:
        return [Reason("case-ended", _("Pekerjaan ini sudah selesai."))]
    if not may_write(run) and finding.raised_by_id != by.pk:
        sentence = _("Catatan ditutup oleh yang menyunting naskah, pada langkahnya, atau oleh yang menulis catatan.")
        return [forbid("not-writing", sentence)]
    return check_work(run, by=by, at=at)


def settle_finding(finding: Finding, *, state: FindingState, answer: str = "", by: Staff, at: datetime) -> Finding:
    """Ticks a finding off as mended, or answers why it was not; of two at once the first stands."""
    refuse_if(check_settle(finding, state=state, answer=answer, by=by, at=at))
    values = {"state": state, "answer": answer.strip(), "settled_by": by, "settled_at": at}
    with transaction.atomic():
        if Finding.objects.open().filter(pk=finding.pk).update(**values) != 1:
            raise NotNow(Reason("settled", _("Catatan ini baru saja ditutup oleh orang lain.")))
        facts = {"finding": finding.pk, "state": str(state)}
        note(finding.case, "finding_settled", by=by, at=at, facts=facts, words=answer)
    for name, value in values.items():
        setattr(finding, name, value)
    return finding
