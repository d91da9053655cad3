"""A PDF signed elsewhere stands in place of the printed sheet; whatever else it is, is refused by name."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.events import faults
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.stories.intake.tests import samples
from kentongan.stories.models import SignedSheet
from kentongan.stories.signed.actions import lay_signed, signed_sheets
from kentongan.stories.signed.checks import MOST_BYTES
from kentongan.stories.steps.rehearsal import drawn_picture

ANNOUNCEMENT = Path(__file__).resolve().parents[5] / "tests/input/pengumuman.pdf"


def signed(content: bytes, *, says_type: bool = True) -> bytes:
    """A PDF with a field that holds a signature, as signing programs leave it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    mark = DictionaryObject({NameObject("/Filter"): NameObject("/Adobe.PPKLite")})
    if says_type:
        mark[NameObject("/Type")] = NameObject("/Sig")
    mark[NameObject("/ByteRange")] = ArrayObject([NumberObject(one) for one in (0, 10, 20, 30)])
    field = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/V"): writer._add_object(mark)})
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
    writer.root_object[NameObject("/AcroForm")] = form
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def paper(content: bytes, name: str = "lembar.pdf") -> ContentFile:
    return ContentFile(content, name=name)


@pytest.fixture
def ended(kelurahan: Office) -> Case:
    return kelurahan.onward(kelurahan.open())


def lay(office: Office, case: Case, content: bytes, role: str = "sekretaris", name: str = "lembar.pdf") -> SignedSheet:
    return lay_signed(case, paper(content, name), by=office.staff[role], at=office.later())


def codes(office: Office, case: Case, content: bytes, **how: str) -> set[str]:
    with pytest.raises(NotNow) as refused:
        lay(office, case, content, **how)
    return refused.value.codes


def test_a_signed_pdf_is_the_valid_sheet_and_its_hash_stands_in_the_log(kelurahan: Office, ended: Case):
    content = signed(samples.pdf())
    sheet = lay(kelurahan, ended, content)
    assert sheet.sha256 == hashlib.sha256(content).hexdigest()
    assert sheet.file.name.startswith(f"{kelurahan.unit.slug}/signed/")
    event = Event.objects.filter(stream=ended.pk, what="signed_sheet_laid").get()
    assert event.facts == {"paper": "control-sheet", "number": 1, "sha256": sheet.sha256, "size": len(content)}
    assert list(faults(ended.pk)) == []


def test_a_signature_that_leaves_its_type_out_is_one(kelurahan: Office, ended: Case):
    assert lay(kelurahan, ended, signed(samples.pdf(), says_type=False)).pk


def test_a_later_one_takes_its_place_and_the_earlier_one_stays(kelurahan: Office, ended: Case):
    first = lay(kelurahan, ended, signed(samples.pdf()))
    assert lay(kelurahan, ended, signed(samples.pdf())).pk == first.pk, "the same file a second time changes nothing"
    second = lay(kelurahan, ended, signed(samples.pdf()) + b"\n%later\n")
    assert signed_sheets(ended) == [second, first]


class Slow(ContentFile):
    """A file during whose keeping somebody else brings theirs."""

    meanwhile: Callable[[], object]

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self.meanwhile()
        yield from super().chunks(chunk_size)


def test_of_two_who_bring_one_at_once_the_first_stays(kelurahan: Office, ended: Case):
    first, second = signed(samples.pdf()), signed(samples.pdf()) + b"\n%another\n"
    pressed_twice, another = Slow(first, name="lembar.pdf"), Slow(second, name="lembar.pdf")
    pressed_twice.meanwhile = lambda: lay(kelurahan, ended, first)
    by = kelurahan.staff["sekretaris"]
    assert lay_signed(ended, pressed_twice, by=by, at=kelurahan.later()) == signed_sheets(ended)[0]
    assert len(signed_sheets(ended)) == 1

    another.meanwhile = lambda: lay(kelurahan, ended, first + b"\n%later\n")
    with pytest.raises(NotNow, match="berkas Anda tidak disimpan"):
        lay_signed(ended, another, by=by, at=kelurahan.later())
    kept = {sheet.file.name.rpartition("/")[2] for sheet in signed_sheets(ended)}
    assert len(kept) == 2
    folder = f"{kelurahan.unit.slug}/signed"
    assert set(signed_sheets(ended)[0].file.storage.listdir(folder)[1]) == kept, "no file lies about without its row"


def test_a_wrong_file_is_refused_by_what_it_is(kelurahan: Office, ended: Case):
    assert codes(kelurahan, ended, samples.pdf()) == {"unsigned"}
    assert codes(kelurahan, ended, drawn_picture("lembar"), name="lembar.jpg") == {"no-pdf"}
    assert codes(kelurahan, ended, drawn_picture("lembar")) == {"mismatch"}
    assert codes(kelurahan, ended, b"MZ\x90\x00" + bytes(400)) == {"executable"}
    assert codes(kelurahan, ended, samples.pdf(encrypted="rahasia")) == {"pdf_locked"}
    assert codes(kelurahan, ended, b"%PDF-1.7\n" + bytes(MOST_BYTES)) == {"too-large"}
    assert not SignedSheet.objects.exists()


def test_a_signed_paper_that_does_not_name_the_case_is_another_paper(kelurahan: Office, ended: Case):
    assert codes(kelurahan, ended, signed(ANNOUNCEMENT.read_bytes())) == {"other-paper"}


def test_no_file_is_said(kelurahan: Office, ended: Case):
    with pytest.raises(NotNow, match="Pilih dulu PDF"):
        lay_signed(ended, None, by=kelurahan.staff["ketua"], at=kelurahan.later())


def test_while_the_case_goes_on_its_sheet_still_grows(kelurahan: Office):
    assert codes(kelurahan, kelurahan.open(), signed(samples.pdf())) == {"case-open"}


def test_only_who_works_under_the_sop_or_looks_after_the_unit_brings_one(
    kelurahan: Office, ended: Case, office_of: Callable[..., Office]
):
    stranger = next(iter(office_of("pangkalpinang-informasi").staff.values()))
    with pytest.raises(NotPermitted):
        lay_signed(ended, paper(signed(samples.pdf())), by=stranger, at=kelurahan.later())
    manager = kelurahan.unit.staff.get(is_administrator=True)
    assert lay_signed(ended, paper(signed(samples.pdf())), by=manager, at=kelurahan.later()).number == 1


def test_the_database_changes_no_row_of_it(kelurahan: Office, ended: Case):
    sheet = lay(kelurahan, ended, signed(samples.pdf()))
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        SignedSheet.objects.filter(pk=sheet.pk).update(sha256="0" * 64)
