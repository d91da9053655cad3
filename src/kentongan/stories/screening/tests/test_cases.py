"""The table of what must and must not be remarked on, and the two texts that offices gave."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kentongan.stories.screening import KINDS, Allowed, Passage, Severity, Source, screen
from kentongan.stories.screening.markup import read_markup

TABLE = YAML(typ="safe").load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
INPUT = Path(__file__).parents[5] / "tests" / "input"
OFFICE = Allowed(phones=frozenset({"03415550100"}))


def told(text, own=None, links=()):
    """Returns what is remarked on but the hints, "!" before what stops the hand-over."""
    found = screen([Passage("lead", text, links=links)], own)
    weighty = [one for one in found if KINDS[one.kind].severity is not Severity.HINT]
    return sorted(f"!{one.kind}" if one.severe else one.kind for one in weighty), weighty


@pytest.mark.parametrize("case", TABLE, ids=[case["name"] for case in TABLE])
def test_remarks_are_as_the_table_says(case):
    text, links = read_markup(case["html"]) if "html" in case else (case["text"], ())
    kinds, found = told(text, OFFICE, links)
    assert kinds == sorted(case["finds"]), [one.quote for one in found]
    if "quote" in case:
        assert [one.quote for one in found] == [case["quote"]]


def test_the_table_is_long_enough():
    assert len(TABLE) >= 60
    assert len({case["name"] for case in TABLE}) == len(TABLE)


def test_a_citizens_data_are_told_and_the_offices_own_are_not():
    kinds, found = told((INPUT / "berita-dengan-data-pribadi.txt").read_text(encoding="utf-8"), OFFICE)
    assert kinds == ["!account", "!family-card", "!mobile", "!nik", "address"]
    quotes = " ".join(one.quote for one in found)
    for harmless in ("19830206", "555-0100", "188.45"):
        assert harmless not in quotes


def test_a_text_with_nothing_wrong_in_it_gets_no_remark_not_even_a_hint():
    assert screen([Passage("lead", (INPUT / "berita-kerja-bakti.txt").read_text(encoding="utf-8"))]) == []


@pytest.mark.parametrize("case", TABLE, ids=[case["name"] for case in TABLE])
def test_each_remark_stands_where_its_quote_is(case):
    for one in screen([Passage("lead", case.get("text", ""))]):
        if one.kind not in ("gambling", "gambling-words", "hard-text") and one.source is not Source.LINK:
            assert case["text"][one.start : one.end][:160] == one.quote
