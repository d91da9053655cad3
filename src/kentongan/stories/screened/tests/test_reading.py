"""Files that may leave are read by the worker, once, and what stands in them is told like the text."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.refusals import NotNow
from kentongan.stories.content import content_of
from kentongan.stories.freezing import check_freeze
from kentongan.stories.materials import hand_in
from kentongan.stories.models import FileWords, OfficeDocument
from kentongan.stories.processing import derive
from kentongan.stories.screened.queries import by_program
from kentongan.stories.screened.reading import read_due
from kentongan.stories.tests.conftest import brought_to, edition, written

NIK = "3573044107500002"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
BODY = '<w:document xmlns:w="x"><w:p><w:t>Penerima NIK {}</w:t></w:p></w:document>'


def paper(words: str) -> ContentFile:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("word/document.xml", BODY.format(words))
    return ContentFile(content.getvalue())


@pytest.fixture
def case(kelurahan: Office) -> Case:
    """A story that shows a document in which a citizen's number stands; the worker has not read it yet."""
    case = kelurahan.open()
    by, at = kelurahan.doer(case), kelurahan.later()
    material = hand_in(case, file=paper(NIK), name="daftar.docx", by=by, at=at)
    derive(material, at)
    case = brought_to(kelurahan, case, "edit")
    written(kelurahan, case)
    return case


def shows_paper(case: Case) -> bool:
    return any(one["kind"] == "document" for one in content_of(edition(case))["media"])


def test_a_number_in_a_document_stops_the_hand_over_and_is_shown_masked(kelurahan, case):
    assert shows_paper(case)
    assert read_due(kelurahan.later()) >= 1
    assert [one.code for one in check_freeze(edition(case))] == ["screening"]
    with pytest.raises(NotNow):
        kelurahan.leave(case, "serahkan")


def test_what_is_read_after_the_hand_over_stops_the_approval(kelurahan, case):
    case = kelurahan.leave(case, "serahkan")
    assert not by_program(case.pk).filter(rule="nik").exists()
    read_due(kelurahan.later())
    row = by_program(case.pk).get(rule="nik")
    assert (row.blocks, row.run.kind) == (True, "verify")
    assert "dokumen" in row.words
    assert NIK not in row.words + row.quote
    with pytest.raises(NotNow):
        kelurahan.leave(case, "verifikasi")


def test_a_file_is_read_once(kelurahan, case):
    read_due(kelurahan.later(), most=20)
    assert read_due(kelurahan.later(), most=20) == 0
    assert not FileWords.objects.filter(read_at__isnull=True).exists()


def test_a_file_that_is_gone_is_tried_and_then_let_be(kelurahan, case):
    read_due(kelurahan.later(), most=20)
    FileWords.objects.update(next_attempt_at=kelurahan.at, path="tidak/ada.docx", mime="application/pdf", attempts=0)
    for _round in range(6):
        read_due(kelurahan.later(24 * 60), most=20)
    assert set(FileWords.objects.values_list("next_attempt_at", flat=True)) == {None}
    assert "FileNotFoundError" in FileWords.objects.first().last_error


def test_a_picture_is_read_where_the_program_is_installed(kelurahan, tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\n[ "$1" = --list-langs ] || echo "PROVINSI JAWA TIMUR NIK Gol. Darah Berlaku Hingga"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    written(kelurahan, case)
    read_due(kelurahan.later(), most=20)
    assert "screening" in [one.code for one in check_freeze(edition(case))]


def test_no_document_leaves_with_what_it_said_of_itself(kelurahan, case):
    """Metadata that stayed would be read with the words, and screened."""
    read_due(kelurahan.later(), most=20)
    document = OfficeDocument.objects.get(mime__contains="word")
    with document.file.open("rb") as stored, zipfile.ZipFile(stored) as package:
        assert not [name for name in package.namelist() if name.startswith("docProps/")]
