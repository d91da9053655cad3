"""The recorder's planned answers: a file that says how the next calls turn out."""

from __future__ import annotations

import json
from pathlib import Path

#: what a call may be told to answer; "ok" where nothing is planned
ANSWERS = frozenset(
    {
        #: does what it is asked for
        "ok",
        #: nothing is done and no answer comes
        "timeout",
        #: it is done, and no answer comes
        "created-but-timeout",
        #: the worker dies before the call, or after it was carried out
        "die",
        "created-but-died",
        #: no for good; not just now; not before a quarter of an hour
        "refuse",
        "busy",
        "wait",
        #: the channel takes nothing more of the office for a quarter of an hour
        "allowance",
        #: what was uploaded is not ready
        "more",
        #: the channel does not know the office any more
        "broken",
        #: an error that no adapter should raise
        "break",
    }
)
VERBS = frozenset({"prepare", "send", "find", "look"})


class Plan:
    """Reads and uses up the answers in `plan.json` of the recorder's folder: {verb: [answer, ...]}."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "plan.json"

    def say(self, verb: str, *answers: str) -> None:
        """Plans the answers to the next calls of a verb; an unknown word is a ValueError."""
        if verb not in VERBS or not set(answers) <= ANSWERS:
            raise ValueError(f"no such plan: {verb} {answers}")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps({**self._read(), verb: list(answers)}))

    def next(self, verb: str) -> str:
        """Returns the next answer of a verb and uses it up."""
        planned = self._read()
        answers = planned.get(verb, [])
        if not answers:
            return "ok"
        self.path.write_text(json.dumps({**planned, verb: answers[1:]}))
        return answers[0]

    def _read(self) -> dict[str, list[str]]:
        return json.loads(self.path.read_text()) if self.path.exists() else {}
