"""A picture leaves upright, small enough, and without what the camera wrote."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from kentongan.channels import ChannelRefused, Parcel
from kentongan.channels.pictures import CUT, UNREADABLE, cut_notes, photos, picture_of
from kentongan.channels.shapes import SHAPES, Shape

from .simulated import PHOTO, ground, photo


def read(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_camera_position_and_name_stay_here() -> None:
    given = photo()
    assert b"Kamera" in given
    left = read(picture_of(PHOTO, ground(given), Shape(most_bytes=100_000)).content)
    assert (left.format, len(left.getexif())) == ("JPEG", 0)


def test_heavy_picture_becomes_light_enough_before_it_becomes_small() -> None:
    heavy = photo((900, 700), noise=True)
    soft = picture_of(PHOTO, ground(heavy), Shape(most_bytes=len(heavy) // 2))
    small = picture_of(PHOTO, ground(heavy), Shape(most_bytes=60_000))
    assert (soft.width, soft.height) == (900, 700)
    assert small.width < 900
    assert len(small.content) <= 60_000


def test_side_is_kept_within_bounds() -> None:
    picture = picture_of(PHOTO, ground(photo((1000, 500))), Shape(most_bytes=100_000, most_side=400))
    assert (picture.width, picture.height) == (400, 200)
    assert read(picture.content).size == (400, 200)


def test_turned_photo_stands_upright() -> None:
    kept, exif = BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(kept, "JPEG", exif=exif)
    picture = picture_of(PHOTO, ground(kept.getvalue()), Shape(most_bytes=100_000))
    assert (picture.width, picture.height) == (20, 40)


def test_clear_ground_becomes_white() -> None:
    kept = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(kept, "PNG")
    assert (
        read(picture_of(PHOTO, ground(kept.getvalue()), Shape(most_bytes=100_000)).content).getpixel((5, 5))
        == (255,) * 3
    )


@pytest.mark.parametrize("content", [b"no picture", photo()[:200]])
def test_file_that_is_no_picture_is_refused_for_good(content: bytes) -> None:
    with pytest.raises(ChannelRefused, match=UNREADABLE) as caught:
        picture_of(PHOTO, ground(content), Shape(most_bytes=100_000))
    assert caught.value.permanent


def test_only_so_many_photos_and_no_other_files() -> None:
    assert photos((PHOTO, PHOTO, PHOTO), 2) == [PHOTO, PHOTO]
    assert photos((), 2) == []


def two_halves() -> bytes:
    """Left half red, right half blue, twice as wide as high."""
    image, kept = Image.new("RGB", (800, 200), "red"), BytesIO()
    image.paste("blue", (400, 0, 800, 200))
    image.save(kept, "JPEG")
    return kept.getvalue()


@pytest.mark.parametrize(("focus", "colour"), [((0.1, 0.5), 0), ((0.9, 0.5), 2)])
def test_photo_is_cut_around_its_important_place(focus: tuple[float, float], colour: int) -> None:
    shape = Shape(narrowest=0.8, widest=1.0)
    left = read(picture_of(replace(PHOTO, focus=focus), ground(two_halves()), shape).content)
    assert left.size == (200, 200)
    assert all(left.getpixel((x, 100))[colour] > 200 for x in (5, 195))


@pytest.mark.parametrize("size", [(1919, 601), (601, 1919), (997, 370)])
def test_photo_leaves_within_every_limit_of_its_channel(size: tuple[int, int]) -> None:
    for shape in (replace(SHAPES["instagram"], most_bytes=40_000, most_side=333), SHAPES["x"]):
        picture = picture_of(PHOTO, ground(photo(size)), shape)
        assert shape.narrowest <= picture.width / picture.height <= shape.widest
        assert max(picture.width, picture.height) <= shape.most_side
        assert len(picture.content) <= shape.most_bytes


def test_approver_reads_that_a_channel_cuts_a_photo() -> None:
    def noted(width: int, height: int) -> list[str]:
        block = {"type": "picture", "sha256": PHOTO.sha256, "width": width, "height": height}
        content = {"blocks": [block]}
        parcel = Parcel("k", "kel", "x", "show", "Teks", content, media=(PHOTO,))
        return cut_notes(parcel, SHAPES["x"])

    assert noted(900, 1600) == [CUT]
    assert noted(1600, 900) == []
    assert noted(0, 0) == []
