"""The case of the kelurahan, as its people live it: from the phone in the field to the public page."""

import io
import json
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.acts import shot
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = pytest.mark.browser

WHAT = "Warga RW 05 membersihkan saluran air di Jalan Pelabuhan Bakahuni."
LEAD = "Warga RW 05 membersihkan saluran air mulai pukul 07.30 WIB."
#: what `tests/input` has besides: another event's text, with numbers of citizens and of the office
FOREIGN = ("Penyaluran Bantuan Sembako", "Nomor KK 3573041203100004", "Lurah Bakalankrajan (NIP")
PRIVATE = ("3573044107500002", "3573041203100004", "0812-3456-7890", "0123456789")
HARMLESS = ("19830206", "555-0100", "188.45")
TITLE = "Kerja bakti RW 05 membersihkan saluran air"


def test_from_a_phone_photo_to_the_public_page(served: Served, seat: Seat):
    collector = seat("pencari.bakalankrajan", PHONE)
    shot(collector, "tugas-360")
    acts.begin_collecting(collector, WHAT)
    acts.hand_in(collector, acts.EVERYTHING)
    acts.until_processed(collector)
    shot(collector, "kirim-bahan")
    acts.press(collector, "Serahkan")
    expect(collector.get_by_text("Bahan sudah diserahkan.")).to_be_visible()

    editor = seat("pengolah.bakalankrajan", DESKTOP)
    secretary = seat("sekretaris.bakalankrajan", DESKTOP)
    chief = seat("ketua.bakalankrajan", PHONE)
    _write(editor, "Warga mengeruk lumpur dari saluran air di tepi jalan.")
    _return_with_a_pinned_finding(secretary)
    _mend(editor)
    _verify(secretary)
    _approve(chief)
    _unlock_and_change_the_title(editor)
    _verify(secretary)
    _approve_what_changed(chief)
    _publish(editor)
    _see_it_in_public(served, editor)
    _report_the_channels_done_by_hand(editor)
    _see_the_way_it_came(editor)


def _write(page: Page, alternative: str) -> None:
    shot(page, "tugas-1366")
    acts.open_case(page, "RW 05")
    shot(page, "pekerjaan")
    acts.follow(page.get_by_role("link", name="Tulis naskah"))
    expect(page.get_by_role("heading", name=re.compile("Yang masih kurang"))).to_be_visible()
    _is_told_of_citizens_numbers(page)
    page.get_by_role("link", name="Buka penyunting").click()
    page.wait_for_load_state()  # a piece goes only once the editor's scripts listen
    _leave_out(page, *FOREIGN)
    acts.describe_pictures(page, alternative)
    acts.save_and_finish_writing(page)
    expect(page.get_by_text("Naskah ini lengkap")).to_be_visible()
    shot(page, "naskah")
    acts.press(page, "Serahkan")


def _is_told_of_citizens_numbers(page: Page) -> None:
    """One of the texts holds four numbers of citizens, and numbers of the office that nobody need hide."""
    screening = page.get_by_role("region", name=re.compile("Penyaringan"))
    expect(screening.get_by_text("4 temuan harus diperbaiki")).to_be_visible()
    for number in PRIVATE:
        expect(screening.get_by_text(number).first).to_be_visible()
    for number in HARMLESS:
        expect(screening.get_by_text(number)).to_have_count(0)


def _leave_out(page: Page, *passages: str) -> None:
    """Takes the pieces that hold such words out of the text."""
    for words in passages:
        piece = page.locator("[data-streamfield-child]", has_text=words).first
        piece.locator('[data-streamfield-action="DELETE"]').click()
        expect(page.locator("[data-streamfield-child]:visible", has_text=words)).to_have_count(0)


def _return_with_a_pinned_finding(page: Page) -> None:
    acts.open_review(page, "RW 05")
    page.locator('.k-item [data-place="lead"]').click()
    form = page.locator(".k-pin")
    expect(form.get_by_label("Di mana")).to_have_value(re.compile("^lead@"))
    acts.note(page, "Fakta keliru atau belum pasti", "Sebutkan jam mulai kegiatan.")
    _note_a_second_of_the_video(page)
    shot(page, "kembalikan-1366")
    page.get_by_role("button", name="Kembalikan dengan 2 catatan").click()
    expect(page.get_by_text("Keputusan Anda tercatat: Kembalikan")).to_be_visible()


def _note_a_second_of_the_video(page: Page) -> None:
    """Stops the film where something is wrong; the note keeps the second."""
    video = page.locator(".k-item video")
    video.evaluate("one => { one.preload = 'auto'; one.onloadeddata = () => { one.currentTime = 7.5; }; one.load(); }")
    expect(video).to_have_js_property("currentTime", 7.5)
    page.get_by_role("button", name="Catat di detik ini").click()
    expect(page.locator('.k-pin [name="second"]')).to_have_value("7.5")
    acts.note(page, "Gambar atau video tidak layak", "Pelat nomor terlihat, kaburkan.")
    expect(page.locator("[data-drafts] .k-second")).to_have_text("pada 0:07")


def _mend(page: Page) -> None:
    acts.open_task(page, "RW 05")
    expect(page.get_by_text("Sebutkan jam mulai kegiatan.").first).to_be_visible()
    page.get_by_role("link", name="Buka penyunting").click()
    page.get_by_role("textbox", name="Teras berita").fill(LEAD)
    shot(page, "penyunting")
    acts.save_and_finish_writing(page)
    seconds = page.locator(".k-finding", has_text="Pelat nomor terlihat, kaburkan.")
    expect(seconds.first).to_contain_text("pada 0:07")
    for _finding in range(2):
        acts.press(page, "Sudah diperbaiki")
        expect(page.get_by_text("Catatan ditutup.")).to_be_visible()
    acts.press(page, "Serahkan")


def _verify(page: Page) -> None:
    acts.open_review(page, "RW 05")
    acts.press(page, "Verifikasi")
    expect(page.get_by_text("Keputusan Anda tercatat: Verifikasi")).to_be_visible()


def _approve(page: Page) -> None:
    acts.open_review(page, "RW 05")
    expect(page.get_by_text("Berikutnya: Anggota Tim Pengelola TIK (Pengolah Data)").first).to_be_visible()
    shot(page, "setujui")
    acts.press(page, "Setujui")
    expect(page.get_by_text("Keputusan Anda tercatat: Setujui")).to_be_visible()


def _unlock_and_change_the_title(page: Page) -> None:
    acts.open_case(page, "RW 05")
    page.get_by_text("Naskah terkunci karena sudah disetujui").click()
    page.locator("#alasan-buka").fill("Judulnya terlalu panjang untuk X.")
    acts.press(page, "Buka kembali naskah")
    expect(page.get_by_text("Persetujuannya gugur")).to_be_visible()
    page.get_by_role("link", name="Tulis naskah").click()
    page.get_by_role("link", name="Buka penyunting").click()
    page.get_by_role("textbox", name="Judul").first.fill(TITLE)
    _see_the_channels_follow(page)
    acts.save_and_finish_writing(page)
    acts.press(page, "Serahkan")


def _see_the_channels_follow(page: Page) -> None:
    """What an empty channel would say comes from the office's rule as soon as the title stands, with its own count."""
    facebook = page.locator("#kanal-facebook")
    expect(facebook.locator("textarea")).to_have_attribute("placeholder", f"{TITLE}\n\n{LEAD}\n\n{{tautan}}")
    address = json.loads(facebook.get_attribute("data-k-rule") or "{}")["address"]
    assert address.endswith("/kerja-bakti-rw-05-membersihkan-saluran-air/"), address
    count = len(f"{TITLE}\n\n{LEAD}\n\n{address}")
    expect(facebook.get_by_text(f"{count} dari 5.000 huruf")).to_be_visible()


def _approve_what_changed(page: Page) -> None:
    acts.open_review(page, TITLE)
    changed = page.get_by_role("region", name="Yang berubah")
    expect(changed.locator("ins").first).to_contain_text("Kerja bakti")
    _approve(page)


def _publish(page: Page) -> None:
    acts.open_task(page, TITLE)
    acts.press(page, "Tayangkan sekarang")
    expect(page.get_by_role("heading", name="Selesai di 1 dari 3 kanal")).to_be_visible()
    shot(page, "penayangan")


def _see_it_in_public(served: Served, page: Page) -> None:
    """The visitor sees the approved words and pictures, and nothing of the phone that took them."""
    visitor = page.context.new_page()
    visitor.goto(served.site("bakalankrajan"))
    shot(visitor, "situs")
    visitor.get_by_role("link", name=TITLE).first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(visitor.get_by_text(LEAD)).to_be_visible()
    shot(visitor, "berita-1366")
    pictures = visitor.locator("article img, main figure img")
    assert pictures.count() >= 3
    for source in pictures.evaluate_all("all => all.map(one => one.currentSrc || one.src)"):
        _holds_no_metadata(served, source)
    visitor.set_viewport_size(PHONE)
    assert visitor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shot(visitor, "berita-360")
    visitor.close()


def _holds_no_metadata(served: Served, source: str) -> None:
    status, body = served.fetch(source)
    assert status == 200, source
    assert not Image.open(io.BytesIO(body)).getexif()
    assert b"GPS" not in body[:4000]


def _report_the_channels_done_by_hand(page: Page) -> None:
    for channel in ("Facebook", "X"):
        row = page.locator(".k-channel").filter(has=page.get_by_role("heading", name=re.compile(f"^{channel} ")))
        row.get_by_label("Tautan tayangan").fill(f"https://{channel.lower()}.example/kelurahan/1")
        row.get_by_role("button", name="Sudah tayang").click()
        expect(page.get_by_text("Bukti tayang tersimpan.")).to_be_visible()
    expect(page.get_by_role("heading", name="Selesai di 3 dari 3 kanal")).to_be_visible()


def _see_the_way_it_came(page: Page) -> None:
    page.locator(".k-head__title a").first.click()
    expect(page.locator(".k-lead")).to_contain_text("Selesai")
    log = page.locator(".k-log")
    for words in ("Sebutkan jam mulai kegiatan.", "Judulnya terlalu panjang untuk X."):
        expect(log.get_by_text(words).first).to_be_visible()
    shot(page, "pekerjaan-selesai")
