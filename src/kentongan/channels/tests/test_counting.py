"""Each channel counts a text in its own measure; the samples are the ones that the browser must count alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kentongan.channels import Parcel
from kentongan.channels.counting import Count, Part, Rule, reading_seconds, rule_of, split_title
from kentongan.channels.letters import marked_parts, weighted_letters
from kentongan.channels.telegram import Telegram

SAMPLES = json.loads((Path(__file__).parent / "counts.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "letters"), SAMPLES)
def test_x_weighs_letters_addresses_and_emoji(text, letters):
    assert weighted_letters(text) == letters


def test_x_takes_280_and_no_more():
    assert rule_of("x").over("a" * 280) == []
    assert rule_of("x").over("a" * 281) == [Count(Part.TEXT, 281, 280)]


def test_facebook_counts_letters_as_they_are():
    address = "https://bakalankrajan.malangkota.go.id/berita/2026/11/kerja-bakti/"
    assert rule_of("facebook").counts(address)[0].used == len(address)


@pytest.mark.parametrize(("text", "used"), [("a👍é", 4), ("👍" * 2048, 4096), ("👍" * 2048 + "a", 4097)])
def test_telegram_counts_an_emoji_for_two_before_the_approval_as_it_does_itself(text: str, used: int) -> None:
    rule = rule_of("telegram")
    assert rule.counts(text) == [Count(Part.TEXT, used, 4096)]
    over = Telegram({}).check(Parcel("", "kel", "telegram", "show", text, {}))
    assert bool(rule.over(text)) == bool(over)


def test_instagram_counts_the_caption_and_its_hashtags():
    text = "Kerja bakti #RW05 #bersih #kotamalang, nomor #1 dan C# tidak dihitung"
    assert rule_of("instagram").counts(text) == [Count(Part.TEXT, len(text), 2200), Count(Part.HASHTAGS, 3, 30)]


def test_youtube_takes_the_first_line_for_the_title():
    assert split_title("Judul\n\nUraian\nlagi") == ("Judul", "Uraian\nlagi")
    counts = rule_of("youtube").counts("j" * 101 + "\n\nUraian")
    assert counts == [Count(Part.TITLE, 101, 100), Count(Part.TEXT, 6, 5000)]
    assert [one.is_over for one in counts] == [True, False]


def test_radio_is_counted_in_time_and_no_address_is_read():
    assert reading_seconds("kata " * 130, 130) == 60
    assert reading_seconds("satu dua tiga https://contoh.go.id/berita/", 60) == 3
    assert rule_of("radio").counts("kata " * 65) == [Count(Part.SECONDS, 30, 0)]


@pytest.mark.parametrize(("text", "letters"), [
    ("", 0), ("Kerja bakti", 11), ("👍🏽", 1), ("👨‍👩‍👧‍👦 keluarga", 10), ("🇮🇩", 1), ("e\u0301", 1), ("é", 1),
    ("مُحَمَّد", 4), ("a\r\nb", 3),
    ("Baca https://contoh.go.id/berita/2026/11/kerja-bakti/.", 29),
])  # fmt: skip
def test_mastodon_counts_what_the_eye_takes_for_a_letter(text: str, letters: int) -> None:
    assert rule_of("mastodon").counts(text)[0].used == letters


def test_an_office_sets_its_own_numbers():
    own = {"words_a_minute": 100, "seconds_most": 60}
    assert rule_of("radio", own).over("kata " * 101) == [Count(Part.SECONDS, 61, 60)]
    assert rule_of("instagram", {"hashtags_most": 5}).hashtags_most == 5


@pytest.mark.parametrize(
    "own",
    [
        {"most": 0},
        {"most": -1},
        {"most": "9"},
        {"most": True},
        {"other": 3},
        {"weighted": 1},
        {"seen": 1},
        {"paired": 1},
    ],
)
def test_what_is_no_number_of_the_rule_changes_nothing(own):
    assert rule_of("x", own) == rule_of("x")


def test_a_channel_that_nobody_knows_takes_anything():
    assert rule_of("papan_pengumuman") == Rule()
    assert rule_of("papan_pengumuman").over("a" * 100_000) == []


def test_addresses_and_hashtags_are_told_apart():
    found = marked_parts("Lihat https://a.go.id/x. #RW05 bersih, surel humas@contoh.go.id")
    assert [part for part, is_marked in found if is_marked] == ["https://a.go.id/x", "#RW05"]
    assert "".join(part for part, _is in found) == "Lihat https://a.go.id/x. #RW05 bersih, surel humas@contoh.go.id"
