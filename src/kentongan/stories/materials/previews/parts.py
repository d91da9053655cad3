"""The parts of which a preview is made: plain values that go as JSON from the fenced process to the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

#: most parts of one document (sheets, slides), lines of one part, letters of one line or cell
MOST_PARTS, MOST_LINES, MOST_LETTERS = 60, 400, 2000
#: most rows and columns of one table
MOST_ROWS, MOST_COLUMNS = 100, 20


@dataclass(frozen=True)
class Part:
    """A run of text, a sheet or a slide; `is_cut` where the document holds more of it than is shown."""

    #: text, sheet or slide
    kind: str
    title: str = ""
    lines: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    #: what a speaker reads and the audience does not see
    notes: list[str] = field(default_factory=list)
    is_hidden: bool = False
    is_cut: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def line(words: str) -> str:
    """Returns words on one line, cut where nobody would read on."""
    return " ".join(words.replace("\x00", "").split())[:MOST_LETTERS]


def lines(found: Iterable[str]) -> tuple[list[str], bool]:
    """Returns the lines that hold words, and whether there were more than are shown."""
    kept: list[str] = []
    for words in found:
        if plain := line(words):
            if len(kept) == MOST_LINES:
                return kept, True
            kept.append(plain)
    return kept, False
