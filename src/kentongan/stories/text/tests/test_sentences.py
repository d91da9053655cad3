"""A reader taps a sentence, not a full stop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.stories.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Mulai pukul 07.30. Selesai siang.", ["Mulai pukul 07.30.", "Selesai siang."]),
        ("Warga di Jl. Pelabuhan No. 5 RT. 03 hadir.", ["Warga di Jl. Pelabuhan No. 5 RT. 03 hadir."]),
        ("Drs. H. Budi, M. Si. hadir. Ia senang!", ["Drs. H. Budi, M. Si. hadir.", "Ia senang!"]),
        ("“Lancar.” Kata lurah. Rp. 5.000,00 cukup?", ["“Lancar.”", "Kata lurah.", "Rp. 5.000,00 cukup?"]),
        ("Baris satu\nbaris dua", ["Baris satu", "baris dua"]),
        ("  ", []),
    ],
)
def test_numbers_and_short_forms_stay_whole(text: str, cut: list[str]):
    assert [one.text for one in sentences(text)] == cut


@given(st.text(alphabet='ab .!?\n"', max_size=80))
def test_every_sentence_stands_where_it_says(text: str):
    found = sentences(text)
    assert all(text[one.start :].startswith(one.text) for one in found)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
