"""Differences read like sentences, lose no letter, and are quick."""

import random
import time
import xml.etree.ElementTree as ET

import pytest

from kentongan.documents.difference import Change, difference_html, word_difference

PAIRS = (
    ("Warga kerja bakti hari Minggu.", "Warga kerja bakti hari Sabtu."),
    ("", "Baru sama sekali"),
    ("Hilang semua", ""),
    ("Satu.\n\nDua.\n\nTiga.", "Satu.\n\nTiga."),
    ("Satu.\nDua.", "Satu.\nSisipan di tengah.\nDua."),
    ("a  b\tc", "a b c"),
    ("Pukul 09.14 di RT 03/RW 07", "Pukul 10.14 di RT 03/RW 08"),
    ("sama", "sama"),
    ("\n\n", "\n"),
)


def joined(changes: list[Change], *kinds: str) -> str:
    return "".join(change.text for change in changes if change.kind in kinds)


def text_of(words: int, seed: int) -> str:
    dice = random.Random(seed)
    stock = ["yang", "di", "dan", "warga", "kelurahan", *(f"kata{place}" for place in range(700))]
    drawn = [dice.choice(stock) for _ in range(words)]
    return "\n\n".join(" ".join(drawn[at : at + 80]) + "." for at in range(0, words, 80))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_parts_join_to_both_texts(old, new):
    changes = word_difference(old, new)
    assert joined(changes, "same", "removed") == old
    assert joined(changes, "same", "added") == new
    assert all(change.text for change in changes)


@pytest.mark.parametrize("seed", range(20))
def test_the_parts_join_to_both_texts_after_any_edit(seed):
    dice = random.Random(seed)
    old = text_of(200, seed)
    letters = list(old)
    for _ in range(30):
        letters[dice.randrange(len(letters))] = dice.choice(" \nab.,x")
    new = "".join(letters)
    changes = word_difference(old, new)
    assert joined(changes, "same", "removed") == old
    assert joined(changes, "same", "added") == new


def test_one_changed_word_is_one_change():
    assert word_difference(*PAIRS[0]) == [
        Change("same", "Warga kerja bakti hari "),
        Change("removed", "Minggu"),
        Change("added", "Sabtu"),
        Change("same", "."),
    ]


def test_neighbouring_words_change_as_a_phrase():
    changes = word_difference("Acara di balai warga lama pukul delapan", "Acara di lapangan sepak bola pukul delapan")
    assert [change.text for change in changes if change.kind == "removed"] == ["balai warga lama"]
    assert [change.text for change in changes if change.kind == "added"] == ["lapangan sepak bola"]


def test_equal_texts_have_one_part():
    assert word_difference("Satu.\nDua.", "Satu.\nDua.") == [Change("same", "Satu.\nDua.")]


def test_two_empty_texts_have_no_part():
    assert word_difference("", "") == []


def test_an_inserted_paragraph_leaves_its_neighbours_alone():
    changes = word_difference("Satu.\nDua.", "Satu.\nSisipan.\nDua.")
    assert [change.kind for change in changes] == ["same", "added", "same"]
    assert changes[1].text == "Sisipan.\n"


def test_unlike_paragraphs_are_not_patched_together():
    changes = word_difference("Jalan rusak diperbaiki besok pagi", "Posyandu melayani balita setiap Selasa")
    assert [change.kind for change in changes] == ["removed", "added"]


def test_windows_line_ends_are_no_change():
    assert [change.kind for change in word_difference("a\r\nb", "a\nb")] == ["same"]


def test_numbers_and_dates_stay_whole():
    changes = word_difference("Batasnya 1.234,5 kg", "Batasnya 1.234,6 kg")
    assert Change("removed", "1.234,5") in changes


def test_html_says_in_words_what_was_added_and_removed():
    html = difference_html("hari Minggu pagi", "hari Sabtu pagi")
    assert '<del><span class="visually-hidden">dihapus: </span>Minggu</del>' in html
    assert '<ins><span class="visually-hidden">ditambahkan: </span>Sabtu</ins>' in html


def test_html_is_escaped_and_well_formed():
    html = difference_html("a <b>tebal</b> & \x00 x\n\ny", 'a <script>alert("x")</script> & x\n\nz')
    ET.fromstring(html)
    assert "<script" not in html
    assert "<b>" not in html


def test_html_keeps_paragraphs():
    root = ET.fromstring(difference_html("Satu.\n\nDua.", "Satu.\n\nDua lagi."))
    assert len(root.findall("p")) == 2
    assert "".join(root.findall("p")[0].itertext()) == "Satu."


@pytest.mark.parametrize("seed", [1, 2])
def test_five_thousand_words_take_under_two_seconds_of_work(seed):
    old = text_of(5000, 0)
    new = text_of(5000, seed) if seed == 2 else old.replace("warga", "penduduk").replace("kata7 ", "")
    begun = time.process_time()
    word_difference(old, new)
    assert time.process_time() - begun < 2


def test_five_thousand_words_in_one_paragraph_are_quick_too():
    old = text_of(5000, 0).replace("\n\n", " ")
    begun = time.process_time()
    word_difference(old, old.replace("warga", "penduduk"))
    assert time.process_time() - begun < 2
