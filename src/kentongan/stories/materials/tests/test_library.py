"""What may leave an office lies in a folder of its unit, by which the desk knows who may read it."""

from __future__ import annotations

from pathlib import Path

from kentongan.conftest import Office
from kentongan.stories.materials.library import keep_document
from kentongan.stories.models import OfficeDocument


def kept(office: Office, path: Path) -> OfficeDocument:
    return keep_document(office.unit, path, title="Pengumuman", mime="application/pdf", extension="pdf")


def test_document_lies_in_the_folder_of_its_unit(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "pengumuman.pdf"
    path.write_bytes(b"%PDF-1.4 satu")
    document = kept(office, path)
    assert document.file.name.startswith(f"{office.unit.slug}/documents/")
    with document.file.open("rb") as file:
        assert file.read() == b"%PDF-1.4 satu"
    assert document.file_size == len(b"%PDF-1.4 satu")


def test_same_document_again_is_the_first_one(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "pengumuman.pdf"
    path.write_bytes(b"%PDF-1.4 dua")
    assert kept(office, path).pk == kept(office, path).pk
    assert OfficeDocument.objects.count() == 1
