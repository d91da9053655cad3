"""A channel that fetches files itself gets the approved one, by a signed address, for an hour, and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from kentongan.channels import Medium
from kentongan.channels.shapes import WHOLE, Shape, shape_of
from kentongan.channels.tests.simulated import photo
from kentongan.deliveries.public_media import LASTS, PATH, address_of
from kentongan.kernel.clock import now


def kept(content: bytes, kind: str = "photo", mime: str = "image/jpeg") -> Medium:
    path = default_storage.save("uji/berkas", ContentFile(content))
    return Medium(kind, path, hashlib.sha256(content).hexdigest(), mime, alt="Warga")


def path_of(medium: Medium, shape: Shape = WHOLE, *, ago: int = 0) -> str:
    return PATH + address_of(medium, shape, at=now() - timedelta(seconds=ago)).partition(PATH)[2]


@pytest.fixture
def anybody(db: None) -> Client:
    return Client()


def test_photo_comes_upright_without_what_the_camera_wrote(anybody: Client) -> None:
    answer = anybody.get(path_of(kept(photo())))
    image = Image.open(BytesIO(answer.content))
    assert (answer["Content-Type"], image.format, dict(image.getexif())) == ("image/jpeg", "JPEG", {})
    assert answer["X-Robots-Tag"] == "noindex"


def test_photo_that_is_too_narrow_for_instagram_is_cut(anybody: Client) -> None:
    for size, ratio in (((600, 1200), 0.8), ((1200, 300), 1.91), ((640, 480), 4 / 3)):
        width, height = Image.open(BytesIO(anybody.get(path_of(kept(photo(size)), shape_of("instagram"))).content)).size
        assert width / height == pytest.approx(ratio, rel=0.01)


def test_photo_is_cut_around_the_place_that_was_approved(anybody: Client) -> None:
    image, given = Image.new("RGB", (900, 300), "red"), BytesIO()
    image.paste("blue", (600, 0, 900, 300))
    image.save(given, "JPEG")
    medium = replace(kept(given.getvalue()), focus=(0.95, 0.5))
    found = Image.open(BytesIO(anybody.get(path_of(medium, Shape(narrowest=1, widest=1))).content))
    assert found.size == (300, 300)
    assert found.getpixel((150, 150))[2] > 200


def test_film_comes_as_it_is(anybody: Client) -> None:
    answer = anybody.get(path_of(kept(b"film", "video", "video/mp4")))
    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (b"film", "video/mp4")


def test_address_is_good_for_an_hour(anybody: Client) -> None:
    medium = kept(photo())
    for seconds, status in ((LASTS - 60, 200), (LASTS, 404)):
        assert anybody.get(path_of(medium, ago=seconds)).status_code == status


def test_address_that_was_changed_or_made_up_leads_nowhere(anybody: Client) -> None:
    path = path_of(kept(photo()))
    for other in (path[:-3] + "xx/", f"{PATH}uji:1abc:def/", path.replace(":", "x", 1)):
        assert anybody.get(other).status_code == 404
    assert anybody.post(path).status_code == 405


def test_file_that_is_another_one_by_now_is_not_given(anybody: Client) -> None:
    changed = kept(photo())
    default_storage.delete(changed.path)
    assert anybody.get(path_of(changed)).status_code == 404
    default_storage.save(changed.path, ContentFile(photo((320, 240))))
    assert anybody.get(path_of(changed)).status_code == 404
    assert anybody.get(path_of(kept(b"%PDF", "document", "application/pdf"))).status_code == 404
