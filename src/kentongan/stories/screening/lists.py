"""The lists that screening goes by: files that an office's developer edits, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "lists"


@cache
def listed(name: str) -> dict[str, Any]:
    """Returns the lists of a file of this package without their sources."""
    return read_lists(FOLDER / f"{name}.yaml")


def read_lists(path: Path) -> dict[str, Any]:
    """Reads a file of lists; ValueError where one says no source or holds an unknown key."""
    found = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    for key, entry in found.items():
        if set(entry) - {"source", "items", "note"} or not str(entry.get("source", "")).strip():
            raise ValueError(f"{path.name}: {key}: source dan items wajib ada, note boleh; tidak ada yang lain")
    return {key: entry["items"] for key, entry in found.items()}


def any_of(words: Iterable[str]) -> str:
    """Returns a pattern for any of the words or phrases, longest first; a space stands for one or two blanks."""
    ordered = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[ \n]{1,2}") for word in ordered) + ")"


@cache
def whole_words(file: str, key: str) -> re.Pattern[str]:
    """Returns a pattern that finds the entries of a list as whole words, in a text in small letters."""
    return re.compile(rf"(?<![\w]){any_of(listed(file)[key])}(?![\w])")
