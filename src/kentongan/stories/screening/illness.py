"""An illness that is told of a person: by a verb of having it, by a form's label, or directly before the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lists import whole_words
from .naming import FILE, name_after, named, sentence

#: between an illness and the form of address of whoever has it
_IN = re.compile(r",? (?:ada )?(?:pada|oleh|milik|yang diderita|yang diidap|yang dialami)(?: oleh)? ")


def illnesses(text: str, small: str) -> Iterator[tuple[int, int]]:
    """Yields where an illness and the name of whoever has it stand in one sentence; the lines of a form are one."""
    for found in whole_words(FILE, "illnesses").finditer(small):
        name = _bearer(text, small, found)
        if name:
            yield min(found.start(), name[0]), max(found.end(), name[1])


def _bearer(text: str, small: str, illness: re.Match[str]) -> tuple[int, int] | None:
    start, end = sentence(small, illness.start())
    told = small[start:end]
    name = named(text[start:end], told)
    if name and (_has(told, "illness_verbs") or _has(told[: illness.start() - start], "illness_labels")):
        return start + name.start(), start + name.end()
    link = _IN.match(small, illness.end())
    address = whole_words(FILE, "person_cues").match(small, link.end()) if link else None
    next_name = name_after(text, address.end()) if address else None
    return next_name.span() if next_name else None


def _has(small: str, key: str) -> bool:
    return whole_words(FILE, key).search(small) is not None
