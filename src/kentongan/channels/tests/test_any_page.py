"""Of a page that anybody reads, what is like the approved text is kept, and nothing of what others wrote there."""

from __future__ import annotations

from kentongan.channels.any_page import LEAST_PART, nearest

TEXT = "Sebanyak 40 warga RW 05 membersihkan selokan pada hari Sabtu pagi bersama lurah."
EDITED = "Sebanyak 400 warga RW 05 merusak selokan pada hari Sabtu pagi bersama lurah."
MENU, COMMENTS = "beranda profil layanan " * 40, "Kata Bu Sari tetangga saya sakit. " * 300


def test_part_that_is_most_like_the_text_is_kept_and_no_comment_of_others() -> None:
    kept = nearest(f"{MENU} {EDITED} {COMMENTS}", TEXT)
    assert EDITED in kept
    assert len(kept.split()) <= max(LEAST_PART, 2 * len(TEXT.split()))
    assert kept.count("Bu Sari") <= 5


def test_page_that_is_like_nothing_is_kept_by_its_beginning_alone() -> None:
    assert nearest(f"Menang banyak di sini {COMMENTS}", "Vaksinasi") == " ".join(
        f"Menang banyak di sini {COMMENTS}".split()[:LEAST_PART]
    )
    assert nearest("", TEXT) == ""
