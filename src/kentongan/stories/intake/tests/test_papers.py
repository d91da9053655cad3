"""PDFs that are locked or act by themselves."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from kentongan.stories.intake import papers
from kentongan.stories.intake.papers import check_paper
from kentongan.stories.intake.rules import Refused
from kentongan.stories.intake.tests import samples
from kentongan.stories.intake.tests.conftest import Put


def code_of(put: Put, content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        check_paper(put("surat.pdf", content), "surat.pdf")
    assert "surat.pdf" in caught.value.what
    return caught.value.code


def written(writer: PdfWriter) -> bytes:
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_a_plain_pdf_passes(put: Put):
    facts = check_paper(put("surat.pdf", samples.pdf()), "surat.pdf")
    assert facts == {"pages": 1, "signed": False, "title": "Pengumuman"}


def test_a_locked_pdf_is_refused(put: Put):
    assert code_of(put, samples.pdf(encrypted="rahasia")) == "pdf_locked"


def test_a_pdf_with_javascript_is_refused(put: Put):
    assert code_of(put, samples.pdf(script=True)) == "pdf_script"


@pytest.mark.parametrize("hidden", [False, True])
def test_a_pdf_that_starts_a_program_is_refused(put: Put, hidden: bool):
    assert code_of(put, samples.pdf(launch=True, hidden=hidden)) == "pdf_launch"


def test_an_action_on_opening_is_seen(put: Put):
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    act = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(act)
    assert code_of(put, written(writer)) == "pdf_script"


def test_a_signature_is_noticed(put: Put):
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    reach = ArrayObject([NumberObject(number) for number in (0, 10, 20, 30)])
    sign = DictionaryObject({NameObject("/Type"): NameObject("/Sig"), NameObject("/ByteRange"): reach})
    writer.root_object[NameObject("/Perms")] = DictionaryObject({NameObject("/DocMDP"): sign})
    assert check_paper(put("surat.pdf", written(writer)), "surat.pdf")["signed"] is True


def field_of(writer: PdfWriter, mark: dict[str, str], field: dict[str, Any]) -> DictionaryObject:
    """A form's field that holds what covers bytes of the file, as a signature does."""
    reach = ArrayObject([NumberObject(number) for number in (0, 10, 20, 30)])
    held = DictionaryObject({NameObject(key): NameObject(value) for key, value in mark.items()})
    held[NameObject("/ByteRange")] = reach
    made = DictionaryObject({NameObject(key): value for key, value in field.items()})
    made[NameObject("/V")] = writer._add_object(held)
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(made)])})
    writer.root_object[NameObject("/AcroForm")] = form
    return made


def is_signed(put: Put, writer: PdfWriter) -> bool:
    return check_paper(put("surat.pdf", written(writer)), "surat.pdf")["signed"]


@pytest.mark.parametrize(
    ("mark", "kind", "signed"),
    [
        ({}, "/Sig", True),
        ({"/Filter": "/Adobe.PPKLite"}, "/Sig", True),
        ({"/Type": "/Sig"}, "/Sig", True),
        ({"/Type": "/DocTimeStamp"}, "/Sig", False),
        ({}, "/Tx", False),
    ],
)
def test_a_signature_in_its_field_need_not_say_its_type(put: Put, mark: dict[str, str], kind: str, signed: bool):
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    field_of(writer, mark, {"/FT": NameObject(kind)})
    assert is_signed(put, writer) is signed


def test_the_type_of_a_field_may_stand_above_it(put: Put):
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    above = writer._add_object(DictionaryObject({NameObject("/FT"): NameObject("/Sig")}))
    field_of(writer, {}, {"/Parent": above})
    assert is_signed(put, writer) is True


def test_an_empty_field_and_fields_in_a_circle_are_no_signature(put: Put):
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    field = field_of(writer, {}, {})
    field[NameObject("/Parent")] = writer.root_object["/AcroForm"].raw_get("/Fields")[0]
    assert is_signed(put, writer) is False
    field[NameObject("/FT")] = NameObject("/Sig")
    del field["/V"]
    assert is_signed(put, writer) is False


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 2000, b"%PDF-1.4 trailer << /Root 9 0 R >>"]
)
def test_a_pdf_that_is_none_is_refused(put: Put, content: bytes):
    assert code_of(put, content) == "pdf_broken"


def test_a_pdf_of_endless_parts_is_given_up(put: Put, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(papers, "MOST_PDF_NODES", 3)
    assert code_of(put, samples.pdf()) == "pdf_bomb"


def test_a_pdf_whose_parts_point_at_each_other_is_read_once(put: Put):
    writer = PdfWriter()
    page = writer.add_blank_page(10, 10)
    page[NameObject("/Kanan")] = writer.root_object.indirect_reference
    writer.root_object[NameObject("/Kiri")] = page.indirect_reference
    assert check_paper(put("surat.pdf", written(writer)), "surat.pdf")["pages"] == 1


def test_a_form_that_sends_what_is_typed_is_refused(put: Put):
    writer = PdfWriter()
    page = writer.add_blank_page(10, 10)
    page[NameObject("/AA")] = DictionaryObject(
        {NameObject("/O"): DictionaryObject({NameObject("/S"): NameObject("/SubmitForm")})}
    )
    assert code_of(put, written(writer)) == "pdf_launch"
