"""The words of PDF, DOCX and ODT files, paragraph by paragraph."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from pypdf import PdfReader

from .parts import Part, lines

#: most pages whose words are read
MOST_PAGES = 20

#: the member that holds the words, and the element that is one paragraph
_WORDS = {
    "docx": ("word/document.xml", "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"),
    "odt": ("content.xml", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"),
}


def pdf(path: Path) -> Iterator[Part]:
    """Yields the text layer of a PDF's first pages, nothing where it has none."""
    with path.open("rb") as file:
        reader = PdfReader(file)
        texts = (page.extract_text() for page in reader.pages[:MOST_PAGES])
        found, is_cut = lines(words for text in texts for words in re.split(r"\n\s*\n", text))
        if found:
            yield Part("text", lines=found, is_cut=is_cut or len(reader.pages) > MOST_PAGES)


def docx(path: Path) -> Iterator[Part]:
    """Yields the paragraphs of a Word document."""
    yield from _package(path, *_WORDS["docx"])


def odt(path: Path) -> Iterator[Part]:
    """Yields the paragraphs of an OpenDocument text."""
    yield from _package(path, *_WORDS["odt"])


def _package(path: Path, member: str, paragraph: str) -> Iterator[Part]:
    with zipfile.ZipFile(path) as package, package.open(member) as part:
        found, is_cut = lines(_paragraphs(ElementTree.iterparse(part), paragraph))  # noqa: S314  # intake refused entities
    if found:
        yield Part("text", lines=found, is_cut=is_cut)


def _paragraphs(events: Iterator[tuple[str, ElementTree.Element]], paragraph: str) -> Iterator[str]:
    for _event, element in events:
        if element.tag == paragraph:
            yield "".join(element.itertext())
            element.clear()
