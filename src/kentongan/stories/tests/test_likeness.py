"""A photo that comes again in another size is found, a different one is not, and no other unit is looked at."""

from __future__ import annotations

import io
from random import Random

from django.core.files.base import ContentFile
from PIL import Image

from kentongan.conftest import Office
from kentongan.stories.likeness.keeping import alike
from kentongan.stories.likeness.looks import distance, is_plain, look_of
from kentongan.stories.materials import hand_in
from kentongan.stories.models import Likeness, Material
from kentongan.stories.processing import derive
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
    with django_assert_max_num_queries(2):
        assert list(alike(rows)) == [rows[0].pk]


def test_a_drawing_of_plain_fields_is_kept_once(kelurahan: Office):
    material = handed_in(kelurahan, drawn_picture("satu"))
    assert Likeness.objects.filter(material=material).count() <= 1
    assert alike([]) == {}
