"""The words of a document, so that it can be read at the desk without opening it elsewhere."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from pypdf import PdfReader

from .intake import packages, papers
from .materials import local_copy
from .models import Material
from .prefill import text_of

#: most pages, paragraphs and letters that are shown of one document
MOST_PAGES = 20
MOST_PARAGRAPHS = 400
MOST_LETTERS = 2000

#: the member that holds the words, and the element that is one paragraph
_WORDS = {
    "docx": ("word/document.xml", "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"),
    "odt": ("content.xml", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"),
}


def words_of(material: Material) -> list[str]:
    """Returns the paragraphs of a text, PDF, DOCX or ODT; none where it has no text layer or can't be read."""
    kind = material.inspection.get("kind", "")
    if material.family == "text":
        found: Iterator[str] = iter(re.split(r"\n\s*\n", text_of(material)))
    elif kind == "pdf" or kind in _WORDS:
        with local_copy(material) as path:
            found = iter(list(_pdf(path) if kind == "pdf" else _package(path, kind)))
    else:
        return []
    paragraphs = (" ".join(words.split())[:MOST_LETTERS] for words in found)
    return [words for words in paragraphs if words][:MOST_PARAGRAPHS]


def _pdf(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            for page in PdfReader(file).pages[:MOST_PAGES]:
                yield from re.split(r"\n\s*\n", page.extract_text())
    except papers.BROKEN:
        return


def _package(path: Path, kind: str) -> Iterator[str]:
    """Reads a package that intake has held against its limits; entities were refused there."""
    member, paragraph = _WORDS[kind]
    try:
        with zipfile.ZipFile(path) as package, package.open(member) as part:
            for _event, element in ElementTree.iterparse(part):  # noqa: S314  # declared entities never came in
                if element.tag == paragraph:
                    yield "".join(element.itertext())
                    element.clear()
    except (*packages.BROKEN, ElementTree.ParseError, KeyError):
        return
