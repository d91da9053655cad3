"""Screening a case: what was found becomes findings, what is gone is settled, what is meant is passed over by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.checks import check_work
from kentongan.cases.models import StepRun
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.editions.writing import may_write
from kentongan.stories.findings.actions import settle_finding, settled_with
from kentongan.stories.models import Edition, Finding, Version
from kentongan.stories.queries import edition_of, latest_version
from kentongan.stories.screening import Source
from kentongan.stories.states import FindingState
from kentongan.stories.text.content import content_of
from kentongan.stories.text.places import file_at, pin_of

from .answers import await_links
from .finding import Found, found_in
from .finding_words import masked, remedy_of, weight_of, words_of
from .queries import by_program

#: what lets a finding of the program stand in the text
PASSED = (FindingState.WAIVED, FindingState.ANSWERED)


def check_screened(edition: Edition, content: Mapping[str, Any]) -> list[Reason]:
    """Says that something stands in the text which must be mended or passed over by name first."""
    severe = [one for one in found_in(content, case=edition.case_id, unit=edition.unit) if one.remark.severe]
    if not severe:
        return []
    keys = [one.key for one in severe]
    passed = by_program(edition.case_id).filter(remark__in=keys, state__in=PASSED).values_list("remark", flat=True)
    count = len(set(keys) - set(passed))
    sentence = _(
        "Penyaringan: %(count)d temuan harus diperbaiki, atau dikesampingkan dengan alasan. Naskah tetap tersimpan."
    )
    return [Reason("screening", sentence % {"count": count})] if count else []


def rescreen(
    edition: Edition,
    run: StepRun,
    *,
    content: Mapping[str, Any],
    version: Version | None,
    by: Staff | None,
    at: datetime,
) -> None:
    """Writes what screening finds in a content as findings of the run; the same thing never makes a second one.

    What is no longer there is settled as mended by whoever pressed; what came back is opened again.
    """
    await_links(content, edition, at=at)
    found = {one.key: one for one in found_in(content, case=edition.case_id, unit=edition.unit)}
    rows = {row.remark: row for row in by_program(edition.case_id)}
    fresh = [one for key, one in found.items() if key not in rows]
    back = [rows[key] for key in found if key in rows and rows[key].state == FindingState.MENDED]
    gone = [row for key, row in rows.items() if key not in found and row.state == FindingState.OPEN]
    if not (fresh or back or gone):
        return
    with transaction.atomic(savepoint=False):
        with office_language():  # the row is read by others
            made = [_row(one, run, content, version, at) for one in fresh]
        Finding.objects.bulk_create(made, ignore_conflicts=True)
        for row in back:
            _open_again(row, found[row.remark], content)
        _settle(gone, by=by, at=at)
        rules = sorted({one.remark.kind for one in fresh} | {row.rule for row in back})
        facts = {"raised": len(fresh) + len(back), "settled": len(gone), "rules": rules, "run": run.number}
        note(run.case, "screened", by=None, at=at, facts=facts)


def keep_screened(run: StepRun, *, by: Staff, at: datetime) -> None:
    """Keeps what screening finds in the text of a writing step, after a hand-over that it stopped."""
    edition = edition_of(run.case)
    if edition is None or not may_write(run) or check_rescreen(run, by=by, at=at):
        return
    with transaction.atomic():
        rescreen(edition, run, content=content_of(edition), version=latest_version(edition), by=by, at=at)


def check_rescreen(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't have the story screened now."""
    return check_work(run, by=by, at=at)


def waive(
    edition: Edition, run: StepRun, *, content: Mapping[str, Any], version: Version | None, remark: str, words: str,
    by: Staff, at: datetime,
) -> Finding:  # fmt: skip
    """Passes over a finding of the program by name, with a reason that whoever decides will read."""
    refuse_if(check_rescreen(run, by=by, at=at))
    with transaction.atomic():
        rescreen(edition, run, content=content, version=version, by=by, at=at)
        row = by_program(edition.case_id).filter(remark=remark, state=FindingState.OPEN).first()
        if row is None:
            sentence = _("Temuan ini sudah tidak ada atau sudah dikesampingkan. Tidak ada yang berubah.")
            raise NotNow(Reason("settled", sentence))
        row.case = edition.case
        return settle_finding(row, state=FindingState.WAIVED, answer=words, by=by, at=at)


def _row(one: Found, run: StepRun, content: Mapping[str, Any], version: Version | None, at: datetime) -> Finding:
    remark = one.remark
    return Finding(
        case=run.case, run=run, version=version, place=remark.place, **_where(one, content), rule=remark.kind,
        remark=one.key, severity=weight_of(remark), words=words_of(remark), remedy=remedy_of(remark),
        blocks=remark.severe, raised_by=None, raised_at=at,
    )  # fmt: skip


def _where(one: Found, content: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the quote with its letters in the text; what was read in a file is pinned to the file."""
    remark = one.remark
    if remark.source is not Source.TEXT:
        return {"quote": file_at(content, remark.place), "start": None, "end": None}
    found = pin_of(content, remark.place, remark.quote, near=remark.start)
    here = found.start is not None and found.place == remark.place
    return {"quote": remark.quote, "start": found.start if here else None, "end": found.end if here else None}


def _open_again(row: Finding, one: Found, content: Mapping[str, Any]) -> None:
    values = {"state": FindingState.OPEN, "place": one.remark.place, **_where(one, content)}
    Finding.objects.filter(pk=row.pk).update(settled_by=None, settled_as="", settled_at=None, answer="", **values)


def _settle(gone: Iterable[Finding], *, by: Staff | None, at: datetime) -> None:
    """Closes what was mended; the number that was taken out of the text is taken out of its finding, too."""
    for row in gone:
        told = {"quote": masked(row.quote), "start": None, "end": None}
        Finding.objects.open().filter(pk=row.pk).update(state=FindingState.MENDED, **settled_with(by, at), **told)
