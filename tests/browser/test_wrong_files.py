"""A wrong file of every kind, as an office gets them: each is named with what to do, and nothing else is lost."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from kentongan.stories.intake.rules import MOST_BYTES
from kentongan.stories.intake.tests import samples
from kentongan.stories.materials.previews.tests import papers
from kentongan.tests import recordings
from tests.browser import acts
from tests.browser.conftest import PHONE, Seat

pytestmark = pytest.mark.browser

PROGRAM = b"MZ\x90\x00\x03" + bytes(600)
#: what broken office files, films and pictures are called, hold, and what the office is told of them
WRONG = (
    ("program.jpg", PROGRAM, "berisi program", "Jangan buka file ini"),
    ("laporan.xlsm", papers.workbook()[:2000], "rusak", "simpan ulang dengan nama lain"),
    ("rahasia.pdf", samples.pdf(encrypted="rahasia"), "dikunci dengan kata sandi", "Simpan PDF tanpa kata sandi"),
    ("skrip.pdf", samples.pdf(script=True), "perintah tersembunyi", "Cetak dokumen itu ke PDF baru"),
    ("foto.zip", samples.package({"foto.jpg": samples.jpeg()}), "bungkusan", "kirim isinya satu per satu"),
    ("banjir.mp4", recordings.film()[:6000], "rusak, terpotong", "Kirim lagi file aslinya"),
    ("suara.wav", b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(200), "format yang tidak diterima", "MP3 untuk suara"),
    ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office lama", "DOCX, XLSX, PPTX atau PDF"),
    ("animasi.gif", b"GIF89a" + bytes(200), "format yang tidak diterima", "JPEG atau PNG"),
    ("gambar.heic", b"\x00\x00\x00\x18ftypheic" + bytes(400), "rusak atau terpotong", "Kirim lagi file aslinya"),
)
GOOD = acts.made_file("jadwal.xlsx", "", papers.workbook())


def test_each_wrong_file_is_named_and_the_good_one_is_kept_and_read(seat: Seat, tmp_path: Path):
    page = seat("petugas.pangkalpinang", PHONE)
    acts.begin_collecting(page, "Kiriman dari banyak tangan.")
    acts.choose_files(page, [*(_file(name, content) for name, content, *_words in WRONG), GOOD])
    for name, _content, what, remedy in WRONG:
        row = page.locator(".k-sending__row--failed").filter(has_text=name)
        expect(row).to_contain_text(what)
        expect(row).to_contain_text(remedy)
        expect(row.get_by_role("link", name="Simpan ke perangkat")).to_have_count(int("Jangan buka" not in remedy))
        expect(row).not_to_contain_text("tetap tersimpan")
    expect(page.locator(".k-refused:visible")).to_contain_text("tetap tersimpan")  # once for all of them
    _too_large(page, tmp_path / "besar.jpg")
    acts.expect_materials(page, ["jadwal.xlsx"])
    acts.expect_no_sideways_scroll(page)
    acts.shot(page, "kirim-bahan-ditolak")
    page.get_by_role("button", name="Buang semua yang ditolak").click()
    page.get_by_role("dialog").get_by_role("button", name="Ya, buang").click()
    expect(page.locator(".k-sending__row--failed")).to_have_count(0)
    acts.follow(page.get_by_role("link", name="jadwal.xlsx"))
    _is_read(page)


def _file(name: str, content: bytes) -> FilePayload:
    return acts.made_file(name, "application/octet-stream", content)


def _too_large(page: Page, path: Path) -> None:
    """Chooses a photo that is too large, of which not a byte is sent."""
    with path.open("wb") as file:
        file.truncate(MOST_BYTES["photo"] + 1)
    page.locator('input[type="file"]').last.set_input_files(path)
    row = page.locator(".k-sending__row--failed").filter(has_text="besar.jpg")
    expect(row).to_contain_text("batasnya 40 MB")
    expect(row).to_contain_text("Perkecil atau potong filenya")


def _is_read(page: Page) -> None:
    """The one that was right is read by the worker: its table, and the sheet that somebody hid in it."""
    waiting = page.get_by_text("Isi dokumen sedang dibaca").or_(page.get_by_text("sedang diproses"))
    # the worker's processes are nice: where all processors are busy they get a tenth of one
    deadline = time.monotonic() + 300
    while waiting.count() and time.monotonic() < deadline:
        page.wait_for_timeout(1_000)  # a page that is asked for without end keeps them from coming to it
        page.reload(wait_until="networkidle")
    expect(page.get_by_role("cell", name="Kerja bakti")).to_be_visible()
    expect(page.get_by_text("disembunyikan di dokumennya")).to_be_visible()
    acts.expect_no_sideways_scroll(page)
