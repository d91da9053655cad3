"""Ralat: a story that is public is mended under its SOP, as a case of its own; until then the old text stays."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from kentongan.cases.actions import note, open_case
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import check_open
from kentongan.cases.models import Case
from kentongan.cases.states import CaseState
from kentongan.deliveries.models import Delivery
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.acted import held_by
from kentongan.people.models import Staff
from kentongan.stories.models import Correction, Report, Story, Version

from .correcting import corrected


def published_version(story: Story) -> Version | None:
    """Returns the version that the public reads of a story, on whichever channel it was last shown."""
    shown = (
        Delivery.objects.public().filter(subject=story.pk).select_related("release").order_by("-release__at").first()
    )
    rows = Version.objects.select_related("edition__case__version")
    return rows.filter(pk=shown.release.content_id).first() if shown else None


def check_correct(story: Story, *, wrong: str = "-", by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't begin a correction of a story now."""
    version = published_version(story)
    if version is None:
        return [Reason("not-public", _("Naskah ini sedang tidak tayang, jadi tidak ada yang diralat."))]
    case = version.edition.case
    reasons = check_open(
        unit=story.unit, procedure=case.version.procedure, track=case.track, by=by, at=at, for_role=True
    )
    running = case_at_work(story)
    if running:
        reasons.append(_at_work(running))
    if not wrong.strip():
        reasons.append(Reason("wrong-missing", _("Tulis apa yang keliru dan mengapa, agar dapat diperbaiki.")))
    return reasons


def correct(story: Story, *, wrong: str, replaces: bool = False, by: Staff, at: datetime) -> Correction:
    """Begins a case of the same track that mends the story; what is public stays as it is until it is released.

    `replaces`: where a channel can't edit, the old is then taken down and the new shown in its place.
    """
    refuse_if(check_correct(story, wrong=wrong, by=by, at=at))
    version = published_version(story)
    if version is None:
        raise NotNow(_begun())
    former = version.edition.case

    def prepare(case: Case) -> None:
        _write(case, story, version, wrong=wrong.strip(), replaces=replaces, by=by, at=at)

    try:
        case = open_case(
            unit=story.unit, procedure=former.version.procedure, track=former.track, by=by, at=at, for_role=True,
            headline=corrected(version.content["title"]), prepare=prepare,
        )  # fmt: skip
    except IntegrityError as error:
        raise NotNow(_begun()) from error
    return case.correction


def case_at_work(story: Story) -> Case | None:
    """Returns the case in which the story is being worked on."""
    rows = Case.objects.filter(state=CaseState.OPEN).select_related("version")
    return rows.filter(edition__story=story).first() or rows.filter(correction__story=story).first()


def corrections_of(story: Story) -> list[Correction]:
    """Returns every correction of a story with its case, oldest first."""
    return list(story.corrections.select_related("case", "by__user", "version").order_by("number"))


def _write(case: Case, story: Story, version: Version, *, wrong: str, replaces: bool, by: Staff, at: datetime) -> None:
    """Writes what is wrong, for the log and as the report from which the first step works."""
    number, former = story.corrections.count() + 1, version.edition.case.number
    by = acting_at(case, by=by, at=at)
    told = {"number": number, "wrong": wrong, "replaces": replaces, **held_by(by)}
    Correction.objects.create(case=case, story=story, version=version, by=by, at=at, **told)
    with office_language():
        source = _("Naskah %(number)s") % {"number": former}
    Report.objects.create(case=case, what=wrong, source=source, by=by, at=at)
    facts = {"story": str(story.pk), "corrects": former, "number": number, "replaces": replaces}
    note(case, "correction_begun", by=by, at=at, facts=facts, words=wrong)


def _at_work(case: Case) -> Reason:
    """Says what comes before a correction: a publish step ends by its channels, another step by its own outcomes."""
    if case.definition.step(case.step).kind == "publish":
        sentence = _(
            "Penayangan di pekerjaan %(number)s belum selesai. Catat atau lepas dulu kanal yang tersisa, lalu ralat. "
            "Yang tidak dapat menunggu dapat ditarik dari tayangan."
        )
    else:
        sentence = _("Naskah ini masih dikerjakan di pekerjaan %(number)s. Selesaikan atau kembalikan di sana.")
    return Reason("case-running", sentence % {"number": case.number})


def _begun() -> Reason:
    return Reason("correction-begun", _("Ralat naskah ini baru saja dimulai orang lain. Muat ulang halaman ini."))
