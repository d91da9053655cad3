"""A channel's pattern: its places are filled once, what can't be read is named with its place."""

from __future__ import annotations

import pytest

from kentongan.channels.patterns import MOST_LETTERS, SHIPPED, Fault, faults_of, fill

ITEM = {"judul": "Kerja bakti", "teras": "Warga ikut.", "tagar": "#Malang #KerjaBakti"}


def test_the_places_are_filled_and_the_link_keeps_its_mark() -> None:
    assert fill(SHIPPED, ITEM) == "Kerja bakti\n\nWarga ikut.\n\n{tautan}"
    assert fill("INFO: {judul} {tautan}\n{tagar}", ITEM) == "INFO: Kerja bakti {tautan}\n#Malang #KerjaBakti"


def test_a_line_that_only_held_an_empty_place_goes() -> None:
    assert fill(SHIPPED, {**ITEM, "teras": ""}) == "Kerja bakti\n\n{tautan}"
    assert fill("{judul}\nBaca: {tautan}\n\n\n{tagar}", {**ITEM, "tagar": ""}) == "Kerja bakti\nBaca: {tautan}"


def test_what_an_item_says_is_never_read_as_a_place() -> None:
    assert fill("{judul}", {"judul": "{teras}", "teras": "rahasia"}) == "{teras}"


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{judul}\nBaca {tuatan}", Fault("unknown", "{tuatan}", 2, 6)),
        ("{judul} {", Fault("loose", "{", 1, 9)),
        ("judul} {teras}", Fault("loose", "}", 1, 6)),
        ("Baca beritanya.", Fault("nothing-said", "")),
        ("", Fault("nothing-said", "")),
        ("{judul}\n\n{tagar}", Fault("hashtags-missing", "{tagar}", 3, 1)),
        ("{judul}" + "a" * MOST_LETTERS, Fault("long", str(MOST_LETTERS + 7))),
    ],
)
def test_what_can_not_be_read_is_named_with_line_and_letter(pattern: str, fault: Fault) -> None:
    assert faults_of(pattern) == [fault]


def test_hashtags_must_be_some_and_have_their_place() -> None:
    assert faults_of("{judul} {tagar}", ["#Malang", "#KerjaBakti2026"]) == []
    assert [one.kind for one in faults_of("{judul} {tagar}", ["Malang", "#12", "#dua kata"])] == ["no-hashtag"] * 3
    assert [one.kind for one in faults_of("{judul}", ["#Malang"])] == ["hashtags-unused"]
