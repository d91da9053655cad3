"""A picture leaves upright, small enough, and without what the camera wrote."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from kentongan.channels import ChannelRefused
from kentongan.channels.pictures import UNREADABLE, photos, picture_of

from .simulated import PHOTO, ground, photo


def read(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_camera_position_and_name_stay_here() -> None:
    given = photo()
    assert b"Kamera" in given
    left = read(picture_of(PHOTO, ground(given), most_bytes=100_000).content)
    assert (left.format, len(left.getexif())) == ("JPEG", 0)


def test_heavy_picture_becomes_light_enough_before_it_becomes_small() -> None:
    heavy = photo((900, 700), noise=True)
    soft = picture_of(PHOTO, ground(heavy), most_bytes=len(heavy) // 2)
    small = picture_of(PHOTO, ground(heavy), most_bytes=60_000)
    assert (soft.width, soft.height) == (900, 700)
    assert small.width < 900
    assert len(small.content) <= 60_000


def test_side_is_kept_within_bounds() -> None:
    picture = picture_of(PHOTO, ground(photo((1000, 500))), most_bytes=100_000, most_side=400)
    assert (picture.width, picture.height) == (400, 200)
    assert read(picture.content).size == (400, 200)


def test_turned_photo_stands_upright() -> None:
    kept, exif = BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(kept, "JPEG", exif=exif)
    picture = picture_of(PHOTO, ground(kept.getvalue()), most_bytes=100_000)
    assert (picture.width, picture.height) == (20, 40)


def test_clear_ground_becomes_white() -> None:
    kept = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(kept, "PNG")
    assert read(picture_of(PHOTO, ground(kept.getvalue()), most_bytes=100_000).content).getpixel((5, 5)) == (255,) * 3


@pytest.mark.parametrize("content", [b"no picture", photo()[:200]])
def test_file_that_is_no_picture_is_refused_for_good(content: bytes) -> None:
    with pytest.raises(ChannelRefused, match=UNREADABLE) as caught:
        picture_of(PHOTO, ground(content), most_bytes=100_000)
    assert caught.value.permanent


def test_only_so_many_photos_and_no_other_files() -> None:
    assert photos((PHOTO, PHOTO, PHOTO), 2) == [PHOTO, PHOTO]
    assert photos((), 2) == []
