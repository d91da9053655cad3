"""What the validator has to say about an SOP file: where, what, and what to do."""

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning"]

#: The Indonesian word for each level.
LEVEL_WORDS = {"error": "kesalahan", "warning": "peringatan"}


@dataclass(frozen=True)
class Finding:
    """One fault or remark: `line` counts from 1; 0 stands for the file as a whole."""

    level: Level
    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {LEVEL_WORDS[self.level]}: {self.message} {self.remedy}"


@dataclass
class Notes:
    """Gathers the findings of one file while it is read."""

    file: str
    items: list[Finding] = field(default_factory=list)

    def error(self, line: int, message: str, remedy: str) -> None:
        """Notes a fault: the file can not be used."""
        self.items.append(Finding("error", self.file, line, message, remedy))

    def warning(self, line: int, message: str, remedy: str) -> None:
        """Notes a remark: the file can be used."""
        self.items.append(Finding("warning", self.file, line, message, remedy))

    def has_errors(self) -> bool:
        """Says whether any fault was noted."""
        return any(item.level == "error" for item in self.items)

    def sorted(self) -> tuple[Finding, ...]:
        """Gives the findings, errors first, each level by line."""
        once = dict.fromkeys(self.items)  # a part that is referred to twice says the same twice
        return tuple(sorted(once, key=lambda item: (item.level != "error", item.line)))
