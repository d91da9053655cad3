"""What a person needs for what a story does: taps, letters, words read and pages waited for, counted in the browser.

A minute of a person is worked out from these counts; the time that the machine took for the test is held to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext

#: to find a thing, point and press (seconds): M + P + 2 B of the keystroke-level model (Card, Moran and Newell 1980)
TAP = 2.65
#: a letter that is copied, 33 words a minute, and one that is thought of meanwhile, 19 (Karat, Halverson et al. 1999)
COPIED, COMPOSED = 60 / (33 * 5), 60 / (19 * 5)
#: words that a grown person reads in a minute, silently, of a text that tells facts (Brysbaert 2019)
READ_IN_A_MINUTE = 238
#: what each page may let a person wait (seconds); docs/performance.md tells what it does
ANSWER = 0.5
#: taps for a choice from a list, and for a file from the folder where it lies
CHOICE, FILE = 2, 3

#: where they look: what a page says first, all of a text that they decide on, and the part in which they tap
COUNT = r"""() => {
  if (window !== window.top) return;
  const SAID = "h1, h1 ~ p, [role=status], [role=alert], .messages, .k-once, .k-review, .k-item";
  const PART = "form, section, fieldset, table, ul, ol, dl, details, dialog";
  const words = part => {
    let found = part.innerText;
    for (const list of part.querySelectorAll("select")) {
      found = found.replace(list.innerText, list.selectedOptions[0]?.text || "");
    }
    return found;
  };
  const read = tapped => {
    const seen = [...document.querySelectorAll(SAID)].filter(one => one.offsetParent);
    const part = tapped?.closest?.(PART);
    for (const one of part ? [...seen, part] : seen) window.kEffort("read", words(one));
  };
  addEventListener("pointerdown", event => {
    if (event.isTrusted) { read(event.target); window.kEffort("tap", 1); }
  }, true);
  addEventListener("keydown", event => {
    if (event.isTrusted && event.key.length > 1) window.kEffort("tap", 1);
  }, true);
  addEventListener("input", event => {
    const field = event.target;
    if (field.type === "file") window.kEffort("tap", FILE);
    else if (field.tagName === "SELECT") window.kEffort("tap", CHOICE);
    else if (event.inputType) window.kEffort("letters", (event.data || field.value || "").length);
  }, true);
  addEventListener("load", () => { window.kEffort("page", 1); read(null); });
}"""


@dataclass
class Counts:
    """What was done, and the lines that each person has read: the same line is read once, whatever figure is in it."""

    taps: int = 0
    letters: int = 0
    composed: int = 0
    pages: int = 0
    lines: set[tuple[str, str]] = field(default_factory=set)

    @property
    def words(self) -> int:
        return sum(len(re.findall(r"\S*\w\S*", line)) for _who, line in self.lines)

    @property
    def seconds(self) -> float:
        """Returns what all of it takes people who do one thing after another."""
        typing = self.letters * COPIED + self.composed * (COMPOSED - COPIED)
        return self.taps * TAP + typing + self.words * 60 / READ_IN_A_MINUTE + self.pages * ANSWER

    def __str__(self) -> str:
        return (
            f"{self.taps} taps, {self.letters} letters typed ({self.composed} of them thought of), "
            f"{self.words} words on {self.pages} pages: {self.seconds / 60:.1f} minutes"
        )


class Effort:
    """Counts of all who work on one thing: of what is done in turn, and of what somebody does while others go on."""

    def __init__(self) -> None:
        self.in_turn, self._now = (counts := Counts()), counts

    def watch(self, context: BrowserContext, who: str) -> None:
        """Counts what this person does from now on, in every page that they open."""
        context.expose_binding("kEffort", lambda _source, kind, found: self._note(who, kind, found))
        context.add_init_script(f"({COUNT.replace('FILE', str(FILE)).replace('CHOICE', str(CHOICE))})()")

    @contextmanager
    def meanwhile(self) -> Iterator[Counts]:
        """Counts apart what is done here: nobody waits for it."""
        self._now = Counts()
        yield self._now
        self._now = self.in_turn

    def anew(self) -> set[tuple[str, str]]:
        """Begins counting anew; returns the lines that were read before."""
        known = self.in_turn.lines
        self.in_turn = self._now = Counts()
        return known

    def types(self, words: str) -> None:
        """Counts what is typed where no browser sees it."""
        self._now.letters += len(words)

    def composes(self, words: str) -> None:
        """Counts words that somebody has to think of, beside typing them."""
        self._now.composed += len(words)

    def _note(self, who: str, kind: str, found: Any) -> None:
        match kind:
            case "tap":
                self._now.taps += int(found)
            case "letters":
                self._now.letters += int(found)
            case "page":
                self._now.pages += int(found)
            case "read":
                lines = (re.sub(r"\d+", "0", line).strip() for line in str(found).splitlines())
                self._now.lines |= {(who, line) for line in lines if line}
