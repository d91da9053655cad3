"""A story shows what belongs to its own unit."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image

from kentongan.conftest import Office
from kentongan.stories.belonging import check_media
from kentongan.stories.intake.derive import Picture
from kentongan.stories.library import keep_image
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


def test_picture_that_is_nowhere_may_not(office: Office) -> None:
    assert [one.code for one in check_media(edition_showing(office, 999))] == ["foreign-picture"]


def test_video_of_another_unit_may_not(office: Office) -> None:
    edition = edition_showing(office, picture(office, "#0b5d4b").pk)
    edition.body = [{"type": "video", "id": "b2", "value": {"video": 999, "alt": "a", "caption": ""}}]
    assert [one.code for one in check_media(edition)] == ["foreign-document"]
