"""What is pressed or typed into lies beside its neighbour, never over it: who means the one would hit the other."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

#: as many pixels may two of them share: rounded edges and the room around a link in a line of text
SHARED = 6
FIND = """shared => {
  const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const seen = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const above = one => /fixed|sticky/.test(getComputedStyle(one).position);
  const stays = one => { for (; one; one = one.parentElement) if (above(one)) return true; };
  const words = one => (one.labels?.[0] ?? one).textContent.trim().replace(/\\s+/g, " ").slice(0, 60);
  const named = one => words(one) || one.name || one.tagName;
  const shares = (from, to, a, b) => Math.min(a[to], b[to]) - Math.max(a[from], b[from]) > shared;
  const all = [...document.querySelectorAll("main")].flatMap(main => [...main.querySelectorAll(pressed)])
    .filter(one => one.checkVisibility(seen) && !stays(one))
    .flatMap(one => [...one.getClientRects()].map(box => [one, box]));
  const found = new Set();
  all.forEach(([one, a], at) => all.slice(at + 1).forEach(([other, b]) => {
    if (one === other || one.contains(other) || other.contains(one)) return;
    if (shares("left", "right", a, b) && shares("top", "bottom", a, b))
      found.add(`“${named(one)}” and “${named(other)}” lie over each other`);
  }));
  return [...found];
}"""


def overlapping(page: Page) -> Iterator[str]:
    """Names each two that share a place on the page as it stands."""
    yield from page.evaluate(FIND, SHARED)
