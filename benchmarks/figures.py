"""Figures and the arithmetic that they rest on: medians, ratios, spread, and when a claim may be made."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured thing: its value, how far the samples spread, and what was asked of it."""

    bench: str
    what: str
    value: float | None
    unit: str = ""
    #: lowest and highest sample
    spread: tuple[float, float] | None = None
    samples: int = 0
    at_most: float | None = None
    at_least: float | None = None
    #: False where other programs took part of the machine, so that a time claims nothing
    is_quiet: bool = True
    about: str = ""

    @property
    def verdict(self) -> str:
        """Says whether what was asked is met; a disturbed or missing figure says nothing."""
        if self.at_most is None and self.at_least is None:
            return ""
        if self.value is None:
            return "not measured"
        if not self.is_quiet:
            return "no claim: disturbed"
        is_met = (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )
        return "met" if is_met else "MISSED"

    def as_data(self) -> dict[str, Any]:
        return asdict(self) | {"verdict": self.verdict}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Figure:
        """Rebuilds a figure from what another process printed."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        spread = known.get("spread")
        return cls(**known | {"spread": tuple(spread) if spread else None})


def of_samples(bench: str, what: str, samples: Sequence[float], unit: str = "", **more: Any) -> Figure:
    """Makes the figure of a list of samples: their median and spread; without samples the value is None."""
    if not samples:
        return Figure(bench, what, None, unit, **more)
    spread = (min(samples), max(samples))
    return Figure(bench, what, statistics.median(samples), unit, spread, len(samples), **more)


def ratios(ours: Iterable[float], theirs: Iterable[float]) -> list[float]:
    """Returns ours/theirs, pair by pair: what shook one of a pair shook the other as well."""
    return [one / other for one, other in zip(ours, theirs, strict=True)]


def shown(value: float | None) -> str:
    """Writes a number with three significant digits, whole ones whole."""
    if value is None:
        return "–"
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    digits = 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3
    return f"{value:.{digits}f}"
