"""The working copy: begun from what is known, written in its step, locked once approved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import describe, note, send_back
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import check_send_back, check_work
from kentongan.cases.foresight import look_ahead
from kentongan.cases.kinds import short_name
from kentongan.cases.models import Case, StepRun
from kentongan.cases.queries import current_run
from kentongan.cases.search import MOST_LETTERS
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.corrections.correcting import begin_correction, headline_of
from kentongan.stories.models import Contribution, Correction, Edition, Report, Story
from kentongan.stories.queries import edition_of, release_in

from .approvals import void
from .found_by import found_by
from .prefill import blocks_of, credit_beginnings, lead_of, ready_materials, text_materials, text_of, title_of
from .renditions import add_renditions
from .writing import may_write, writing_kinds


def begin_edition(case: Case, *, by: Staff, at: datetime, story: Story | None = None) -> Edition:
    """Begins the working copy of a case from its report and materials; begun before, it is returned as it is."""
    known = edition_of(case)
    if known:
        return known
    correction = Correction.objects.filter(case=case.pk).select_related("story", "version__edition").first()
    if correction:
        return begin_correction(correction, case, by=by, at=at)
    report = Report.objects.filter(case=case.pk).first()
    texts = text_materials(case)
    words = [text_of(material) for material in texts]
    title, lead = title_of(case, "\n".join(words)), lead_of(report)
    with transaction.atomic(savepoint=False):
        story = story or Story.objects.create(unit=case.unit, created_at=at)
        edition = Edition(story=story, case=case, unit=case.unit, title=title, lead=lead)
        edition.body = blocks_of(report, ready_materials(case), words, title)
        edition.save()
        add_renditions(edition)
        credit_beginnings(edition, report, texts, at=at)
        describe(case, headline=title, words=found_by(edition))
        note(case, "edition_begun", by=by, at=at, facts={"story": str(story.pk)})
    return edition


def check_write(edition: Edition, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't change the text now."""
    if edition.is_locked:
        return [locked_reason()]
    run = current_run(edition.case)
    if run is None:
        return [Reason("case-ended", _("Pekerjaan ini sudah selesai, naskahnya tidak berubah lagi."))]
    if not may_write(run):
        sentence = _(
            "Naskah sedang di langkah “%(step)s”, bukan di langkah penyuntingan. Tulisan Anda yang lalu tersimpan. "
            "Sampaikan perubahan sebagai catatan, atau minta naskah dikembalikan."
        )
        return [Reason("not-writing", sentence % {"step": short_name(run.definition)})]
    if run.kind == "publish" and release_in(run):
        return [Reason("released", _("Naskah ini sudah ditayangkan dari langkah ini dan tidak berubah lagi."))]
    return check_work(run, by=by, at=at)


def note_contribution(edition: Edition, *, by: Staff, at: datetime) -> Contribution:
    """Notes that somebody changed text, media or a channel's text, after each save; logged the first time."""
    by = acting_at(edition.case, by=by, at=at)
    with transaction.atomic():
        contribution, is_new = Contribution.objects.get_or_create(edition=edition, staff=by, defaults={"first_at": at})
        for absent in by.hands - {by.pk}:
            Contribution.objects.get_or_create(edition=edition, staff_id=absent, defaults={"first_at": at})
        Edition.objects.filter(pk=edition.pk).update(changed_at=at)
        edition.changed_at = at
        headline, words = headline_of(edition) if edition.title.strip() else edition.case.headline, found_by(edition)
        if (edition.case.headline, edition.case.words) != (headline, words[:MOST_LETTERS]):
            describe(edition.case, headline=headline, words=words)
        if is_new:
            note(edition.case, "contributor_joined", by=by, at=at, facts={"staff": by.pk})
            look_ahead(edition.case, at=at)
    return contribution


def check_unlock(edition: Edition, *, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't open an approved text for change."""
    if not edition.is_locked:
        return [Reason("not-locked", _("Naskah ini tidak terkunci. Tidak ada yang berubah."))]
    run = current_run(edition.case)
    if run and release_in(run):
        return [_released()]
    return check_send_back(edition.case, to=_writing_step(edition.case), words=words, by=by, at=at)


def unlock(edition: Edition, *, words: str, by: Staff, at: datetime) -> Case:
    """Opens an approved text for change, with a reason: its approval is void and it goes back to its writers."""
    run = current_run(edition.case)
    refuse_if(check_unlock(edition, words=words, by=by, at=at))
    with transaction.atomic():
        void(edition, because=words, by=by, at=at)
        case = send_back(edition.case, to=_writing_step(edition.case), words=words, by=by, at=at)
        # asked again now that the case's log is held: Tayangkan may have been pressed in the same moment
        if run and release_in(run):
            raise NotNow(_released())
        return case


def locked_reason() -> Reason:
    """Says that an approved text stands, and what to do for changing it."""
    sentence = _(
        "Naskah ini sudah disetujui dan dikunci. Tidak ada yang berubah. "
        "Untuk mengubahnya, buka kembali dengan alasan; persetujuannya lalu gugur."
    )
    return Reason("locked", sentence)


def _released() -> Reason:
    sentence = _("Naskah ini sudah ditayangkan. Untuk mengubah yang tayang, mulai ralat sebagai pekerjaan baru.")
    return Reason("released", sentence)


def _writing_step(case: Case) -> str:
    """Returns the writing step that the case was last at, the track's first where it was at none."""
    kinds = writing_kinds(case.definition)
    last: StepRun | None = case.runs.filter(kind__in=kinds).order_by("-number").first()
    if last:
        return last.step
    for step in case.definition.steps:
        if step.kind in kinds:
            return step.id
    raise NotNow(Reason("no-writing-step", _("SOP ini tidak memiliki langkah menulis.")))
