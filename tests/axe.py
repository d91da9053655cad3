"""axe-core on a page of the tests' browser: what it finds, and nothing of the thousand things that are well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Axe().axe_script
#: what WCAG 2.2 AA asks, and the best practices that axe knows besides
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
#: what is well is ten times as long as a page, and is left in the browser
RUN = """([rules, within, without]) => axe
  .run(within || (without.length ? {include: ["html"], exclude: without} : document), {
    runOnly: rules, resultTypes: ["violations"], selectors: false,
  })
  .then(found => found.violations.map(one => [one.id, one.nodes.slice(0, 2).map(node => node.html.slice(0, 160))]))"""


def violations(page: Page, *rules: str, within: str = "", without: Sequence[str] = ()) -> list[str]:
    """Returns a line for each broken rule on a page, or within or without parts of it; the page holds axe once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found: list[tuple[str, Any]] = page.evaluate(RUN, [list(rules or RULES), within, list(without)])
    return [f"{name}: {places}" for name, places in found]
