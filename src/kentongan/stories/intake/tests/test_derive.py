"""What leaves the office is upright, in ordinary colours, and says nothing about its maker."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image

from kentongan.stories.intake.bare import bare
from kentongan.stories.intake.derive import picture_set, public_picture, thumbnail
from kentongan.stories.intake.finished import Picture
from kentongan.stories.intake.inspect import inspect
from kentongan.stories.intake.rules import Refused
from kentongan.stories.intake.tests import samples
from kentongan.stories.intake.tests.conftest import Put

PHOTOS = ("foto-1.jpg", "foto-2-miring.jpg", "foto-3.heic")
#: what a photo with metadata says somewhere in its bytes
TELLTALES = (b"Exif", b"samsung", b"SM-A155F", b"2026:11:18", b"http://ns.adobe.com", b"ICC_PROFILE")
#: 7 degrees, 59 minutes as EXIF writes them, either end first
LATITUDES = (struct.pack("<4I", 7, 1, 59, 1), struct.pack(">4I", 7, 1, 59, 1))


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content))


def assert_says_nothing(picture: Picture) -> None:
    assert samples.says(picture.content, *TELLTALES, *LATITUDES) == []
    # A JPEG holds nothing but the segments that make up its picture.
    assert bare(picture.content) == picture.content
    with opened(picture) as image:
        assert dict(image.getexif()) == {}
        assert dict(image.getexif().get_ifd(0x8825)) == {}
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)


@pytest.mark.parametrize("name", PHOTOS)
def test_position_is_in_the_original_and_gone_from_everything_derived(given: Path, name: str):
    path = given / name
    assert inspect(path, name).position is not None
    assert samples.says(path, *TELLTALES[:4]) == list(TELLTALES[:4])
    assert samples.says(path, *LATITUDES)
    for picture in (public_picture(path), thumbnail(path), *picture_set(path)):
        assert_says_nothing(picture)


@pytest.mark.parametrize(("name", "size"), [("foto-1.jpg", (2048, 1536)), ("foto-3.heic", (2048, 1536))])
def test_a_public_picture_fits_its_longest_side(given: Path, name: str, size: tuple[int, int]):
    picture = public_picture(given / name)
    assert (picture.width, picture.height) == size == opened(picture).size
    assert (opened(picture).format, picture.mime, picture.extension) == ("JPEG", "image/jpeg", "jpg")
    assert opened(picture).info["progressive"]


def test_the_turned_photo_stands_upright(given: Path):
    path = given / "foto-2-miring.jpg"
    picture = public_picture(path, max_side=4000)
    assert (picture.width, picture.height) == (3000, 4000)
    with Image.open(path) as original:
        small = original.resize((40, 30)).transpose(Image.Transpose.ROTATE_270).convert("L")
    shown = opened(picture).resize((30, 40)).convert("L")
    far = [abs(one - other) for one, other in zip(small.tobytes(), shown.tobytes(), strict=True)]
    assert sum(far) / len(far) < 4


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("profile", [False, True])
def test_every_orientation_ends_upright(put: Put, orientation: int, profile: bool):
    # The opposite of what sets it upright lays the picture down.
    laid = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    lying = samples.halves()
    if orientation in laid:
        lying = lying.transpose(Image.Transpose(laid[orientation]))
    options = {"icc_profile": samples.srgb_profile()} if profile else {}
    path = put("foto.jpg", samples.jpeg(lying, exif=samples.exif(orientation), **options))
    picture = public_picture(path)
    assert (picture.width, picture.height) == (60, 40)
    shown = opened(picture)
    red, blue = shown.getpixel((10, 20)), shown.getpixel((50, 20))
    assert red[0] > 180
    assert red[2] < 60
    assert blue[2] > 180
    assert blue[0] < 60
    assert_says_nothing(picture)


def test_a_thumbnail_is_a_small_webp(given: Path):
    picture = thumbnail(given / "foto-2-miring.jpg")
    assert (picture.width, picture.height) == (240, 320)
    assert opened(picture).format == "WEBP"
    assert len(picture.content) < 20_000


def test_a_set_has_each_width_narrowest_first(given: Path):
    made = picture_set(given / "foto-2-miring.jpg")
    assert [(one.width, one.height) for one in made] == [(480, 640), (960, 1280), (1600, 2133)]


def test_a_small_picture_is_never_made_larger(put: Put):
    path = put("kecil.jpg", samples.jpeg())
    assert [(one.width, one.height) for one in picture_set(path)] == [(60, 40)]
    assert (public_picture(path).width, thumbnail(path).width) == (60, 60)


def test_a_tall_picture_is_made_to_width_not_to_height(put: Put):
    path = put("tinggi.png", samples.png(Image.new("RGB", (400, 4000), "white")))
    assert [(one.width, one.height) for one in picture_set(path, (100, 200))] == [(100, 1000), (200, 2000)]


def test_transparency_becomes_white(put: Put):
    path = put("logo.png", samples.png(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), remark="Ibu Sumirah"))
    picture = public_picture(path)
    assert opened(picture).getpixel((25, 25)) == (255, 255, 255)
    assert samples.says(picture.content, b"Sumirah") == []


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "LA", "I;16"])
def test_every_mode_of_colour_is_shown(put: Put, mode: str):
    if mode == "CMYK":
        path = put("foto.jpg", samples.jpeg(samples.halves(mode)))
    elif mode == "I;16":
        path = put("foto.png", samples.png(Image.new("I;16", (60, 40), 65535)))
    else:
        path = put("foto.png", samples.png(samples.halves(mode)))
    shown = opened(public_picture(path))
    assert (shown.mode, shown.size) == ("RGB", (60, 40))
    assert max(high for _low, high in shown.getextrema()) > 60


def test_a_profile_that_does_not_fit_is_passed_over(put: Put):
    path = put("foto.jpg", samples.jpeg(icc_profile=b"bukan profil warna"))
    assert opened(public_picture(path)).getpixel((10, 20))[0] > 180


def test_a_remark_in_a_jpeg_stays_behind(put: Put):
    path = put("foto.jpg", samples.jpeg(comment=b"Rumah Ibu Sumirah"))
    assert samples.says(path, b"Sumirah")
    assert samples.says(public_picture(path).content, b"Sumirah") == []


def test_a_bomb_is_not_derived_from_either(put: Put):
    with pytest.raises(Refused) as caught:
        public_picture(put("foto.png", samples.png_header(60_000, 60_000)), name="kiriman.png")
    assert caught.value.code == "picture_bomb"
    assert "kiriman.png" in caught.value.what


def test_a_photo_that_broke_off_is_not_derived_from(given: Path, put: Put):
    whole = (given / "foto-1.jpg").read_bytes()
    with pytest.raises(Refused) as caught:
        public_picture(put("foto.jpg", whole[:400_000]))
    assert caught.value.code == "picture_broken"
