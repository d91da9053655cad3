"""The words inside a file: the text layer of a PDF, the parts of an office file, and what either says of itself."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

#: so much is read of a file (characters, pages); more tells nothing new of a notice or a table
MOST_TEXT, MOST_PAGES = 200_000, 200
#: one part of an office file is read up to here (bytes); what came in was held against larger limits before
MOST_PART = 8 * 1024 * 1024
#: what a broken file makes its reader raise
BROKEN = (
    PyPdfError, zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError,
    RecursionError, AssertionError, NotImplementedError, RuntimeError,
)  # fmt: skip

#: the parts that hold words, in Word, Excel, PowerPoint and OpenDocument files
_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|xl/sharedStrings\.xml"
    r"|xl/worksheets/sheet\d+\.xml|ppt/slides/slide\d+\.xml|ppt/notesSlides/notesSlide\d+\.xml"
    r"|content\.xml|meta\.xml|docProps/(?:core|app|custom)\.xml|(?:word|xl/worksheets|ppt/slides)/_rels/[^/]{1,60}\.rels"
)
_ENDS = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|si|row|c|table:table-cell|dc:[a-z]+|cp:[A-Za-z]+)>|<(?:w:br|w:tab|text:tab|text:line-break)\b[^>]{0,200}>"
)
#: office files, which are packages
_PACKAGES = ("application/vnd.openxmlformats-", "application/vnd.oasis.")
#: where a link of an office file leads
_TARGET = re.compile(r'(?:xlink:href|Target)="((?:https?|mailto|tel|sms|whatsapp):[^"<>]{1,400})"', re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")


class UnreadableError(Exception):
    """A file whose words cannot be read."""


def text_of(path: Path, mime: str) -> str:
    """Returns the words of a document, "" for a kind without any; UnreadableError where it is broken."""
    try:
        return _kept("\n".join(_up_to(_parts_of(path, mime))))[:MOST_TEXT]
    except BROKEN as error:
        raise UnreadableError(f"{type(error).__name__}") from error


def _kept(text: str) -> str:
    """Returns a text as every database keeps it: PDFs bring zero bytes along, and halves of letters."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode()


def _parts_of(path: Path, mime: str) -> Iterator[str]:
    """Returns the parts of a file; one that is gone, or is no package though it should be, is no empty one."""
    if mime == "application/pdf":
        return _pdf(path)
    path.stat()
    return _package(path) if mime.startswith(_PACKAGES) or zipfile.is_zipfile(path) else iter(())


def _up_to(parts: Iterator[str]) -> Iterator[str]:
    """Passes parts on until enough was read."""
    read = 0
    for part in parts:
        yield part
        read += len(part)
        if read >= MOST_TEXT:
            return


def _pdf(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        reader = PdfReader(file)
        told: Mapping[str, Any] = reader.metadata or {}
        yield "\n".join(str(told[key]) for key in ("/Title", "/Author", "/Subject", "/Keywords") if told.get(key))
        for page in reader.pages[:MOST_PAGES]:
            yield page.extract_text()
            yield "\n".join(_targets(page))


def _targets(page: PageObject) -> Iterator[str]:
    """Yields where the links of a page lead: they leave with the file, though nobody reads them."""
    for noted in page.get("/Annots") or ():
        action = noted.get_object().get("/A")
        address = action.get_object().get("/URI") if action else None
        if address:
            yield str(address)


def _package(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if _PARTS.fullmatch(name):
                with package.open(name) as part:
                    yield _words(part.read(MOST_PART).decode("utf-8", "replace"))


def _words(xml: str) -> str:
    targets = "\n".join(found[1] for found in _TARGET.finditer(xml))
    lines = unescape(_TAG.sub("", _ENDS.sub("\n", xml)) + f"\n{targets}").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())
