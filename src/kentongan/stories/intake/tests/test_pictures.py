"""How large a picture may be, and that only whole ones of known formats are opened."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from kentongan.stories.intake import MOST_PIXELS
from kentongan.stories.intake.finished import clean, jpeg, webp
from kentongan.stories.intake.pictures import check_decodes, check_extent, opened_picture
from kentongan.stories.intake.rules import MEGA, Refused
from kentongan.stories.intake.tests import samples
from kentongan.stories.intake.tests.conftest import Put


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (10_000, 10_000, 5 * MEGA),
        (4_000, 3_000, 500_000),
        (3_000, 100, 2_000),
        # A white page that was scanned is light, yet no bomb.
        (2_480, 3_508, 20_000),
        (12_000, 3_000, MEGA),
    ],
)
def test_an_honest_picture_is_within_the_limits(width: int, height: int, size: int):
    assert check_extent(width, height, size, "foto.jpg") is None, "it is refused with a reason otherwise"


@pytest.mark.parametrize(
    ("width", "height", "size", "code"),
    [
        (10_001, 10_000, 40 * MEGA, "picture_bomb"),
        (4_000, 3_000, 20_000, "picture_bomb"),
        (3_001, 100, 20_000, "picture_shape"),
        (1, 31, 100, "picture_shape"),
    ],
)
def test_beyond_each_limit_a_picture_is_refused(width: int, height: int, size: int, code: str):
    with pytest.raises(Refused) as caught:
        check_extent(width, height, size, "foto.jpg")
    assert caught.value.code == code


def test_the_process_as_a_whole_keeps_the_limit():
    assert Image.MAX_IMAGE_PIXELS == MOST_PIXELS == 100_000_000


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF"])
def test_a_format_that_is_not_taken_in_is_not_opened(put: Put, form: str):
    content = io.BytesIO()
    samples.halves().save(content, form)
    path = put("foto.jpg", content.getvalue())
    with pytest.raises(Refused) as caught, opened_picture(path, "foto.jpg"):
        pass
    assert caught.value.code == "picture_broken"


def test_the_last_byte_of_a_png_counts(put: Put):
    whole = samples.png()
    check_decodes(put("utuh.png", whole), "utuh.png")
    with pytest.raises(Refused):
        check_decodes(put("putus.png", whole[:-40]), "putus.png")


def test_a_heic_is_read_as_it_looks(given: Path):
    with opened_picture(given / "foto-3.heic", "foto-3.heic") as image:
        assert (image.format, image.size) == ("HEIF", (4032, 3024))
        image.load()
        extremes = image.convert("L").resize((64, 48)).getextrema()
    # A decoder that fails quietly gives one colour.
    assert extremes[1] - extremes[0] > 100


def test_a_clean_sheet_has_the_pixels_and_nothing_else():
    with Image.open(io.BytesIO(samples.jpeg(exif=samples.exif(), comment=b"catatan"))) as image:
        sheet = clean(image)
        assert sheet.tobytes() == image.tobytes()
    assert sheet.info == {}


@pytest.mark.parametrize(("write", "form"), [(jpeg, "JPEG"), (webp, "WEBP")])
def test_a_finished_picture_knows_its_size_and_kind(write, form: str):
    made = write(samples.halves())
    with Image.open(io.BytesIO(made.content)) as image:
        assert (image.format, image.size) == (form, (made.width, made.height))
        assert Image.MIME[form] == made.mime
