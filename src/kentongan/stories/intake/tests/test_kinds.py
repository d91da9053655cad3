"""What names claim."""

from __future__ import annotations

import pytest

from kentongan.stories.intake.kinds import FOREIGN_ENDINGS, KINDS, agrees, ending


@pytest.mark.parametrize(
    ("name", "claimed"),
    [
        ("foto.JPG", "jpg"),
        ("foto.jpg ", "jpg"),
        ("arsip.tar.gz", "gz"),
        ("Rapat 21.11.2026", ""),
        ("undangan.final", ""),
        ("IMG_0001", ""),
        ("", ""),
        (".pdf", "pdf"),
    ],
)
def test_only_a_known_ending_is_a_claim(name: str, claimed: str):
    assert ending(name) == claimed


def test_no_ending_is_both_taken_in_and_foreign():
    taken = [ending for kind in KINDS.values() for ending in kind.endings]
    assert len(taken) == len(set(taken))
    assert not FOREIGN_ENDINGS & set(taken)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_agrees_with_its_own_endings_and_no_foreign_one(kind):
    assert all(agrees(kind, f"file.{own}") for own in kind.endings)
    assert agrees(kind, "file")
    assert not any(agrees(kind, f"file.{foreign}") for foreign in FOREIGN_ENDINGS)


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "txt"])
def test_documents_and_text_must_bear_their_own_ending(kind: str):
    others = {ending for other in KINDS.values() if other.id != kind for ending in other.endings}
    assert not any(agrees(KINDS[kind], f"file.{other}") for other in others)


def test_every_recording_names_its_one_reader():
    assert {kind.id for kind in KINDS.values() if kind.demuxer} == {
        kind.id for kind in KINDS.values() if kind.family in ("video", "audio")
    }
