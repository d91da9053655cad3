"""Subtitles are read as people's programs write them, and refused with the line at which they break the form."""

from __future__ import annotations

import pytest

from kentongan.channels.cues import MOST_LETTERS, Cue, NotSubtitles, as_srt, as_webvtt, read_srt, read_webvtt

SRT = """\
1
00:00:01,000 --> 00:00:03,500
Warga membersihkan saluran air.

2
00:00:04,000 --> 00:00:06,250
<i>Lurah:</i> "Terima kasih."
Airnya < 10 cm & lancar.
"""
CUES = [
    Cue(1.0, 3.5, "Warga membersihkan saluran air."),
    Cue(4.0, 6.25, 'Lurah: "Terima kasih."\nAirnya < 10 cm & lancar.'),
]


@pytest.mark.parametrize(
    "text",
    [SRT, "\ufeff" + SRT, SRT.replace("\n", "\r\n"), SRT.replace(",", "."), SRT.replace("\n1\n", "\n")],
    ids=["plain", "with a mark", "from Windows", "with points", "without numbers"],
)
def test_usual_forms_are_read(text: str) -> None:
    assert read_srt(text.replace('"Terima kasih.".', '"Terima kasih."'), seconds=7)[0].start == 1.0


def test_words_and_times_are_kept_and_marks_left_out() -> None:
    assert read_srt(SRT) == CUES


def test_webvtt_of_it_holds_nothing_that_a_browser_takes_for_a_mark() -> None:
    made = as_webvtt(CUES)
    assert made.startswith("WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nWarga")
    assert "Airnya &lt; 10 cm &amp; lancar." in made
    assert read_webvtt(made) == CUES


def test_what_is_written_as_srt_reads_the_same() -> None:
    assert read_srt(as_srt(CUES)) == CUES


@pytest.mark.parametrize(
    ("text", "why", "line"),
    [
        ("", "empty", 0),
        ("Ini bukan subtitel", "times", 1),
        (SRT.replace("-->", "sampai", 1), "times", 2),
        (SRT.replace("00:00:03,500", "00:00:00,500"), "times", 2),
        (SRT.replace("00:00:04,000", "00:00:00,100"), "order", 6),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n", "text", 2),
        ("1\n00:00:01,000 --> 00:00:02,000\n<b></b>\n", "text", 2),
        ("x" * (MOST_LETTERS + 1), "long", 0),
    ],
)
def test_what_breaks_the_form_is_told_with_its_line(text: str, why: str, line: int) -> None:
    with pytest.raises(NotSubtitles) as refused:
        read_srt(text)
    assert (refused.value.why, refused.value.line) == (why, line)


def test_subtitles_that_run_past_the_film_belong_to_another_one() -> None:
    assert read_srt(SRT, seconds=5.0)
    with pytest.raises(NotSubtitles, match="late at line 6"):
        read_srt(SRT, seconds=3.0)
