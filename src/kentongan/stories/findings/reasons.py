"""Why something goes back to its doer, and on what ground something is not displayed: editable lists, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.functional import lazystr
from django.utils.translation import get_language
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_PARTS = frozenset({"code", "words", "short", "explains", "english", "english_explains", "citation"})

#: what an explanation says in English: one comes with the other
_EXPLAINS = "english_explains"


@dataclass(frozen=True)
class ReasonCode:
    """One entry of a list: its code for log and measures, its words, and the rule that it rests on."""

    code: str
    words: StrOrPromise
    citation: str = ""
    explains: StrOrPromise = ""
    short: StrOrPromise = ""


@cache
def entries(path: Path) -> tuple[ReasonCode, ...]:
    """Reads a list; ValueError where an entry lacks its code or words, or has a part that nobody knows."""
    return tuple(_entry(one, path) for one in YAML(typ="safe").load(path.read_text(encoding="utf-8")))


def _entry(parts: dict[str, str], path: Path) -> ReasonCode:
    if not {"code", "words", "english"} <= set(parts) <= _PARTS or ("explains" in parts) != (_EXPLAINS in parts):
        lacking = "harus punya code, words dan english; explains beserta english_explains."
        raise ValueError(f"{path.name}: butir {parts.get('code')!r} {lacking}")
    words = lazystr(_InTheReadersLanguage(parts["words"], parts["english"]))
    short = lazystr(_InTheReadersLanguage(parts.get("short", parts["words"]), parts["english"]))
    explains = lazystr(_InTheReadersLanguage(parts.get("explains", ""), parts.get(_EXPLAINS, "")))
    return ReasonCode(parts["code"], words, parts.get("citation", ""), explains, short)


@dataclass(frozen=True)
class _InTheReadersLanguage:
    """Indonesian, or English where that is what the reader chose."""

    indonesian: str
    english: str

    def __str__(self) -> str:
        return self.english if (get_language() or "id").startswith("en") else self.indonesian


#: what is wrong with an item that goes back
RETURN_REASONS = entries(Path(__file__).with_name("return-reasons.yaml"))
#: on what ground an item is not displayed; Art. 17 has the letters a to j
GROUNDS = entries(Path(__file__).with_name("grounds.yaml"))

RETURN_CODES = frozenset(reason.code for reason in RETURN_REASONS)
GROUND_CODES = frozenset(ground.code for ground in GROUNDS)


def words_of(code: str) -> str:
    """Returns the words of a return reason or ground; the code itself where neither list knows it."""
    return next((str(one.words) for one in (*RETURN_REASONS, *GROUNDS) if one.code == code), code)


def ground_of(code: str) -> ReasonCode:
    """Returns a ground; one that the list no longer has stands by its code."""
    return next((ground for ground in GROUNDS if ground.code == code), ReasonCode(code, code))
