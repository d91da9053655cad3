"""Texts are broken so that they fit."""

import pytest

from kentongan.documents.flowchart.lettering import shorten, text_width, wrap

LONG = "Menyampaikan pertanggungjawaban pengadministrasian ketatausahaan dengan sebaik-baiknya"


@pytest.mark.parametrize("width", [40, 80, 160, 400])
@pytest.mark.parametrize("is_bold", [False, True])
def test_no_line_is_wider_than_asked(width, is_bold):
    for line in wrap(LONG, width, 13, is_bold=is_bold):
        assert text_width(line, 13, is_bold=is_bold) <= width


def test_no_word_is_lost():
    assert " ".join(wrap(LONG, 300, 13)) == LONG


def test_a_word_too_long_is_broken_with_a_hyphen():
    lines = wrap("pertanggungjawaban", 60, 13)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == "pertanggungjawaban"


def test_an_empty_text_has_no_lines():
    assert wrap("  ", 100, 13) == ()


def test_wide_letters_take_more_room_than_narrow_ones():
    assert text_width("mmm", 10) > text_width("nnn", 10) > text_width("iii", 10)
    assert text_width("abc", 10, is_bold=True) > text_width("abc", 10)


def test_a_text_with_too_many_lines_ends_in_an_ellipsis():
    lines = shorten(("satu", "dua", "tiga", "empat"), 3)
    assert lines == ("satu", "dua", "ti…")
    assert shorten(("satu", "dua"), 3) == ("satu", "dua")
