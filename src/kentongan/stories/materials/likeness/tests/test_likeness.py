"""A photo that comes again in another size is found, a different one is not, and no other unit is looked at."""

from __future__ import annotations

import io
from random import Random

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from kentongan.channels.looks import distance, is_plain, look_of
from kentongan.conftest import Office
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.likeness.keeping import MOST_BY_BANDS, alike, bands_of, keep_look, near
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Likeness, Material
from kentongan.stories.steps.rehearsal import drawn_picture


def scene(turn: int = 0) -> Image.Image:
    """A scene of soft light and dark; another turn is another scene."""
    dots = Random(turn).randbytes(12 * 9 * 3)
    return Image.frombytes("RGB", (12, 9), dots).resize((1200, 900), Image.Resampling.BICUBIC)


def file_of(image: Image.Image, *, width: int = 1200, quality: int = 90) -> bytes:
    content = io.BytesIO()
    image.resize((width, width * 3 // 4)).save(content, "JPEG", quality=quality)
    return content.getvalue()


def handed_in(office: Office, content: bytes, name: str = "foto.jpg") -> Material:
    case = office.open()
    material = hand_in(case, file=ContentFile(content), name=name, by=office.doer(case), at=office.later())
    return derive(material, office.at)


def test_another_size_and_quality_look_the_same():
    original = look_of(scene())
    for width, quality in ((1200, 40), (640, 70), (320, 30)):
        copy = Image.open(io.BytesIO(file_of(scene(), width=width, quality=quality)))
        assert distance(original, look_of(copy)) <= 4


def test_another_scene_looks_different():
    assert distance(look_of(scene()), look_of(scene(3))) > 16


def test_a_white_page_looks_like_nothing():
    assert is_plain(look_of(Image.new("RGB", (800, 600), "white")))
    assert not is_plain(look_of(scene()))


def test_the_same_photo_through_a_chat_program_is_found_in_its_other_case(kelurahan: Office):
    first = handed_in(kelurahan, file_of(scene()))
    again = handed_in(kelurahan, file_of(scene(), width=640, quality=50), "WA0003.jpg")
    handed_in(kelurahan, file_of(scene(3)), "lain.jpg")
    assert alike([first]) == {}
    assert alike([again]) == {again.pk: [first]}
    assert alike([again])[again.pk][0].case.number == first.case.number


def test_photos_of_another_unit_are_never_told_of(kelurahan: Office, dinas: Office):
    handed_in(dinas, file_of(scene()))
    assert alike([handed_in(kelurahan, file_of(scene()))]) == {}


def test_many_photos_are_asked_for_at_once(kelurahan: Office, django_assert_max_num_queries):
    handed_in(kelurahan, file_of(scene()))
    rows = [handed_in(kelurahan, file_of(scene(turn), width=800), f"{turn}.jpg") for turn in range(4)]
    with django_assert_max_num_queries(3):
        assert list(alike(rows)) == [rows[0].pk]


@pytest.fixture
def pair(kelurahan: Office) -> tuple[Material, Material]:
    return handed_in(kelurahan, file_of(scene())), handed_in(kelurahan, file_of(scene(3)))


def looks_apart(count: int, turn: int) -> tuple[int, int]:
    """Returns two looks that differ in so many bits, wherever the turn puts them."""
    dice = Random(turn)
    bits = dice.getrandbits(64)
    return bits, bits ^ sum(1 << place for place in dice.sample(range(64), count))


@pytest.mark.parametrize("count", range(9))
def test_a_pair_is_found_at_every_distance_up_to_eight_wherever_the_bits_differ(pair, count: int):
    first, again = pair
    for turn in range(12):
        for material, bits in zip(pair, looks_apart(count, turn), strict=True):
            keep_look(material, bits)
        assert alike([again]) == {again.pk: [first]}, (count, turn)


def test_two_in_each_quarter_are_found_too_and_nine_are_not(pair):
    first, again = pair
    bits = 0x0F0F_3C3C_55AA_1234
    keep_look(first, bits)
    keep_look(again, bits ^ 0x8001_8001_8001_8001)
    assert alike([again]) == {again.pk: [first]}
    keep_look(again, bits ^ 0x8003_8001_8001_8001)
    assert alike([again]) == {}


def test_of_photos_that_have_nothing_in_common_less_than_one_in_a_hundred_is_compared():
    dice, asked = Random(1), [near(band) for band in bands_of(Random(2).getrandbits(64))]
    others = [bands_of(dice.getrandbits(64)) for _one in range(20_000)]
    compared = sum(any(band in values for band, values in zip(one, asked, strict=True)) for one in others)
    assert compared < 200


def test_more_photos_than_the_bands_are_asked_for_are_found_as_well(pair):
    first, again = pair
    for material, bits in zip(pair, looks_apart(8, 1), strict=True):
        keep_look(material, bits)
    left_out = ("id", "sha256")
    values = {one.attname: getattr(again, one.attname) for one in Material._meta.fields if one.name not in left_out}
    more = Material.objects.bulk_create(Material(**values, sha256=f"{turn:064x}") for turn in range(MOST_BY_BANDS))
    for turn, material in enumerate(more, start=50):
        keep_look(material, Random(turn).getrandbits(64))
    assert alike([again, *more]) == {again.pk: [first]}


def test_a_drawing_of_plain_fields_is_kept_once(kelurahan: Office):
    material = handed_in(kelurahan, drawn_picture("satu"))
    assert Likeness.objects.filter(material=material).count() <= 1
    assert alike([]) == {}
