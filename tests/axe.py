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
#: a name for each element of the page in the order of the document: of all by which the style sheets find it
NAMES = """() => {
  const names = new Map();
  const hash = text => {
    let found = 0;
    for (let at = 0; at < text.length; at++) found = Math.imul(found, 31) + text.charCodeAt(at) | 0;
    return found;
  };
  const told = ({name, value}) => name + (/^(class|type|role|style|aria-.*)$/.test(name) ? value.slice(0, 200) : "");
  return [...document.querySelectorAll("*")].map(node => {
    const above = node.parentNode, place = node.matches(":nth-child(odd)") + 2 * node.matches(":last-child");
    const name = hash([names.get(above), node.localName, place, ...[...node.attributes].map(told)].join());
    names.set(node, name);
    return name;
  });
}"""
#: has the one rule that takes half of the time look at the elements at those places of the document only
LIMIT = """places => {
  const all = document.querySelectorAll("*");
  places.forEach(at => { all[at].dataset.new = ""; });
  axe.configure({rules: [{id: "color-contrast", selector: "[data-new]"}]});
}"""
#: has it look at every element again
AGAIN = """() => {
  document.querySelectorAll("[data-new]").forEach(node => { delete node.dataset.new; });
  axe.configure({rules: [{id: "color-contrast", selector: "*"}]});
}"""


def violations(
    page: Page, *rules: str, within: str = "", without: Sequence[str] = (), seen: set[int] | None = None
) -> list[str]:
    """Returns a line for each broken rule on a page, or within or without parts of it; the page holds axe once.

    The colours of what stood under the same styles on a page before, by `seen`, are not measured again.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    if seen is not None:
        names: list[int] = page.evaluate(NAMES)
        page.evaluate(LIMIT, [place for place, name in enumerate(names) if name not in seen])
        seen.update(names)
    found: list[tuple[str, Any]] = page.evaluate(RUN, [list(rules or RULES), within, list(without)])
    if seen is not None:
        page.evaluate(AGAIN)
    return [f"{name}: {places}" for name, places in found]
