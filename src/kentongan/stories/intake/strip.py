"""Documents on their way out: the same pages, without what they say about their makers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

from kentongan.stories.intake import packages, papers
from kentongan.stories.intake.bare import bare
from kentongan.stories.intake.kinds import Kind
from kentongan.stories.intake.rules import refused
from kentongan.stories.intake.sniff import recognise

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = b"http://schemas.openxmlformats.org/"
#: parts that speak of people, machines and times, and what stands in their place
_BLANK: dict[str, bytes] = {
    "docProps/core.xml": _HEAD
    + b'<cp:coreProperties xmlns:cp="'
    + _OFFICE
    + b'package/2006/metadata/core-properties"/>',
    "docProps/app.xml": _HEAD + b'<Properties xmlns="' + _OFFICE + b'officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": _HEAD + b'<Properties xmlns="' + _OFFICE + b'officeDocument/2006/custom-properties"/>',
    "meta.xml": _HEAD
    + b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    + b' office:version="1.2"><office:meta/></office:document-meta>',
}
_PREVIEWS = ("docProps/thumbnail.", "Thumbnails/")
#: PDF entries that carry metadata, private editor data or attached files
_PDF_REMARKS = ("/Metadata", "/PieceInfo", "/LastModified", "/EmbeddedFiles", "/AF", "/Info")


def public_document(path: Path, name: str | None = None, *, keep_signature: bool = False) -> bytes:
    """Returns a PDF or office file as it may leave: no author, times, devices or places, nor in its pictures.

    Rewriting breaks a certified electronic signature (TTE). With `keep_signature` a PDF that bears one leaves
    byte for byte, metadata included; that is a person's choice. Raises Refused where the file breaks a rule.
    """
    name = name or path.name
    with path.open("rb") as file:
        kind = recognise(file, name)
    if kind.id == "pdf":
        facts = papers.check_paper(path, name)
        return path.read_bytes() if keep_signature and facts["signed"] else _public_pdf(path, name)
    if kind.family != "document":
        raise refused("mismatch", name, found=kind.extension.upper(), extension=kind.extension)
    return _public_package(path, kind, name)


def _public_pdf(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            reader = PdfReader(file)
            for node in papers.dictionaries(reader, name):
                _forget(node)
            # Cloning follows references from the root: older revisions and what was unlinked stay behind.
            writer = PdfWriter(clone_from=reader)
            writer.metadata = None
            written = io.BytesIO()
            writer.write(written)
            return written.getvalue()
    except papers.BROKEN as error:
        raise refused("pdf_broken", name) from error


def _forget(node: DictionaryObject) -> None:
    for key in _PDF_REMARKS:
        if key in node:
            del node[key]
    if isinstance(node, StreamObject) and papers.resolved(node, "/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        # pypdf offers no public way to put a JPEG back undecoded.
        node._data = bare(node._data)


def _public_package(path: Path, kind: Kind, name: str) -> bytes:
    written = io.BytesIO()
    try:
        with path.open("rb") as file:
            packages.check_package(file, name)
            with (
                zipfile.ZipFile(file) as package,
                zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as fresh,
            ):
                for member in package.infolist():
                    if not member.is_dir():
                        _copy(package, member, fresh)
    except packages.BROKEN as error:
        raise refused("office_broken", name) from error
    return written.getvalue()


def _copy(package: zipfile.ZipFile, member: zipfile.ZipInfo, fresh: zipfile.ZipFile) -> None:
    content = _BLANK.get(member.filename)
    if content is None:
        content = _preview(member.filename) if member.filename.startswith(_PREVIEWS) else bare(package.read(member))
    # A new entry bears no time, no owner and no remark; ODF asks that its "mimetype" is not packed.
    entry = zipfile.ZipInfo(member.filename)
    entry.compress_type = zipfile.ZIP_STORED if member.filename == "mimetype" else zipfile.ZIP_DEFLATED
    fresh.writestr(entry, content)


def _preview(filename: str) -> bytes:
    """One white dot in place of a preview, which may show an older state of the document."""
    dot = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(dot, "PNG" if filename.endswith(".png") else "JPEG")
    return dot.getvalue()
