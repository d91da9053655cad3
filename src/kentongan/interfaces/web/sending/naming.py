"""What a path of a site is called as a file, and in which order files leave."""

from __future__ import annotations

import re

from kentongan.interfaces.web.site.entry import Entry

YEAR = re.compile(r"/\d{4}/$")


def file_name(path: str) -> str:
    """Returns the name of a file below the root: "/berita/" is "berita/index.html"."""
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")


def order(entry: Entry) -> tuple[int, int, int, str]:
    """Sorts so that no list leads to what is not there yet: files, pages from the deepest up, lists for programs.

    A notice that takes the place of a page comes last, when no list leads to it any more.
    """
    depth = entry.path.rstrip("/").count("/") if entry.path != "/" else 0
    if entry.status == 410:
        rank = 4
    elif entry.content_type.startswith("text/html") and entry.path.endswith("/"):
        rank = 1
    elif entry.content_type.endswith(("xml; charset=utf-8", "json")):
        rank = 2
    else:
        rank = 0
    # The year of a section lists its brothers.
    return rank, -depth, int(bool(YEAR.search(entry.path))), entry.path
