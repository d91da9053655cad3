"""The fenced process, `python -m` this module KIND FILE FOLDER: writes FOLDER/preview.json.

It knows no Django, no settings and no database, and holds nothing that a hostile file could want.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from kentongan.stories.screening.file_text import BROKEN as BROKEN_FILE

from . import pages, sheets, slides, words
from .parts import Part

#: memory, processor time and size of one written file that reading a document may take (bytes, seconds, bytes)
MOST_MEMORY, MOST_SECONDS, MOST_WRITTEN = 640 * 1024 * 1024, 60, 64 * 1024 * 1024

READERS: dict[str, Callable[[Path], Iterator[Part]]] = {
    "pdf": words.pdf, "docx": words.docx, "odt": words.odt,
    "xlsx": sheets.xlsx, "ods": sheets.ods, "pptx": slides.pptx,
}  # fmt: skip
#: what a broken, hostile or merely odd document makes its reader raise
BROKEN = (*BROKEN_FILE, EOFError, SyntaxError, MemoryError, typst.TypstError)


def main(kind: str, path: Path, folder: Path) -> None:
    """Reads and draws a document; what can't be is named in `faults`, what can stands beside it."""
    found: dict[str, Any] = {"parts": [], "pages": 0, "drawn": [], "faults": []}
    _trying(found, "words", lambda: found["parts"].extend(part.as_json() for part in READERS[kind](path)))
    if kind == "pdf":
        _trying(found, "pages", lambda: _draw(path, folder, found))
    (folder / "preview.json").write_text(json.dumps(found, ensure_ascii=False))


def _draw(path: Path, folder: Path, found: dict[str, Any]) -> None:
    with path.open("rb") as file:
        found["pages"] = len(PdfReader(file).pages)
    for number, picture in enumerate(pages.draw(path, found["pages"]), start=1):
        name = f"{number}.{picture.extension}"
        (folder / name).write_bytes(picture.content)
        found["drawn"].append({"name": name, "width": picture.width, "height": picture.height})


def _trying(found: dict[str, Any], what: str, act: Callable[[], None]) -> None:
    try:
        act()
    except BROKEN:
        found["faults"].append(what)


def fence() -> None:
    """Limits this process for the rest of its life."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    fence()
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
