"""The five SOPs and their source texts, as the tests read them."""

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kentongan.procedures.definition.model import Cell, Procedure
from kentongan.procedures.definition.reader import Reading, read

PROCEDURES = Path(__file__).parents[5] / "procedures.d"
SEEDS = Path(__file__).parent / "seeds"
IDS = (
    "bakalankrajan-tik",
    "pemerintahan-malang-ti",
    "dinas-website-medsos",
    "magetan-saluran-komunikasi",
    "pangkalpinang-informasi",
)

_MARKUP = re.compile(r"<[^>]+>|\*\*|^#+ ", re.MULTILINE)


@cache
def reading_of(id: str) -> Reading:
    return read(PROCEDURES / f"{id}.yaml")


def procedure_of(id: str) -> Procedure:
    procedure = reading_of(id).procedure
    assert procedure is not None, [str(finding) for finding in reading_of(id).errors]
    return procedure


def seed_of(procedure: Procedure) -> str:
    """Gives the source text without its markup."""
    return _MARKUP.sub(" ", (SEEDS / procedure.source).read_text(encoding="utf-8"))


def tokens(text: str) -> list[str]:
    """Gives the words and the single marks of a text."""
    return re.findall(r"\w+|[^\w\s]", text)


def squeezed(text: str) -> str:
    """Gives a text without any white space, so that a line break inside a word does not count."""
    return "".join(text.split())


def cells_within(part: Any) -> Iterator[Cell]:
    """Gives each cell of a procedure or a part of it once, in the order of the document."""
    seen: set[tuple[int, str]] = set()
    for cell in _cells(part):
        if (cell.line, cell.source) not in seen:
            seen.add((cell.line, cell.source))
            yield cell


def _cells(part: Any) -> Iterator[Cell]:
    if isinstance(part, Cell):
        yield part
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from _cells(getattr(part, field.name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _cells(item)
