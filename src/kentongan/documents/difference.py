"""Says what changed between two texts, word by word within the paragraphs that changed."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from typing import Literal

from .printable import printable

Kind = Literal["same", "added", "removed"]
#: A word with the punctuation that clings to it, a run of spaces, or one line break.
_TOKEN = re.compile(r"\n|[^\S\n]+|\w+(?:[-.,:/’']\w+)*|[^\w\s]")
_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+$")
#: Paragraphs that share less than this are shown as one removed and one added, not as a patchwork.
_ALIKE = 0.3


@dataclass(frozen=True)
class Change:
    """A stretch of text that stayed, came or went; stretches in order make up both texts."""

    kind: Kind
    text: str


def word_difference(old: str, new: str) -> list[Change]:
    """The changes from old to new: "same" and "removed" join to old, "same" and "added" join to new."""
    before, after = _plain(old), _plain(new)
    pairs = _by_paragraph(_PARAGRAPH.findall(before), _PARAGRAPH.findall(after))
    changes = [change for change in pairs if change.text]
    return list(_merged(_bridged(changes)))


def difference_html(old: str, new: str) -> str:
    """The changes as HTML with ins and del, each said in hidden words; paragraphs become <p>."""
    paragraphs: list[list[Change]] = [[]]
    for change in word_difference(old, new):
        for place, piece in enumerate(re.split(r"\n+", change.text)):
            if place:
                paragraphs.append([])
            if piece:
                paragraphs[-1].append(Change(change.kind, piece))
    inner = "".join(f"<p>{''.join(map(_marked, parts))}</p>" for parts in paragraphs if parts)
    return f'<div class="difference">{inner}</div>'


def _plain(text: str) -> str:
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def _by_paragraph(before: list[str], after: list[str]) -> Iterator[Change]:
    for tag, low, high, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(before[low:high]))
        elif high - low == end - start:
            for one, other in zip(before[low:high], after[start:end], strict=True):
                yield from _by_word(one, other)
        else:
            yield from _by_word("".join(before[low:high]), "".join(after[start:end]))


def _by_word(old: str, new: str) -> Iterator[Change]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if before and after and _likeness(before, after) < _ALIKE:
        yield from (Change("removed", old), Change("added", new))
        return
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(before[low:high]))
            continue
        yield Change("removed", "".join(before[low:high]))
        yield Change("added", "".join(after[start:end]))


def _likeness(before: list[str], after: list[str]) -> float:
    """The share of words that both hold, in any order (0-1)."""
    words, others = (Counter(t for t in tokens if not t.isspace()) for tokens in (before, after))
    return 2 * (words & others).total() / max(1, words.total() + others.total())


def _bridged(changes: list[Change]) -> Iterator[Change]:
    """Spaces that alone stayed between two changed words go along with them: phrases, not a patchwork."""
    for place, change in enumerate(changes):
        around = changes[max(0, place - 1) : place] + changes[place + 1 : place + 2]
        is_gap = change.kind == "same" and change.text.isspace() and "\n" not in change.text
        if is_gap and len(around) == 2 and all(other.kind != "same" for other in around):
            yield from (Change("removed", change.text), Change("added", change.text))
        else:
            yield change


def _merged(changes: Iterator[Change]) -> Iterator[Change]:
    """Neighbours of one kind become one; between two things that stayed, what went comes first."""
    for is_same, run in groupby(changes, key=lambda change: change.kind == "same"):
        group = list(run)
        kinds: tuple[Kind, ...] = ("same",) if is_same else ("removed", "added")
        for kind in kinds:
            text = "".join(change.text for change in group if change.kind == kind)
            if text:
                yield Change(kind, text)


def _marked(change: Change) -> str:
    text = escape(change.text)
    if change.kind == "same":
        return text
    tag, word = ("ins", "ditambahkan") if change.kind == "added" else ("del", "dihapus")
    return f'<{tag}><span class="visually-hidden">{word}: </span>{text}</{tag}>'
