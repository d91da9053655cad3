"""Prints figures as a table, and writes them down as docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from .figures import Figure, shown
from .methods import METHODS

HEAD = ("What", "Figure", "Spread (samples)", "Asked", "")


def rows(figures: Iterable[Figure]) -> list[tuple[str, ...]]:
    """Returns a row of words for each figure."""
    return [(one.what, _value(one), _spread(one), _asked(one), one.verdict) for one in figures]


def table(figures: Sequence[Figure]) -> str:
    """Returns figures as a table for a terminal, and below it what kept one from being measured."""
    lines = [HEAD, *rows(figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    told = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    return "\n".join([*told, *(f"{one.what}: {one.about}" for one in figures if one.value is None and one.about)])


def document(figures: Iterable[Figure], machine: Mapping[str, str], on: date) -> str:
    """Returns the whole text of docs/performance.md."""
    parts = [f"# Performance\n\nMeasured by `make bench` on {on:%d %B %Y}; this page is written by it.\n", INTRODUCTION]
    parts.append("\n".join(f"- {name}: {value}" for name, value in machine.items()) + "\n")
    for bench, group in groupby(figures, key=lambda one: one.bench):
        title, method = METHODS.get(bench, (bench, ""))
        parts.append(f"## {title}\n{method}\n{_markdown(list(group))}")
    return "\n".join(parts)


INTRODUCTION = """\
Each figure stands beside its yardstick of the same run. Times are medians; the spread shows the lowest and the highest
sample. Where other programs took more than 0.15 processors during a round, the round is asked again; where the machine
never was quiet enough, the figure is printed and claims nothing ("no claim: disturbed").
"""


def _markdown(figures: list[Figure]) -> str:
    lines = [HEAD, ("---",) * len(HEAD), *rows(figures)]
    text = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    notes = [f"- {one.what}: {one.about}" for one in figures if one.about]
    return "\n".join([text, *(["", *notes] if notes else [])]) + "\n"


def _value(one: Figure) -> str:
    return f"{shown(one.value)} {one.unit}".strip()


def _spread(one: Figure) -> str:
    return f"{shown(one.spread[0])} – {shown(one.spread[1])} ({one.samples})" if one.spread else ""


def _asked(one: Figure) -> str:
    if one.at_most is not None:
        return f"at most {shown(one.at_most)}"
    return f"at least {shown(one.at_least)}" if one.at_least is not None else ""
