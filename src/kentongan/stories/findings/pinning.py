"""Writing a finding: its row, where its words stand in what was handed over last, and its event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.models import StepRun
from kentongan.people.acted import words_of_capacity
from kentongan.people.models import Staff
from kentongan.stories.models import Finding
from kentongan.stories.queries import edition_of, latest_version
from kentongan.stories.states import FindingState, Severity
from kentongan.stories.text.places import file_at, pin_of


def pin(run: StepRun, *, by: Staff | None, at: datetime, **told: Any) -> Finding:
    """Writes a finding and its event, for callers whose own rules came before; `by` None stands for the program."""
    with transaction.atomic(savepoint=False):
        finding = written(run, state=FindingState.OPEN, by=by, at=at, **told)
        record_raised(finding, run, by=by, at=at)
    return finding


def written(
    run: StepRun,
    *,
    state: FindingState,
    place: str,
    words: str,
    quote: str = "",
    reason_code: str = "",
    rule: str = "",
    severity: Severity = Severity.FAULT,
    remedy: str = "",
    proposal: str = "",
    second: float | None = None,
    near: int | None = None,
    blocks: bool = True,
    by: Staff | None,
    at: datetime,
) -> Finding:
    """Writes the row of a finding, with where its words stand in what was handed over last."""
    by = acting_at(run.case, by=by, at=at) if by else None
    edition = edition_of(run.case)
    version = latest_version(edition) if edition else None
    where = _where(version.content if version else None, place, quote, near)
    return Finding.objects.create(
        case=run.case, run=run, version=version, place=place, **where, second=second, rule=rule, severity=severity,
        reason_code=reason_code, words=words.strip(), remedy=remedy.strip(), proposal=proposal.strip(), blocks=blocks,
        state=state, raised_by=by, raised_as=words_of_capacity(by), raised_at=at,
    )  # fmt: skip


def record_raised(finding: Finding, run: StepRun, *, by: Staff | None, at: datetime) -> None:
    """Writes the event by which the doer is told of a finding."""
    facts = {"finding": finding.pk, "place": finding.place, "blocks": finding.blocks, "run": run.number}
    if finding.rule:
        facts |= {"rule": finding.rule, "severity": finding.severity}
    note(run.case, "finding_raised", by=by, at=at, facts=facts, words=finding.words, reason_code=finding.reason_code)


def _where(content: Mapping[str, Any] | None, place: str, quote: str, near: int | None) -> dict[str, Any]:
    """Returns the quote as it is kept, with its first and last letter: a file is known by its SHA-256."""
    if content is None:
        return {"quote": quote}
    found = pin_of(content, place, quote, near=near)
    if found.start is None:
        return {"quote": file_at(content, place) or quote}
    return {"quote": quote, "start": found.start, "end": found.end} if found.place == place else {"quote": quote}
