"""How a refusal is said."""

from __future__ import annotations

import string

import pytest

from kentongan.kernel.refusals import Refusal
from kentongan.stories.intake.kinds import KINDS
from kentongan.stories.intake.rules import (
    MEGA,
    MOST_BYTES,
    RULES,
    Refused,
    check_size,
    refused,
    spoken_name,
    spoken_size,
)

FACTS = {
    "size": "41 MB",
    "most": "40 MB",
    "found": "PDF",
    "extension": "pdf",
    "width": 1,
    "height": 2,
    "extent": "1 × 2 titik",
}


@pytest.mark.parametrize("code", RULES)
def test_every_refusal_has_three_parts_and_names_the_file(code: str):
    said = refused(code, "foto lapangan.jpg", **FACTS)
    assert said.code == code
    assert "foto lapangan.jpg" in said.what
    assert "tersimpan" in said.kept
    assert str(said) == f"{said.what} {said.kept} {said.remedy}"
    for part in (said.what, said.kept, said.remedy):
        assert part[0] in string.ascii_uppercase
        assert part.endswith(".")
        assert "%(" not in part


def test_a_refusal_is_a_refusal_of_the_house():
    said = refused("empty", "a.jpg")
    assert isinstance(said, Refusal)
    assert said.codes == {"empty"}


def test_every_family_has_its_limit():
    assert {kind.family for kind in KINDS.values()} == set(MOST_BYTES)


@pytest.mark.parametrize(("kind", "most"), [("jpeg", 40), ("mp4", 2048), ("pdf", 50)])
def test_a_file_may_be_as_large_as_its_limit_and_no_larger(kind: str, most: int):
    check_size(KINDS[kind], "a", most * MEGA)
    with pytest.raises(Refused) as caught:
        check_size(KINDS[kind], "a", most * MEGA + MEGA)
    assert caught.value.code.endswith("too_large")


def test_a_large_film_is_refused_in_the_words_of_the_office():
    with pytest.raises(Refused) as caught:
        check_size(KINDS["mp4"], "kerja bakti.mp4", int(2.4 * 1024 * MEGA))
    assert caught.value.what == "Video “kerja bakti.mp4” berukuran 2,4 GB, batasnya 2 GB."


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 byte"), (1023, "1023 byte"), (1536, "1,5 KB"), (40 * MEGA, "40 MB"), (3 * 1024 * MEGA, "3 GB")],
)
def test_sizes_are_written_with_a_comma(size: int, words: str):
    assert spoken_size(size) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\foto.jpg", "foto.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\nc.jpg", "abc.jpg"),
        ("", "tanpa nama"),
        ("x" * 200 + ".jpg", "x" * 50 + "…" + "x" * 16 + ".jpg"),
    ],
)
def test_a_name_can_not_play_tricks_in_a_sentence(name: str, words: str):
    assert spoken_name(name) == words


def test_a_percent_sign_in_a_name_stays_what_it_is():
    assert "100%(name)s.jpg" in refused("empty", "100%(name)s.jpg").what
