"""Looks through a PDF for what acts by itself, and reads what it says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from kentongan.stories.intake.plain import plain
from kentongan.stories.intake.rules import MOST_PDF_NODES, refused

#: what a broken or hostile PDF makes pypdf raise
BROKEN = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
    AssertionError,
)

#: a field's type may stand above it; a form that is deeper than this goes round in a circle
MOST_FIELD_LEVELS = 32
_BRANCHES = (DictionaryObject, ArrayObject, IndirectObject)
_ACTS = {"/Launch", "/ImportData", "/SubmitForm"}


def check_paper(path: Path, name: str) -> dict[str, Any]:
    """Returns a PDF's pages, title and whether it is signed; raises Refused where it is locked or acts."""
    try:
        with path.open("rb") as file:
            reader = PdfReader(file)
            if reader.is_encrypted:
                raise refused("pdf_locked", name)
            is_signed = False
            for node in dictionaries(reader, name):
                _check_action(node, name)
                is_signed = is_signed or _bears_signature(node)
            return {
                "pages": len(reader.pages),
                "signed": is_signed,
                "title": _title(reader),
            }
    except BROKEN as error:
        raise refused("pdf_broken", name) from error


def _title(reader: PdfReader) -> str:
    return str(plain((reader.metadata.title if reader.metadata else "") or ""))


def resolved(node: DictionaryObject, key: str) -> Any:
    """Returns the entry itself, also where it stands elsewhere in the file; "" where there is none."""
    entry = dict.get(node, key)
    return "" if entry is None else entry.get_object()


def _bears_signature(node: DictionaryObject) -> bool:
    """Says whether this is a signature, or a signature field that holds one (ISO 32000-2, 12.8.1).

    In its field a signature need not say its type; one that says another is no signature, such as a mere time stamp.
    """
    if resolved(node, "/Type") == "/Sig":
        return "/ByteRange" in node
    held = resolved(node, "/V")
    if not isinstance(held, DictionaryObject) or "/ByteRange" not in held or "/Type" in held:
        return False
    return _field_type(node) == "/Sig"


def _field_type(field: DictionaryObject) -> str:
    """Returns the type of a form's field, its own or what it has from those above it."""
    for _level in range(MOST_FIELD_LEVELS):
        if found := resolved(field, "/FT"):
            return str(found)
        above = resolved(field, "/Parent")
        if not isinstance(above, DictionaryObject):
            break
        field = above
    return ""


def _check_action(node: DictionaryObject, name: str) -> None:
    does = str(resolved(node, "/S"))
    if "/JS" in node or "/JavaScript" in node or does == "/JavaScript":
        raise refused("pdf_script", name)
    if does in _ACTS:
        raise refused("pdf_launch", name)


def dictionaries(reader: PdfReader, name: str) -> Iterator[DictionaryObject]:
    """Yields every dictionary that can be reached from the root, each once, without recursion."""
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    looked_at = 0
    while waiting:
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            key = (node.idnum, node.generation)
            if key in seen:
                continue
            seen.add(key)
            node = node.get_object()
        looked_at += 1
        if looked_at > MOST_PDF_NODES:
            raise refused("pdf_bomb", name)
        if isinstance(node, DictionaryObject):
            yield node
            waiting.extend(child for child in dict.values(node) if isinstance(child, _BRANCHES))
        elif isinstance(node, ArrayObject):
            waiting.extend(child for child in list.__iter__(node) if isinstance(child, _BRANCHES))
