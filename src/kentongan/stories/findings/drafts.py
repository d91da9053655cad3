"""What a reviewer notes while reading: kept as it is written, theirs to change or drop until the decision."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import check_work
from kentongan.cases.models import Case, StepRun
from kentongan.cases.moves import hold
from kentongan.kernel.language import office_language
from kentongan.kernel.question import Question
from kentongan.kernel.refusals import NotNow, Reason, forbid, refuse_if
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Staff
from kentongan.stories.models import Finding
from kentongan.stories.queries import standing_of
from kentongan.stories.states import FindingState

from .actions import check_raise, check_remark, settled_with
from .pinning import record_raised, written
from .reasons import words_of

#: no video of ours is longer
MOST_SECONDS = 24 * 60 * 60
#: asked at every decision; most often there are none
ANY = Question(
    takes={"case": Case._meta.pk}, asks={"drafts": lambda at: Finding.objects.drafts().filter(case=at["case"])}
)


def check_draft(
    run: StepRun, *, place: str, words: str, reason_code: str, second: float | None, by: Staff, at: datetime
) -> list[Reason]:
    """Says why this person can't note this in this run."""
    reasons = check_raise(run, place=place, words=words, reason_code=reason_code, by=by, at=at)
    if not reason_code:
        reasons.append(_reason_missing())
    if second is not None and not 0 <= second <= MOST_SECONDS:
        reasons.append(Reason("unknown-second", _("Detik itu tidak ada di video ini. Putar videonya, lalu coba lagi.")))
    return reasons


def draft(
    run: StepRun,
    *,
    place: str,
    quote: str = "",
    near: int | None = None,
    second: float | None = None,
    reason_code: str,
    words: str,
    proposal: str = "",
    by: Staff,
    at: datetime,
) -> Finding:
    """Keeps a remark; the doer sees it when its reviewer sends the story back.

    The same remark again, from a phone that did not hear the answer, gives the first. The step is held meanwhile: a
    remark that came just after a colleague's decision would be neither sent nor anybody's to drop.
    """
    refuse_if(check_draft(run, place=place, words=words, reason_code=reason_code, second=second, by=by, at=at))
    same = {"place": place, "second": second, "reason_code": reason_code, "words": words.strip()}
    with transaction.atomic():
        hold(run, by=by)
        for one in Finding.objects.drafts().filter(run=run, raised_by=by, proposal=proposal.strip(), **same):
            if quote in ("", one.quote):
                return one
        return written(
            run, state=FindingState.DRAFT, place=place, quote=quote, near=near, second=second, reason_code=reason_code,
            words=words, proposal=proposal, by=by, at=at,
        )  # fmt: skip


def check_redraft(finding: Finding, run: StepRun | None, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't change or drop a remark: it is theirs as long as it is not sent."""
    if finding.state != FindingState.DRAFT or run is None or finding.run_id != run.pk:
        return [Reason("sent", _("Catatan ini sudah dikirim dan tidak berubah lagi."))]
    if finding.raised_by_id != by.pk:
        return [
            forbid("not-yours", _("Catatan ini milik orang lain. Hanya penulisnya yang mengubah atau menghapusnya."))
        ]
    return check_work(run, by=by, at=at)


def redraft(
    finding: Finding, run: StepRun | None, *, reason_code: str, words: str, proposal: str, by: Staff, at: datetime
) -> Finding:
    """Changes the words of a remark that is not sent yet."""
    reasons = check_remark(place=finding.place, words=words, reason_code=reason_code)
    reasons += [] if reason_code else [_reason_missing()]
    refuse_if([*check_redraft(finding, run, by=by, at=at), *reasons])
    values = {"reason_code": reason_code, "words": words.strip(), "proposal": proposal.strip()}
    if Finding.objects.drafts().filter(pk=finding.pk).update(**values) != 1:
        raise NotNow(Reason("sent", _("Catatan ini baru saja dikirim.")))
    for name, value in values.items():
        setattr(finding, name, value)
    return finding


def drop(finding: Finding, run: StepRun | None, *, by: Staff, at: datetime) -> None:
    """Takes away a remark that is not sent yet; nothing of it stays."""
    refuse_if(check_redraft(finding, run, by=by, at=at))
    Finding.objects.drafts().filter(pk=finding.pk).delete()


def check_set_aside(finding: Finding, run: StepRun | None, *, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't set aside what a colleague noted: who does the step may, while its writer can't."""
    if finding.raised_by is None or run is None or finding.state != FindingState.DRAFT or finding.run_id != run.pk:
        return [Reason("sent", _("Catatan ini sudah dikirim dan tidak berubah lagi."))]
    if finding.raised_by_id == by.pk:
        return [Reason("own-note", _("Catatan ini milik Anda. Ubah atau hapus saja."))]
    if refused := check_work(run, by=by, at=at):
        return refused
    finding.raised_by.unit = run.case.unit
    if not check_redraft(finding, run, by=finding.raised_by, at=at):
        sentence = _(
            "%(who)s masih dapat mengerjakan langkah ini. Minta penulisnya menghapus atau mengirim catatannya."
        )
        return [forbid("writer-is-there", sentence % {"who": finding.raiser})]
    return [] if words.strip() else [Reason("words-missing", _("Tulis mengapa catatan ini dikesampingkan."))]


def set_aside(finding: Finding, run: StepRun | None, *, words: str, by: Staff, at: datetime) -> Finding:
    """Closes what a colleague noted and can't send any more; the note stays, with the name and reason of who did."""
    refuse_if(check_set_aside(finding, run, words=words, by=by, at=at))
    by = acting_at(finding.case, by=by, at=at)
    values = {"state": FindingState.WAIVED, "answer": words.strip(), **settled_with(by, at)}
    with transaction.atomic():
        if Finding.objects.drafts().filter(pk=finding.pk).update(**values) != 1:
            raise NotNow(Reason("sent", _("Catatan ini baru saja dikirim.")))
        note(finding.case, "note_set_aside", by=by, at=at, facts={"finding": finding.pk}, words=words.strip())
        _tell_writer(finding, words=words.strip(), by=by, at=at)
    for name, value in values.items():
        setattr(finding, name, value)
    return finding


def _tell_writer(finding: Finding, *, words: str, by: Staff, at: datetime) -> None:
    with office_language():
        text = _("%(who)s mengesampingkan catatan Anda pada “%(headline)s”: %(words)s")
    told = text % {"who": by, "headline": finding.case.headline, "words": words}
    writer = [finding.raised_by] if finding.raised_by else []
    notify(staff=writer, text=told, matter=Matter.CASE, about=finding.case_id, at=at)


def check_unsent(case: UUID) -> list[Reason]:
    """Says that something was noted in a case and is not sent."""
    if not ANY.ask(case=case)["drafts"]:
        return []
    count = Finding.objects.drafts().filter(case=case).count()
    return [notes_unsent(count)] if count else []


def notes_unsent(count: int) -> Reason:
    sentence = _("Ada %(count)d catatan yang belum dikirim. Kembalikan naskahnya, atau hapus dulu catatannya.")
    return Reason("notes-unsent", sentence % {"count": count})


def send_drafts(case: Case, *, at: datetime) -> list[Finding]:
    """Opens what was noted to its doer, each with its event in its reviewer's name."""
    found = list(Finding.objects.drafts().filter(case=case.pk).select_related("raised_by__user", "run"))
    with transaction.atomic(savepoint=False):
        for finding in found:
            Finding.objects.filter(pk=finding.pk).update(state=FindingState.OPEN, raised_at=at)
            record_raised(finding, _of(case, finding.run), by=finding.raised_by, at=at)
    return found


def gist_of(run: StepRun) -> tuple[str, str]:
    """Returns reason code and words that a return with these remarks bears; empty where none was noted."""
    found = list(standing_of(run).prefetch_related("replies"))
    if not found:
        return "", ""
    code = next((one.reason_code for one in found if one.reason_code), "other")
    return code, "\n".join(_said(one, run) for one in found)


def _said(finding: Finding, run: StepRun) -> str:
    """Returns what a reviewer says in a finding of this run: on opening it again, the words under it."""
    if finding.run_id != run.pk:
        return [reply.words for reply in finding.replies.all()][-1]
    return f"{words_of(finding.reason_code)}: {finding.words}" if finding.reason_code else finding.words


def _of(case: Case, run: StepRun) -> StepRun:
    """Lets a run share the case whose log is being written."""
    run.case = case
    return run


def _reason_missing() -> Reason:
    return Reason("reason-missing", _("Pilih alasannya dari daftar, agar penyunting tahu apa yang keliru."))
