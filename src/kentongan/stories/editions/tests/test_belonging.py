"""A story shows what belongs to its own unit."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from kentongan.conftest import Office
from kentongan.stories.editions.belonging import check_media
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.intake.derive import Picture
from kentongan.stories.materials.library import keep_document, keep_image
from kentongan.stories.models import Edition, OfficeImage


def picture(office: Office, color: str) -> OfficeImage:
    content = io.BytesIO()
    Image.new("RGB", (32, 32), color).save(content, "JPEG")
    return keep_image(office.unit, Picture(content.getvalue(), 32, 32, "image/jpeg", "jpg"), title="Gambar")


def edition_showing(office: Office, image: int) -> Edition:
    edition = Edition.objects.get(case=office.rehearse(office.open(), "serahkan").pk)
    edition.body = [{"type": "picture", "id": "a1", "value": {"image": image, "alt": "a", "caption": "", "credit": ""}}]
    return edition


def test_own_picture_may_be_shown(office: Office) -> None:
    assert check_media(edition_showing(office, picture(office, "#0b5d4b").pk)) == []


def test_picture_of_another_unit_may_not(office: Office, office_of: Callable[[str], Office]) -> None:
    foreign = picture(office_of("pangkalpinang-informasi"), "#b3261e")
    [reason] = check_media(edition_showing(office, foreign.pk))
    assert reason.code == "foreign-picture"


def test_video_or_document_of_another_unit_may_not(
    office: Office, office_of: Callable[[str], Office], tmp_path: Path
) -> None:
    path = tmp_path / "pengumuman.pdf"
    path.write_bytes(b"%PDF-1.4")
    unit = office_of("pangkalpinang-informasi").unit
    foreign = keep_document(unit, path, title="Asing", mime="application/pdf", extension="pdf")
    edition = edition_showing(office, picture(office, "#0b5d4b").pk)
    edition.body = [{"type": "document", "id": "b2", "value": {"document": foreign.pk, "label": ""}}]
    assert [one.code for one in check_media(edition)] == ["foreign-document"]


def test_foreign_picture_is_not_frozen_either(office: Office, office_of: Callable[[str], Office]) -> None:
    foreign = picture(office_of("pangkalpinang-informasi"), "#b3261e")
    assert "foreign-picture" in {one.code for one in check_freeze(edition_showing(office, foreign.pk))}


def test_picture_that_is_gone_is_said_as_gone(office: Office) -> None:
    edition = edition_showing(office, 999)
    assert check_media(edition) == []
    assert "file-missing" in {one.code for one in check_freeze(edition)}
