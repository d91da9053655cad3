"""The slides of a PPTX in their order: title, words, what the speaker reads."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from .parts import MOST_PARTS, Part, line, lines

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHOW = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TITLES = frozenset({"title", "ctrTitle"})
#: what stands on every page of notes and says nothing
_FURNITURE = frozenset({"sldNum", "sldImg", "hdr", "ftr", "dt"})
#: one part of a presentation is read up to here (bytes)
MOST_BYTES = 8 * 1024 * 1024


def pptx(path: Path) -> Iterator[Part]:
    """Yields the slides, hidden ones too: they would leave with the file."""
    with zipfile.ZipFile(path) as package:
        show = _read(package, "ppt/presentation.xml")
        names = _relations(package, "ppt/presentation.xml")
        for slide in list(show.iter(f"{_SHOW}sldId"))[:MOST_PARTS]:
            if name := names.get(slide.get(_RELATION, ""), ""):
                yield _slide(package, name)


def _slide(package: zipfile.ZipFile, name: str) -> Part:
    slide = _read(package, name)
    titles = [words for shape, kind in _shapes(slide) if kind in _TITLES for words in _paragraphs(shape)]
    written = [
        words for shape, kind in _shapes(slide) if kind not in _TITLES | _FURNITURE for words in _paragraphs(shape)
    ]
    table = [words for frame in slide.iter(f"{_SHOW}graphicFrame") for words in _paragraphs(frame)]
    shown, is_cut = lines([*written, *table])
    notes = next((one for one in _relations(package, name).values() if "/notesSlides/" in one), "")
    said, _more = lines(_notes(package, notes) if notes else ())
    hidden = slide.get("show") in ("0", "false")
    return Part("slide", line(" ".join(titles)), lines=shown, notes=said, is_hidden=hidden, is_cut=is_cut)


def _notes(package: zipfile.ZipFile, name: str) -> Iterator[str]:
    for shape, kind in _shapes(_read(package, name)):
        if kind not in _FURNITURE:
            yield from _paragraphs(shape)


def _shapes(slide: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, str]]:
    """Yields each shape and what it is held for: title, body, ..., "" where it is drawn freely."""
    for shape in slide.iter(f"{_SHOW}sp"):
        place = shape.find(f"{_SHOW}nvSpPr/{_SHOW}nvPr/{_SHOW}ph")
        yield shape, "" if place is None else place.get("type", "body")


def _paragraphs(element: ElementTree.Element) -> Iterator[str]:
    for paragraph in element.iter(f"{_DRAWING}p"):
        yield "".join(run.text or "" for run in paragraph.iter(f"{_DRAWING}t"))


def _relations(package: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Returns the parts that a part refers to by their ids, as names within the package."""
    folder, file = posixpath.split(name)
    beside = f"{folder}/_rels/{file}.rels"
    if beside not in package.namelist():
        return {}
    found = ((one.get("Id", ""), one.get("Target", ""), one.get("TargetMode")) for one in _read(package, beside))
    return {
        id: posixpath.normpath(posixpath.join(folder, target)).lstrip("/") for id, target, mode in found if not mode
    }


def _read(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    with package.open(name) as part:
        return ElementTree.fromstring(part.read(MOST_BYTES))  # noqa: S314  # intake refused entities
