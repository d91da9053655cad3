"""Counts in words, and what the browser needs to say the same."""

from __future__ import annotations

import json

import pytest

from kentongan.channels.counting import Count, Part, rule_of
from kentongan.interfaces.desk.channels.preview import texts_of
from kentongan.interfaces.desk.words.counts import browser_rule, browser_words, count_words, seconds_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(Part.TEXT, 212, 280), "212 dari 280 huruf"),
        (Count(Part.TEXT, 1212), "1.212 huruf"),
        (Count(Part.TITLE, 40, 100), "judul 40 dari 100 huruf"),
        (Count(Part.HASHTAGS, 3, 30), "3 dari 30 tagar"),
        (Count(Part.SECONDS, 65), "dibaca 1 menit 5 detik"),
        (Count(Part.SECONDS, 65, 60), "dibaca 1 menit 5 detik, paling lama 1 menit"),
    ],
)
def test_a_count_is_said_in_words(count, words):
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 detik"), (59, "59 detik"), (60, "1 menit"), (61, "1 menit 1 detik")]
)
def test_a_reading_time_is_said_in_minutes_and_seconds(seconds, words):
    assert seconds_words(seconds) == words


def test_the_browser_gets_rule_and_words_as_json():
    rule = json.loads(json.dumps(browser_rule(rule_of("x"), "https://contoh.go.id/")))
    assert (rule["most"], rule["weighted"], rule["address"]) == (280, True, "https://contoh.go.id/")
    assert json.loads(json.dumps(browser_words()))["parts"]["hashtags"][1] == "%(used)s dari %(most)s tagar"


def test_each_channel_but_the_website_says_its_text_with_count_and_account(office):
    content = {
        "title": "Kerja bakti", "path": "berita/2026/11/kerja-bakti/",
        "renditions": {"x": "Kerja bakti {tautan}", "youtube": "Judul film\n\nUraian"},
    }  # fmt: skip
    first, second = texts_of(content, office.unit, at=office.at)
    assert (first.name, first.counts, first.is_over) == ("X", (("35 dari 280 huruf", False),), False)
    assert first.text.endswith("/berita/2026/11/kerja-bakti/")
    assert (second.title, second.text) == ("", "Judul film\n\nUraian"), "this office has no YouTube: no rule of its own"
