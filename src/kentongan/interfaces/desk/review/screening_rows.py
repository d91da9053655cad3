"""What screening found, as rows for a page: out of the text where it is written, out of the findings afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kentongan.interfaces.desk.words.places import editor_anchor, place_words
from kentongan.people.models import Staff
from kentongan.stories.models import Edition, Finding
from kentongan.stories.screened.actions import PASSED
from kentongan.stories.screened.finding import MOST_HINTS, Found, found_in
from kentongan.stories.screened.finding_words import name_of, remedy_of, weight_of, words_of
from kentongan.stories.screened.queries import by_program, screened_to_show
from kentongan.stories.screening import Source
from kentongan.stories.states import Severity
from kentongan.stories.text.places import file_at


@dataclass(frozen=True)
class Row:
    """One remark as it is shown: what, where, how much it weighs, what to do, and who let it pass."""

    key: str
    name: str
    weight: Severity
    place: str
    where: str
    quote: str
    words: str
    remedy: str
    #: who let it stand, as they acted
    passer: Staff | None = None
    passed_at: datetime | None = None
    answer: str = ""
    rule: str = ""
    #: whether its words are kept with the hand-over, in the office's language
    is_kept: bool = False

    @property
    def anchor(self) -> str:
        """The element of the editor that holds the place."""
        return editor_anchor(self.place)

    @property
    def is_severe(self) -> bool:
        return self.weight == Severity.FAULT


@dataclass(frozen=True)
class Screening:
    """What stands, what was let pass, and what is only for the writer."""

    standing: list[Row]
    passed: list[Row]
    hints: list[Row]

    @property
    def asks_provenance(self) -> bool:
        """Whether nobody has said where something comes from and who is in it."""
        return any(row.rule == "provenance" for row in self.standing)

    @property
    def severe(self) -> int:
        """How many stop the way on."""
        return sum(row.is_severe for row in self.standing)


def screening_of_text(edition: Edition, content: Mapping[str, Any]) -> Screening:
    """Screens the text as it stands, and says which of it was let pass."""
    passed = {
        row.remark: row
        for row in by_program(edition.case_id).filter(state__in=PASSED).select_related("settled_by__user")
    }
    found = found_in(content, case=edition.case_id, unit=edition.unit)
    return _sorted([_of_found(one, content, passed.get(one.key)) for one in found])


def screening_of_findings(edition: Edition, content: Mapping[str, Any]) -> Screening:
    """Returns what was found in what was handed over."""
    return _sorted([_of_finding(one, content) for one in screened_to_show(edition.case_id)])


def _sorted(rows: list[Row]) -> Screening:
    weighty = [row for row in rows if row.weight != Severity.HINT]
    return Screening(
        [row for row in weighty if not row.passer],
        [row for row in weighty if row.passer],
        [row for row in rows if row.weight == Severity.HINT and not row.passer][:MOST_HINTS],
    )


def _of_found(one: Found, content: Mapping[str, Any], passed: Finding | None) -> Row:
    remark = one.remark
    quote = remark.quote if remark.source is Source.TEXT else ""
    return Row(
        one.key, name_of(remark.kind), weight_of(remark), remark.place, place_words(remark.place, content), quote,
        words_of(remark), remedy_of(remark), *_passed(passed), rule=remark.kind,
    )  # fmt: skip


def _of_finding(finding: Finding, content: Mapping[str, Any]) -> Row:
    is_file = finding.quote and finding.quote == file_at(content, finding.place)
    return Row(
        finding.remark, name_of(finding.rule), Severity(finding.severity), finding.place,
        place_words(finding.place, content), "" if is_file else finding.quote, finding.words, finding.remedy,
        *_passed(finding if finding.state in PASSED else None), rule=finding.rule, is_kept=True,
    )  # fmt: skip


def _passed(finding: Finding | None) -> tuple[Staff | None, datetime | None, str]:
    return (finding.settler, finding.settled_at, finding.answer) if finding else (None, None, "")
