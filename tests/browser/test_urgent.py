"""The urgent lane as its people live it: out on a word by telephone, then confirmed by somebody else on a phone."""

from contextlib import suppress
from urllib.parse import urljoin

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kentongan.stories.intake.tests import samples
from tests.browser import acts
from tests.browser.acts import shot
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Banjir di RW 03, warga diminta mengungsi ke balai RW"
#: what the order was written in, as a phone keeps it
PROOF = acts.made_file("perintah.png", "image/png", samples.png(Image.new("RGB", (320, 200), "#DCF8C6")))
TEXT = f"{HEADLINE}\n\nAir setinggi 60 cm. Pos pengungsian dibuka di balai RW 03.\n"


def test_an_urgent_item_is_out_at_once_and_confirmed_afterwards(served: Served, seat: Seat):
    collector, editor = seat("pencari.bakalankrajan", PHONE), seat("pengolah.bakalankrajan", DESKTOP)
    acts.collect_text(collector, HEADLINE, TEXT)
    _pause_and_go_on(editor)
    _publish_urgently(editor)
    _is_public(served, editor)
    _report_by_hand(editor)
    _confirm(seat("ketua.bakalankrajan", PHONE))
    _has_ended_by_itself(editor)


def _pause_and_go_on(page: Page) -> None:
    acts.open_case(page, HEADLINE)
    page.locator("summary", has_text="Jeda waktu").click()
    page.get_by_label("Alasan jeda").select_option("equipment")
    page.get_by_label("Menunggu siapa").fill("PLN")
    shot(page, "jeda")
    acts.press(page, "Jeda")
    expect(page.get_by_text("karena gangguan listrik, jaringan, alat atau akun, menunggu PLN.")).to_be_visible()
    acts.expect_fits_a_phone(page)
    acts.press(page, "Lanjutkan waktu")
    expect(page.get_by_text("Waktu langkah ini berjalan lagi.")).to_be_visible()


def _publish_urgently(page: Page) -> None:
    """Without the record of the order nothing is out, and what was typed stays."""
    page.get_by_role("link", name="Tayangkan mendesak").click()
    page.get_by_label("Mengapa mendesak").select_option("disaster")
    page.get_by_label("Yang memerintahkan").fill("Lurah Bakalankrajan")
    page.get_by_label("Cara perintah diberikan").select_option("chat")
    page.get_by_label("Isi perintah").fill("Tayangkan sekarang juga.")
    acts.expect_fits_a_phone(page)
    acts.press(page, "Ya, tayangkan sekarang")
    expect(page.get_by_text("Perintah tertulis perlu buktinya")).to_be_visible()
    expect(page.get_by_label("Isi perintah")).to_have_value("Tayangkan sekarang juga.")
    shot(page, "mendesak")
    page.locator('main input[type="file"]').set_input_files(PROOF)
    acts.press(page, "Ya, tayangkan sekarang")
    expect(page.get_by_text("Ditayangkan mendesak. Pemeriksaan kedua sudah diminta.")).to_be_visible()


def _is_public(served: Served, page: Page) -> None:
    address = page.locator(".k-channel", has_text="Website").get_by_role("link").first.get_attribute("href")
    assert address is not None
    status, body = served.fetch(address)
    assert status == 200
    assert HEADLINE.encode() in body


def _report_by_hand(page: Page) -> None:
    """The channels done by hand are the publisher's, whatever the review says later."""
    for name in ("X", "Facebook"):
        row = page.locator(".k-channel").filter(has=page.get_by_role("heading", name=name))
        row.get_by_label("Tautan tayangan").fill(f"https://{name.lower()}.com/bakalankrajan/1")
        row.get_by_role("button", name="Sudah tayang").click()
        expect(page.get_by_text("Bukti tayang tersimpan.")).to_be_visible()
    shot(page, "tayang-mendesak")


def _confirm(page: Page) -> None:
    task = page.locator(".k-task__link", has_text=HEADLINE)  # other stories of this office may wait beside it
    expect(task).to_contain_text("Sudah tayang mendesak: pemeriksaan kedua")
    shot(page, "tugas-pemeriksaan-kedua")
    acts.open_review(page, HEADLINE)
    expect(page.get_by_text("Pemeriksaan kedua belum selesai.")).to_be_visible()
    proof = page.get_by_role("link", name="Lihat bukti perintah").get_attribute("href")
    answer = page.request.get(urljoin(page.url, proof))
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    acts.expect_no_sideways_scroll(page)
    shot(page, "pemeriksaan-kedua")
    acts.press(page, "Setujui")
    expect(page.get_by_text("Keputusan Anda tercatat: Setujui")).to_be_visible()


def _has_ended_by_itself(page: Page) -> None:
    """Nothing is pressed a second time: the publishing step is covered by what is out already."""
    page.get_by_role("link", name="Pekerjaan").first.click()
    page.get_by_role("link", name=HEADLINE).first.click()
    ended = page.locator(".k-lead", has_text="Selesai")
    for _round in range(15):
        with suppress(AssertionError):
            expect(ended).to_be_visible(timeout=1_000)
            break
        page.reload()
    expect(ended).to_be_visible()
    expect(page.get_by_text("Dikukuhkan oleh")).to_be_visible()
