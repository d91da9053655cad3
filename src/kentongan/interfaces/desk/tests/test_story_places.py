"""Names, anchors and counts of the places of a story."""

from __future__ import annotations

import pytest

from kentongan.interfaces.desk.words.places import editor_anchor, place_words

KINDS = {"a1": "paragraph", "b2": "picture", "c3": "paragraph"}
CONTENT = {"blocks": [{"id": id, "type": kind} for id, kind in KINDS.items()]}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("title", "Judul"),
        ("lead", "Teras berita"),
        ("body:b2", "Gambar"),
        ("body:c3", "Paragraf 2"),
        ("body:gone", "Bagian yang sudah dihapus"),
        ("rendition:x", "Teks X"),
        ("channel:radio", "Teks Radio"),
        ("", "Seluruh naskah"),
        ("topic", "topic"),
    ],
)
def test_every_place_has_a_name(place: str, words: str) -> None:
    assert place_words(place, CONTENT) == words


@pytest.mark.parametrize(
    ("place", "anchor"),
    [("title", "id_title"), ("body:b2", "block-b2-section"), ("rendition:x", "kanal-x"), ("", "id_title")],
)
def test_every_place_leads_somewhere_in_the_editor(place: str, anchor: str) -> None:
    assert editor_anchor(place) == anchor
