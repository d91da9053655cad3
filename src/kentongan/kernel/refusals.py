"""Why not: the same reasons for the button, the API and the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Ground(Enum):
    """Whether a refusal is about the person or about the state of things."""

    #: this person may never do it here
    WHO = "who"
    #: nobody can do it as things stand
    STATE = "state"


@dataclass(frozen=True)
class Reason:
    """One sentence in the reader's words, with a code that tests and logs can hold on to."""

    code: str
    text: str
    ground: Ground = Ground.STATE

    def __str__(self) -> str:
        return str(self.text)


class Refusal(Exception):
    """Carries every reason why a verb was not carried out; nothing was changed."""

    def __init__(self, *reasons: Reason) -> None:
        self.reasons = reasons
        super().__init__(" ".join(str(reason) for reason in reasons))

    @property
    def codes(self) -> set[str]:
        return {reason.code for reason in self.reasons}


class NotPermitted(Refusal):
    """This person may not do it."""


class NotNow(Refusal):
    """It can't be done as things stand."""


def forbid(code: str, text: str) -> Reason:
    return Reason(code, text, Ground.WHO)


def refuse_if(reasons: Iterable[Reason]) -> None:
    """Raises NotPermitted where any reason is about the person, else NotNow; does nothing without reasons."""
    found = tuple(reasons)
    if not found:
        return
    raise (NotPermitted if any(reason.ground is Ground.WHO for reason in found) else NotNow)(*found)
