"""Documents leave with the same pages and without their makers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from kentongan.stories.intake.bare import bare
from kentongan.stories.intake.packages import check_package
from kentongan.stories.intake.rules import Refused
from kentongan.stories.intake.strip import public_document
from kentongan.stories.intake.tests import samples
from kentongan.stories.intake.tests.conftest import Put

CORE = b"<cp:coreProperties><dc:creator>Ibu Sumirah</dc:creator></cp:coreProperties>"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_announcement_leaves_without_maker_and_time(given: Path):
    path = given / "pengumuman.pdf"
    assert samples.says(path, b"Typst", b"20261121", b"/Metadata")
    left = public_document(path)
    assert samples.says(left, b"Typst", b"20261121", b"/Metadata", b"/Author", b"xmpmeta", b"pypdf") == []


def test_the_announcement_keeps_its_words(given: Path):
    path = given / "pengumuman.pdf"
    before, after = PdfReader(path), PdfReader(io.BytesIO(public_document(path)))
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert after.metadata is None or not dict(after.metadata)


def test_a_photo_inside_a_pdf_loses_its_position(put: Put):
    content = io.BytesIO()
    samples.halves().save(content, "PDF")
    writer = PdfWriter(clone_from=PdfReader(content))
    for item in writer._objects:
        if item is not None and "/Subtype" in getattr(item, "keys", dict)() and item["/Subtype"] == "/Image":
            item._data = samples.jpeg(exif=samples.exif())
    written = io.BytesIO()
    writer.write(written)
    path = put("foto.pdf", written.getvalue())
    assert samples.says(path, b"SM-A155F")
    left = public_document(path)
    assert samples.says(left, b"SM-A155F", b"Exif") == []
    assert PdfReader(io.BytesIO(left)).pages[0].images[0].image.size == (60, 40)


def test_files_attached_to_a_pdf_stay_behind(put: Put):
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    writer.add_attachment("warga.csv", b"nama;nik")
    written = io.BytesIO()
    writer.write(written)
    path = put("surat.pdf", written.getvalue())
    assert PdfReader(path).attachments["warga.csv"] == [b"nama;nik"]
    left = public_document(path)
    assert not PdfReader(io.BytesIO(left)).attachments
    assert samples.says(left, b"nama;nik") == []


def test_earlier_states_of_a_pdf_stay_behind(put: Put):
    first = io.BytesIO(samples.pdf())
    writer = PdfWriter(first, incremental=True)
    writer.add_metadata({"/Author": "Orang Kedua"})
    written = io.BytesIO()
    writer.write(written)
    path = put("surat.pdf", written.getvalue())
    assert samples.says(path, b"Ibu Sumirah")
    assert samples.says(public_document(path), b"Ibu Sumirah", b"Orang Kedua") == []


def signed() -> bytes:
    """A PDF with the entry of a signature in it (the signature itself is no true one)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.pdf())))
    reach = ArrayObject([NumberObject(number) for number in (0, 10, 20, 30)])
    sign = DictionaryObject({NameObject("/Type"): NameObject("/Sig"), NameObject("/ByteRange"): reach})
    writer.root_object[NameObject("/Perms")] = DictionaryObject({NameObject("/DocMDP"): sign})
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_signed_pdf_leaves_untouched_only_when_a_person_says_so(put: Put):
    path = put("keputusan.pdf", signed())
    assert public_document(path, keep_signature=True) == path.read_bytes()
    assert samples.says(public_document(path), b"Ibu Sumirah") == []


def test_an_unsigned_pdf_never_leaves_untouched(given: Path):
    path = given / "pengumuman.pdf"
    assert samples.says(public_document(path, keep_signature=True), b"Typst") == []


def test_the_manuscript_leaves_without_maker_and_preview(given: Path):
    before, after = parts((given / "naskah.docx").read_bytes()), parts(public_document(given / "naskah.docx"))
    assert set(after) == set(before)
    assert after["word/document.xml"] == before["word/document.xml"]
    assert b"creator" in before["docProps/core.xml"]
    assert b"creator" not in after["docProps/core.xml"]
    assert b"Application" not in after["docProps/app.xml"]
    assert Image.open(io.BytesIO(after["docProps/thumbnail.jpeg"])).size == (1, 1)


def test_what_leaves_is_still_a_document(given: Path):
    left = public_document(given / "naskah.docx")
    assert len(left) > 0
    assert check_package(io.BytesIO(left), "naskah.docx") is None, "it is refused with a reason otherwise"


def test_photos_inside_a_document_lose_position_and_keep_their_stand(put: Put):
    photo = samples.jpeg(exif=samples.exif(6))
    path = put("naskah.docx", samples.docx(word__media__image1_0_jpeg=photo, docProps__core_0_xml=CORE))
    left = parts(public_document(path))
    shown = left["word/media/image1.jpeg"]
    assert samples.says(shown, b"SM-A155F", b"2026:11:18") == []
    with Image.open(io.BytesIO(shown)) as image:
        assert dict(image.getexif()) == {0x0112: 6}
    assert b"Sumirah" not in b"".join(left.values())


def test_entries_of_a_package_bear_no_time(given: Path):
    with zipfile.ZipFile(io.BytesIO(public_document(given / "naskah.docx"))) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_open_document_keeps_its_type_first_and_unpacked(put: Put):
    mime = b"application/vnd.oasis.opendocument.text"
    made = {"mimetype": mime, "content.xml": b"<x/>", "meta.xml": CORE, "Thumbnails/thumbnail.png": samples.png()}
    with zipfile.ZipFile(io.BytesIO(public_document(put("naskah.odt", samples.package(made))))) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert package.read("mimetype") == mime
        assert b"Sumirah" not in package.read("meta.xml")
        assert Image.open(io.BytesIO(package.read("Thumbnails/thumbnail.png"))).size == (1, 1)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("surat.pdf", samples.pdf(script=True), "pdf_script"),
        ("surat.pdf", samples.pdf(encrypted="x"), "pdf_locked"),
        ("naskah.docx", samples.docx(word__vbaProject_0_bin=b"x"), "office_macro"),
        ("naskah.docx", samples.docx(word__media__a_0_jpeg=samples.jpeg()[:300]), "office_broken"),
        ("foto.jpg", samples.jpeg(), "mismatch"),
    ],
)
def test_what_breaks_a_rule_does_not_leave(put: Put, name: str, content: bytes, code: str):
    with pytest.raises(Refused) as caught:
        public_document(put(name, content))
    assert caught.value.code == code


def test_a_bare_jpeg_has_the_same_pixels_and_colours():
    full = samples.jpeg(exif=samples.exif(), icc_profile=samples.srgb_profile(), comment=b"catatan", progressive=True)
    left = bare(full + b"lampiran di belakang, SM-A155F")
    assert samples.says(left, b"SM-A155F", b"catatan", b"Exif", b"lampiran") == []
    with Image.open(io.BytesIO(full)) as before, Image.open(io.BytesIO(left)) as after:
        assert before.tobytes() == after.tobytes()
        assert after.info["icc_profile"] == samples.srgb_profile()


def test_a_bare_png_has_the_same_pixels():
    full = samples.png(remark="Ibu Sumirah", exif=samples.exif())
    left = bare(full)
    assert samples.says(left, b"Sumirah", b"eXIf") == []
    assert Image.open(io.BytesIO(left)).tobytes() == samples.halves().tobytes()


@pytest.mark.parametrize("whole", [samples.jpeg(exif=samples.exif()), samples.png()])
def test_a_cut_picture_is_never_passed_on(whole: bytes):
    for length in range(10, len(whole) - 1, 37):
        with pytest.raises(ValueError, match=r"terpotong|tanpa akhir"):
            bare(whole[:length])


def test_what_is_no_picture_stays_as_it_is():
    assert bare(b"<x/>") == b"<x/>"
