"""A proposed wording finds its place between the tags of rich text."""

from __future__ import annotations

import pytest

from kentongan.stories.text.rich_words import replaced


@pytest.mark.parametrize(
    ("html", "old", "new", "becomes"),
    [
        ("<p>Mulai pukul 07.00.</p>", "07.00", "07.30", "<p>Mulai pukul 07.30.</p>"),
        ("<p>Mulai <b>pukul</b> 07.00.</p>", "Mulai pukul 07.00.", "Pagi.", "<p>Pagi.</p>"),
        ("<p>Air &amp; lumpur</p>", "Air & lumpur", "Air < lumpur", "<p>Air &lt; lumpur</p>"),
        ("<p>Satu.</p><p>Dua  tiga.</p>", "Dua tiga.", "Dua.\nTiga.", "<p>Satu.</p><p>Dua.<br/>Tiga.</p>"),
        ('<p><a href="x">Warga RT</a> 03 hadir</p>', "RT 03", "RW 05", '<p><a href="x">Warga RW 05</a> hadir</p>'),
    ],
)
def test_words_give_way_whatever_tags_lie_between_them(html: str, old: str, new: str, becomes: str):
    assert replaced(html, old, new) == becomes


def test_of_words_that_stand_twice_the_meant_ones_give_way():
    assert replaced("<p>air, lalu air</p>", "air", "lumpur", nth=1) == "<p>air, lalu lumpur</p>"


@pytest.mark.parametrize(("old", "nth"), [("tidak ada", 0), ("", 0), ("air", 1)])
def test_words_that_are_not_there_change_nothing(old: str, nth: int):
    assert replaced("<p>air</p>", old, "x", nth=nth) is None
