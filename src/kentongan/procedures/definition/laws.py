"""Knows which laws were replaced or are often miscited, from an editable list with its sources."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

LIST = Path(__file__).with_name("replaced-laws.yaml")


@dataclass(frozen=True)
class ReplacedLaw:
    """One law of the list: how it is found, what became of it, and how we know."""

    pattern: re.Pattern[str]
    is_sure: bool
    says: str
    instead: str
    citation: str

    def names(self, words: str) -> bool:
        """Says whether the words cite this law."""
        return self.pattern.search(" ".join(words.split())) is not None


@cache
def replaced_laws(path: Path = LIST) -> tuple[ReplacedLaw, ...]:
    """Gives the list; ValueError where an entry of it lacks a part."""
    entries = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return tuple(_law_of(entry, path) for entry in entries)


def laws_named(texts: Iterable[str]) -> list[ReplacedLaw]:
    """Gives the laws of the list that any of the texts cites."""
    texts = list(texts)
    return [law for law in replaced_laws() if any(law.names(text) for text in texts)]


def _law_of(entry: dict[str, str], path: Path) -> ReplacedLaw:
    if set(entry) != {"pattern", "sure", "says", "instead", "citation"}:
        raise ValueError(f"{path.name}: butir {entry.get('pattern')!r} harus punya lima bagian.")
    if entry["sure"] not in ("pasti", "periksa"):
        raise ValueError(f"{path.name}: “sure” harus pasti atau periksa, bukan {entry['sure']!r}.")
    return ReplacedLaw(
        pattern=re.compile(rf"\b{entry['pattern']}\b", re.IGNORECASE),
        is_sure=entry["sure"] == "pasti",
        says=entry["says"],
        instead=entry["instead"],
        citation=entry["citation"],
    )
