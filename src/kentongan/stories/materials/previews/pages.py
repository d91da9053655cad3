"""Pages of a PDF as pictures, drawn by Typst: its reader of PDFs is written in Rust and runs nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import typst
from PIL import Image

from kentongan.stories.intake.finished import Picture, clean, webp

#: most pages that are drawn of one document
MOST_PAGES = 10
#: width in points and points an inch of one drawn page: 900 pixels wide, legible on a phone when enlarged
WIDTH, PPI = 450, 144
#: a page that is longer than so many times its width is drawn that long and no longer
MOST_SLENDER = 4

_SHEET = """#set page(width: {width}pt, height: auto, margin: 0pt, fill: white)
#block(width: 100%, height: auto, clip: true, image("{name}", page: {page}, width: 100%))
"""


def draw(path: Path, pages: int) -> Iterator[Picture]:
    """Yields the first pages as WebP; raises typst.TypstError at a page that can't be drawn. `path` ends in .pdf."""
    sheet = path.with_name("lembar.typ")
    for page in range(1, min(pages, MOST_PAGES) + 1):
        sheet.write_text(_SHEET.format(width=WIDTH, name=path.name, page=page))
        drawn: bytes = typst.compile(sheet, root=path.parent, format="png", ppi=PPI, ignore_system_fonts=True)
        with Image.open(io.BytesIO(drawn), formats=("PNG",)) as image:
            yield webp(clean(image.crop((0, 0, image.width, min(image.height, image.width * MOST_SLENDER)))))
