"""What is asked and answered under a finding, and how a finding that was ticked off too soon is opened again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import check_work
from kentongan.cases.models import StepRun
from kentongan.cases.queries import doers, load_run
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow, Reason, forbid, refuse_if
from kentongan.people.acted import briefly, held_by
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Staff
from kentongan.stories.editions.writing import may_write
from kentongan.stories.models import Finding, Reply
from kentongan.stories.states import FindingState


def check_reply(finding: Finding, *, words: str, to: Iterable[Staff] = (), by: Staff) -> list[Reason]:
    """Says why this person can't write under a finding: whoever works in the unit may, as long as the case runs."""
    if by.unit_id != finding.case.unit_id or not by.can_act:
        return [forbid("other-unit", _("Pekerjaan ini milik unit kerja lain."))]
    if not finding.case.is_open:
        return [Reason("case-ended", _("Pekerjaan ini sudah selesai."))]
    if finding.state == FindingState.DRAFT:
        return [Reason("not-sent", _("Catatan ini belum dikirim. Ubah saja catatannya."))]
    reasons = [] if words.strip() else [Reason("words-missing", _("Tulis pertanyaan atau jawaban Anda."))]
    if any(one.unit_id != by.unit_id or not one.can_act for one in to):
        reasons.append(Reason("unknown-person", _("Yang Anda pilih tidak bekerja di unit ini. Pilih dari daftar.")))
    return reasons


def reply(finding: Finding, *, words: str, to: Iterable[Staff] = (), by: Staff, at: datetime) -> Reply:
    """Writes under a finding, and tells those named, those who wrote there, who raised it and who has the step."""
    told = list(to)
    refuse_if(check_reply(finding, words=words, to=told, by=by))
    by = acting_at(finding.case, by=by, at=at)
    with transaction.atomic():
        written = Reply.objects.create(finding=finding, words=words.strip(), by=by, at=at, **held_by(by))
        facts = {"finding": finding.pk, "to": [one.pk for one in told]}
        note(finding.case, "finding_replied", by=by, at=at, facts=facts, words=words)
        _tell(finding, by=by, at=at, named=told)
    return written


def check_reopen(finding: Finding, run: StepRun | None, *, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't open a finding again: who looks at the story now may, not who wrote it."""
    if finding.state in (FindingState.OPEN, FindingState.DRAFT):
        return [Reason("still-open", _("Catatan ini masih terbuka. Tidak ada yang berubah."))]
    if run is None:
        return [Reason("case-ended", _("Pekerjaan ini sudah selesai."))]
    if may_write(run):
        return [forbid("writing", _("Catatan dibuka lagi oleh yang memeriksa, pada langkahnya."))]
    reasons = check_work(run, by=by, at=at)
    if not words.strip():
        reasons.append(Reason("words-missing", _("Tulis apa yang masih kurang.")))
    return reasons


def reopen(finding: Finding, *, words: str, by: Staff, at: datetime) -> Finding:
    """Opens a finding again, saying what is still missing; the story can't go on until it is mended."""
    run = load_run(finding.case_id)
    refuse_if(check_reopen(finding, run, words=words, by=by, at=at))
    by = acting_at(finding.case, by=by, at=at)
    unsettled = {"settled_by": None, "settled_as": "", "settled_at": None}
    values = {"state": FindingState.OPEN, **unsettled, "reopened_in": run, "blocks": True}
    with transaction.atomic():
        if Finding.objects.settled().filter(pk=finding.pk).update(**values) != 1:
            raise NotNow(Reason("still-open", _("Catatan ini baru saja dibuka lagi oleh orang lain.")))
        Reply.objects.create(finding=finding, words=words.strip(), by=by, at=at, **held_by(by))
        note(finding.case, "finding_reopened", by=by, at=at, facts={"finding": finding.pk}, words=words)
    for name, value in values.items():
        setattr(finding, name, value)
    return finding


def _tell(finding: Finding, *, by: Staff, at: datetime, named: list[Staff]) -> None:
    run = load_run(finding.case_id)
    inside = [one.by for one in finding.replies.select_related("by__user")]
    raised = [finding.raised_by] if finding.raised_by else []
    awaited = doers(run, at) if run and may_write(run) else []
    people = {one.pk: one for one in (*named, *raised, *inside, *awaited) if one.pk != by.pk}
    with office_language():
        text = _("%(who)s menulis di catatan pada “%(headline)s”.")
    told = text % {"who": briefly(by), "headline": finding.case.headline}
    notify(
        staff=people.values(), text=told, matter=Matter.FINDING, about=finding.case_id, part=finding.pk, at=at
    )  # fmt: skip
