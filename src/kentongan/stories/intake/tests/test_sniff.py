"""What a file is, by its content."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kentongan.stories.intake.rules import Refused
from kentongan.stories.intake.sniff import KINDS, recognise
from kentongan.stories.intake.tests import samples

FTYP = b"\x00\x00\x00\x18ftyp%s\x00\x00\x00\x00isommp42"


def kind_of(content: bytes, name: str = "kiriman") -> str:
    return recognise(io.BytesIO(content), name).id


def code_of(content: bytes, name: str = "kiriman") -> str:
    with pytest.raises(Refused) as caught:
        recognise(io.BytesIO(content), name)
    assert name in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "kind", "family"),
    [
        ("foto-1.jpg", "jpeg", "photo"),
        ("foto-2-miring.jpg", "jpeg", "photo"),
        ("foto-3.heic", "heic", "photo"),
        ("video-1080p.mp4", "mp4", "video"),
        ("pengumuman.pdf", "pdf", "document"),
        ("naskah.docx", "docx", "document"),
        ("berita-kerja-bakti.txt", "txt", "text"),
        ("README.md", "txt", "text"),
    ],
)
def test_real_input_is_recognised(given: Path, name: str, kind: str, family: str):
    with (given / name).open("rb") as file:
        found = recognise(file, name)
    assert (found.id, found.family) == (kind, family)
    assert found is KINDS[kind]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, "png"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "webp"),
        (FTYP % b"heic", "heic"),
        (FTYP % b"mif1", "heic"),
        (FTYP % b"qt  ", "mov"),
        (FTYP % b"3gp5", "3gp"),
        (FTYP % b"isom", "mp4"),
        (FTYP % b"M4A ", "m4a"),
        (b"\x00\x00\x00\x08wide\x00\x00\x00\x08mdat", "mov"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "webm"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00", "mp3"),
        (b"\xff\xfb\x90\x64" + b"\x00" * 20, "mp3"),
        (b"OggS\x00\x02" + b"\x00" * 22 + b"OpusHead\x01", "ogg"),
        ("Kerja bakti di RW 05 – ramai".encode(), "txt"),
        ("Kerja bakti".encode("utf-16"), "txt"),
        ("Rp 5.000 – lunas".encode("cp1252"), "txt"),
        (b"Menurut kami 3 < 5 dan 7 > 2.", "txt"),
    ],
)
def test_content_decides(content: bytes, kind: str):
    assert kind_of(content) == kind


@pytest.mark.parametrize(("mime", "kind"), [("text", "odt"), ("spreadsheet", "ods")])
def test_open_documents_are_known_by_their_mimetype(mime: str, kind: str):
    members = {"mimetype": f"application/vnd.oasis.opendocument.{mime}".encode(), "content.xml": b"<x/>"}
    assert kind_of(samples.package(members)) == kind


@pytest.mark.parametrize(("part", "kind"), [("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx")])
def test_office_files_are_known_by_their_main_part(part: str, kind: str):
    assert kind_of(samples.package({"[Content_Types].xml": samples.DOCX_TYPES, part: b"<x/>"})) == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00\x03", "executable"),
        (b"\x7fELF\x02\x01\x01", "executable"),
        (b"#!/bin/sh\nrm -rf /\n", "executable"),
        (b"dex\n035\x00", "executable"),
        (b"<!DOCTYPE html><title>x</title>", "html"),
        (b"\xef\xbb\xbf\n <!-- x --> <HTML><body>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"berita <script>alert(1)</script>", "html"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', "svg"),
        (b'<?xml version="1.0"?><svg><script>alert(1)</script></svg>', "svg_script"),
        (b'<svg onload="alert(1)"></svg>', "svg_script"),
        (b'<s:svg xmlns:s="x"><a href="javascript:x"/></s:svg>', "svg_script"),
        (b"#EXTM3U\n#EXTINF:1,\nhttp://10.0.0.1/a.ts\n", "playlist"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "playlist"),
        (b'<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011">', "playlist"),
        (b"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n", "playlist"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "old_office"),
        (b"{\\rtf1\\ansi", "old_office"),
        (b"Rar!\x1a\x07\x01\x00", "archive"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (samples.package({"a.txt": b"x"}), "archive"),
        (samples.package({"AndroidManifest.xml": b"x", "classes.dex": b"x"}), "executable"),
        (b"PK\x03\x04 dan tidak ada apa-apa lagi", "office_broken"),
        (b"GIF89a\x01\x00\x01\x00", "picture_format"),
        (FTYP % b"avif", "picture_format"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "media_format"),
        (b"#!AMR\n\x3c", "media_format"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", "media_format"),
        (b"OggS\x00\x02" + b"\x00" * 22 + b"\x80theora", "media_format"),
        (bytes(range(256)), "unknown"),
    ],
)
def test_what_is_no_material_is_turned_away_by_its_rule(content: bytes, code: str):
    assert code_of(content) == code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.jpg", b"%PDF-1.7\n", "mismatch"),
        ("foto.jpg", b"<html></html>", "html"),
        ("foto.jpg", b"MZ\x90\x00", "executable"),
        ("pengumuman.pdf", b"MZ\x90\x00", "executable"),
        ("pengumuman.pdf", b"\xff\xd8\xff\xe0", "mismatch"),
        ("video.mp4", b"#EXTM3U\n", "playlist"),
        ("video.mp4", b"\xff\xd8\xff\xe0", "mismatch"),
        ("naskah.docx", b"%PDF-1.7\n", "mismatch"),
        ("tabel.xlsx", samples.docx(), "mismatch"),
        ("jalankan.bat", b"echo halo", "mismatch"),
        ("foto.exe", b"\xff\xd8\xff\xe0", "mismatch"),
        ("halaman.html", b"hanya teks", "mismatch"),
    ],
)
def test_a_name_that_says_otherwise_is_refused(name: str, content: bytes, code: str):
    assert code_of(content, name) == code


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("IMG_0001", b"\xff\xd8\xff\xe0", "jpeg"),
        ("FOTO.JPEG", b"\xff\xd8\xff\xe0", "jpeg"),
        ("Rapat 21.11.2026", b"%PDF-1.7\n", "pdf"),
        ("iphone.heic", b"\xff\xd8\xff\xe0", "jpeg"),
        ("tangkapan.jpg", b"\x89PNG\r\n\x1a\n", "png"),
        ("rekaman.mp4", FTYP % b"qt  ", "mov"),
        ("suara.mp4", FTYP % b"M4A ", "m4a"),
    ],
)
def test_phones_misname_pictures_and_films_without_harm(name: str, content: bytes, kind: str):
    assert kind_of(content, name) == kind


def test_a_mismatch_names_what_was_found_and_the_right_ending():
    with pytest.raises(Refused) as caught:
        recognise(io.BytesIO(b"%PDF-1.7\n"), "foto.jpg")
    assert "isinya PDF" in caught.value.what
    assert ".pdf" in caught.value.remedy
