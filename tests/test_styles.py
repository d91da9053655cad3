"""Every class of our style sheets is one that some page bears: a rule for what no page shows is dead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.sources import SOURCE

#: classes of Wagtail's shell, which our sheets fit to our pages
WAGTAILS = {
    "capabilitymessage", "has-messages", "page-explorer", "side-panel-open", "sidebar-loading",
    "skiplink", "title-wrapper", "wrapper", "w-field__errors", "w-messages", "w-minimap",
    "w-minimap__toggle", "w-theme-light", "w-theme-system", "w-title-ellipsis", "w-header__subtitle",
}  # fmt: skip
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
WORD = re.compile(r"[\w-]+")
#: comments, addresses of files, and texts, in which a point is no class
NO_CLASS = re.compile(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", re.DOTALL)


def sources(*endings: str) -> Iterator[Path]:
    """Yields the product's own files of these kinds."""
    for ending in endings:
        for path in sorted(SOURCE.rglob(f"*{ending}")):
            if not {"vendor", "tests", "node_modules"} & set(path.parts):
                yield path


def classes(css: str) -> set[str]:
    return set(CLASS.findall(NO_CLASS.sub("", css)))


def unborne(found: Iterable[str], pages: str) -> set[str]:
    """Returns the classes that no page bears: neither written out, nor with an end that is filled in."""
    words = set(WORD.findall(pages))
    return {one for one in found if one not in words and not _is_filled_in(one, pages)}


def _is_filled_in(name: str, pages: str) -> bool:
    begin = name.rpartition("--")[0] + "--"
    return "--" in name and re.search(rf"{re.escape(begin)}(?:\{{|\$\{{|\"|')", pages) is not None


def test_every_class_of_our_sheets_is_borne_by_some_page() -> None:
    pages = "".join(path.read_text() for path in sources(".html", ".js", ".py"))
    found = set[str]().union(*(classes(path.read_text()) for path in sources(".css")))
    assert len(found) > 300
    assert unborne(found, pages) == WAGTAILS


def test_a_class_that_no_page_bears_is_found() -> None:
    css = '.k-a { } .k-b--late { content: ".k-c"; } /* .k-d */ .k-e { background: url(x.png); }'
    assert classes(css) == {"k-a", "k-b--late", "k-e"}
    assert unborne(classes(css), '<p class="k-a"><b class="k-b--{{ urgency }}">') == {"k-e"}
