"""The standard time of a step, as an SOP prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Unit = Literal["minutes", "hours", "days"]

_MINUTES_IN = {"minutes": 1, "hours": 60}


@dataclass(frozen=True)
class Standard:
    """How long a step may take in working time, `least` to `most` (equal where one number is printed)."""

    least: int
    most: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.unit not in get_args(Unit):
            raise ValueError(f"Satuan waktu baku “{self.unit}” tidak dikenal: pakai minutes, hours, atau days.")
        if not 0 <= self.least <= self.most or self.most == 0:
            raise ValueError(f"Waktu baku {self.least}-{self.most} tidak masuk akal: yang lama lebih dari nol.")

    @property
    def is_in_days(self) -> bool:
        return self.unit == "days"

    @property
    def most_minutes(self) -> int:
        """Working minutes; raises ValueError for a standard in days, whose length depends on the calendar."""
        if self.is_in_days:
            raise ValueError("Waktu baku dalam hari kerja tidak bisa dijadikan menit tanpa kalender.")
        return self.most * _MINUTES_IN[self.unit]
