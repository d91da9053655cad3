"""A finding finds its words again, wherever the writer moved them, and says when they are gone."""

from __future__ import annotations

import pytest

from kentongan.stories.text.places import Standing, located, pin_of, text_at

CONTENT = {
    "title": "Kerja bakti",
    "lead": "Warga membersihkan saluran air.",
    "blocks": [
        {"id": "a", "type": "paragraph", "html": "<p>Mulai pukul <b>07.30</b>. Diikuti enam puluh orang.</p>"},
        {"id": "b", "type": "quote", "text": "Alhamdulillah lancar."},
        {"id": "c", "type": "picture", "sha256": "f" * 64, "alt": "Warga", "caption": "", "credit": ""},
    ],
    "renditions": {"x": "Kerja bakti {tautan}"},
}


def test_each_place_has_its_plain_text():
    assert text_at(CONTENT, "title") == "Kerja bakti"
    assert text_at(CONTENT, "body:a") == "Mulai pukul 07.30. Diikuti enam puluh orang."
    assert text_at(CONTENT, "rendition:x") == "Kerja bakti {tautan}"
    assert text_at(CONTENT, "body:tidak-ada") is None
    assert text_at(CONTENT, "channel:x") is None


def test_words_are_found_however_they_are_spaced():
    assert located("Mulai  pukul\n07.30", "pukul 07.30") == (7, 18)
    assert located("Mulai", "") is None


def test_of_words_that_stand_twice_the_nearest_is_meant():
    assert located("air, lalu air", "air", near=9) == (10, 13)
    assert located("air, lalu air", "air", near=1) == (0, 3)


def test_pin_bears_first_and_last_letter():
    pin = pin_of(CONTENT, "body:a", "Diikuti enam puluh orang.")
    assert (pin.standing, pin.start, pin.end) == (Standing.HERE, 19, 44)


def test_sentence_that_moved_to_another_block_is_found_there():
    assert pin_of(CONTENT, "body:a", "Alhamdulillah lancar.").place == "body:b"
    assert pin_of(CONTENT, "body:dihapus", "Alhamdulillah lancar.").place == "body:b"


@pytest.mark.parametrize(
    ("place", "quote", "standing"),
    [
        ("lead", "Warga menyapu jalan.", Standing.CHANGED),
        ("body:dihapus", "Sudah tidak ada.", Standing.GONE),
        ("body:c", "f" * 64, Standing.HERE),
        ("body:c", "0" * 64, Standing.CHANGED),
        ("rendition:x", "Kerja bakti", Standing.HERE),
        ("channel:x", "", Standing.HERE),
        ("", "", Standing.HERE),
    ],
)
def test_place_that_changed_or_is_gone_says_so(place: str, quote: str, standing: Standing):
    assert pin_of(CONTENT, place, quote).standing is standing
