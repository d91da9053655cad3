"""Holds the standard time of a step until the kernel's own stands here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standard:
    """Least and most time of a step, in minutes, hours or days (working time)."""

    least: int
    most: int
    unit: str
