"""Every rule that turns a file away is read on the page: what happened, what was kept, what to do now."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.stories.intake import films, papers
from kentongan.stories.intake.rule_rows import RULES
from kentongan.stories.intake.rules import MEGA, MOST_BYTES
from kentongan.stories.intake.tests import samples
from kentongan.stories.models import Material
from kentongan.tests import recordings

Setting = Callable[[pytest.MonkeyPatch], None]
BOMB = bytes(30 * MEGA)
#: a file for each rule: its name, what it holds, and where a limit or the machine is the reason, how it is set
WRONG: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("kosong.jpg", lambda: b""),
    "too_large": ("besar.jpg", samples.jpeg),
    "video_too_large": ("panjang.mp4", recordings.film),
    "unknown": ("entah.xyz", lambda: bytes(range(7)) * 40),
    "mismatch": ("foto.jpg", samples.pdf),
    "executable": ("surat.pdf", lambda: b"MZ\x90\x00" + bytes(400)),
    "html": ("undangan.jpg", lambda: b"<!doctype html><p>halo</p>"),
    "svg_script": ("logo.svg", lambda: b"<svg><script>alert(1)</script></svg>"),
    "svg": ("lambang.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>'),
    "picture_format": ("animasi.gif", lambda: b"GIF89a" + bytes(200)),
    "playlist": ("siaran.mp4", lambda: b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/rahasia\n"),
    "media_format": ("suara.wav", lambda: b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(200)),
    "archive": ("foto.zip", lambda: samples.package({"foto.jpg": samples.jpeg()})),
    "old_office": ("lama.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "picture_bomb": ("peta.png", lambda: samples.png_header(60_000, 60_000)),
    "picture_shape": ("pita.png", lambda: samples.png_header(3_100, 100)),
    "picture_broken": ("terpotong.jpg", lambda: samples.jpeg()[:300]),
    "media_broken": ("banjir.mp4", lambda: recordings.film()[:6000]),
    "media_slow": ("lambat.mp4", recordings.film),
    "media_reader": ("tanpa-pembaca.mp4", recordings.film),
    "office_bomb": ("laporan.docx", lambda: samples.docx(word__bomb=BOMB)),
    "office_nested": ("isi.docx", lambda: samples.docx(word__media__a_0_png=samples.package({"jahat.exe": b"MZ"}))),
    "office_macro": ("makro.docx", lambda: samples.docx(word__vbaProject_0_bin=b"x")),
    "office_locked": ("terkunci.docx", lambda: locked(samples.docx())),
    "office_broken": ("rusak.docx", lambda: samples.package({"[Content_Types].xml": samples.DOCX_TYPES})[:90]),
    "pdf_locked": ("rahasia.pdf", lambda: samples.pdf(encrypted="rahasia")),
    "pdf_script": ("skrip.pdf", lambda: samples.pdf(script=True)),
    "pdf_launch": ("jalankan.pdf", lambda: samples.pdf(launch=True)),
    "pdf_bomb": ("rumit.pdf", samples.pdf),
    "pdf_broken": ("rusak.pdf", lambda: b"%PDF-1.7\n" + bytes(2000)),
}
SET: dict[str, Setting] = {
    "too_large": lambda patch: patch.setitem(MOST_BYTES, "photo", 10),
    "video_too_large": lambda patch: patch.setitem(MOST_BYTES, "video", 10),
    "pdf_bomb": lambda patch: patch.setattr(papers, "MOST_PDF_NODES", 3),
    "media_slow": lambda patch: patch.setattr(films, "PATIENCE", 0.001),
    "media_reader": lambda patch: (patch.setenv("PATH", ""), patch.setenv("IMAGEIO_FFMPEG_EXE", "/tidak/ada"))[0],
}


def locked(content: bytes) -> bytes:
    """Marks the first part of a package as locked with a password."""
    found = bytearray(content)
    found[found.index(b"PK\x01\x02") + 8] |= 1
    return bytes(found)


def said(words: str, name: str) -> re.Pattern[str]:
    """Returns how a rule's words read for this file, whatever sizes and kinds stand in them."""
    filled = words.replace("%(name)s", name)
    return re.compile(re.sub(r"%\\\(\w+\\\)s", ".+?", re.escape(filled)))


def test_every_rule_has_a_file_that_breaks_it() -> None:
    assert set(WRONG) == set(RULES)


def test_each_wrong_file_is_told_on_the_page_and_the_good_one_is_kept(office: Office, client: Client) -> None:
    case = office.open()
    client.force_login(office.doer(case).user)
    address, wrong = reverse("desk:collect", args=[case.pk]), []
    client.post(address, {"file": SimpleUploadedFile("catatan.txt", b"Dimulai pukul 07.30.")})
    for code, (name, content) in WRONG.items():
        with pytest.MonkeyPatch.context() as patch:
            SET.get(code, lambda _patch: None)(patch)
            answer = client.post(address, {"file": SimpleUploadedFile(name, content())}, follow=True)
        page = " ".join(unescape(answer.content.decode()).split())
        rule = RULES[code]
        wrong += [(code, words) for words in (rule.what, rule.kept, rule.remedy) if not said(words, name).search(page)]
    assert wrong == []
    assert [one.filename for one in Material.objects.filter(case=case)] == ["catatan.txt"]
