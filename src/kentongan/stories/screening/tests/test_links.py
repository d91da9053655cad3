"""Links: where they lead, what their words promise, and what no reader sees."""

import pytest

from kentongan.stories.screening import Allowed, Passage, passages_of, screen
from kentongan.stories.screening.links import host_of
from kentongan.stories.screening.markup import read_markup


def kinds(html, own=None):
    text, links = read_markup(html)
    return [
        (one.kind, one.severe, one.facts.get("host")) for one in screen([Passage("body:1", text, links=links)], own)
    ]


def test_words_and_links_of_a_paragraph_are_read():
    text, links = read_markup(
        '<p>Lihat <a href="https://malangkota.go.id/a">laman <b>kota</b></a> &amp; peta.</p><p>Dua</p>'
    )
    assert text == "Lihat laman kota & peta.\nDua"
    assert [(one.address, one.words) for one in links] == [("https://malangkota.go.id/a", "laman kota")]


def test_a_link_that_promises_another_address_stops_the_hand_over():
    html = '<p><a href="https://jahat.example/login">malangkota.go.id</a></p>'
    assert kinds(html) == [("disguised-link", True, "jahat.example")]


def test_a_link_whose_words_are_its_own_host_is_no_disguise():
    assert kinds('<p><a href="https://www.malangkota.go.id/satu">malangkota.go.id</a></p>') == []


def test_a_link_that_no_reader_sees_stops_the_hand_over():
    for style in ("display: none", "position:absolute;left:-9999px", "font-size:0", "opacity: 0"):
        found = kinds(f'<div style="{style}"><a href="https://malangkota.go.id/x">x</a></div>')
        assert found == [("hidden-link", True, "malangkota.go.id")], style
    assert kinds('<div style="opacity: 0.9"><a href="https://malangkota.go.id/x">x</a></div>') == []


def test_hosts_of_the_office_are_known_with_everything_below_them():
    html = '<p><a href="https://sub.kantor.example/a">satu</a> <a href="https://bukankantor.example/b">dua</a></p>'
    found = kinds(html, Allowed(hosts=frozenset({"kantor.example"})))
    assert found == [("unknown-host", False, "bukankantor.example")]


def test_a_host_is_told_once_however_often_it_is_linked():
    html = '<p><a href="https://lain.example/a">satu</a> <a href="https://lain.example/b">dua</a></p>'
    assert len(kinds(html)) == 1


def test_gambling_with_hidden_links_weighs_more_than_its_words():
    words = "Warga membaca berita tentang maxwin."
    assert kinds(f"<p>{words}</p>") == []
    html = f'<p>{words}</p><p style="display:none"><a href="https://raja88.example">raja88</a></p>'
    assert ("gambling", True, None) in kinds(html)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://Contoh.GO.ID/a", "contoh.go.id"), ("www.kota.go.id", "www.kota.go.id"), ("mailto:a@b.example", ""),
        ("tel:+62341", ""), ("#atas", ""), ("javascript:alert(1)", ""), ("http://[rusak", ""), ("", ""),
    ],
)  # fmt: skip
def test_only_web_addresses_have_a_host(address, host):
    assert host_of(address) == host


def test_every_word_that_would_leave_is_a_passage():
    content = {
        "title": "Judul", "lead": "Teras",
        "blocks": [
            {"id": "a", "type": "paragraph", "html": "<p>Satu</p>"},
            {"id": "b", "type": "quote", "text": "Dua"},
            {"id": "c", "type": "picture", "sha256": "f1", "alt": "Tiga", "caption": "Empat", "credit": "Lima"},
            {"id": "d", "type": "document", "sha256": "f2", "label": "Enam"},
        ],
        "renditions": {"x": "Tujuh"},
    }  # fmt: skip
    found = list(passages_of(content, {"f1": "Kata di gambar", "f2": "Kata di dokumen"}))
    assert [(one.place, one.text) for one in found] == [
        ("title", "Judul"), ("lead", "Teras"), ("body:a", "Satu"), ("body:b", "Dua"), ("body:c", "Empat"),
        ("body:c", "Tiga"), ("body:c", "Lima"), ("body:c", "Kata di gambar"), ("body:d", "Enam"),
        ("body:d", "Kata di dokumen"), ("rendition:x", "Tujuh"),
    ]  # fmt: skip
