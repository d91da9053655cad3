"""A unit of two people: from a photo to the public page, by an exception that is written, counted and shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kentongan.stories.intake.tests import samples
from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Pelayanan pindah sementara ke balai warga"
TEXT = f"{HEADLINE}\n\nMulai Senin warga dilayani di balai RW 01 pukul 08.00 sampai 14.00 WIB.\n"
REASON = "Kantor kami hanya dua orang dan rekan saya yang menyuntingnya."
PHOTO = acts.made_file("balai.jpg", "image/jpeg", samples.jpeg(Image.effect_noise((640, 480), 50)))


def test_a_unit_of_two_people_publishes_by_its_exception(served: Served, seat: Seat):
    served.prepare("two_people", served.password)
    bram, ani = seat("bram.berdua", PHONE), seat("ani.berdua", DESKTOP)
    acts.collect_text(bram, HEADLINE, TEXT, PHOTO)
    acts.receive(ani, HEADLINE)
    acts.describe_and_hand_over(ani, HEADLINE, "Balai warga RW 01 tampak dari jalan.")
    _find_out_that_nobody_can_screen(bram)
    _grant(bram)
    _screen_by_the_exception(bram)
    _publish(ani)
    _is_public(served, ani)
    _is_counted_and_shown(bram)


def _find_out_that_nobody_can_screen(page: Page) -> None:
    """The alarm names the case, the case says why, and the alarm leads to what the head can do about it."""
    page.locator(".k-head__home").click()
    alarm = page.get_by_role("alert").filter(has_text="Ada langkah yang tidak dapat dikerjakan siapa pun")
    alarm.get_by_role("link", name=HEADLINE).click()
    expect(page.get_by_text("ikut membuat naskahnya").first).to_be_visible()
    page.locator(".k-head__home").click()
    alarm.get_by_role("link", name="Pengecualian untuk kantor kecil").click()


def _grant(page: Page) -> None:
    until = (datetime.now(ZoneInfo("Asia/Jakarta")) + timedelta(days=30)).date().isoformat()
    page.get_by_label("Mengapa unit ini membutuhkannya").fill("Kantor ini hanya memiliki dua pegawai.")
    page.get_by_label("Nomor surat").fill("800/5/2026")
    page.get_by_label("Sampai").fill(until)
    acts.press(page, "Periksa dulu")
    acts.press(page, "Ya, berikan")
    expect(page.get_by_text("Dipakai 0 kali")).to_be_visible()
    acts.expect_no_sideways_scroll(page)


def _screen_by_the_exception(page: Page) -> None:
    """Without a reason it can't be pressed; with one it is the step's own outcome."""
    page.locator(".k-head__home").click()
    task = page.locator(".k-task", has_text=HEADLINE)
    expect(task).to_contain_text("menunggu Anda, dengan pengecualian kantor kecil")
    acts.follow(task.get_by_role("link"))
    page.locator("summary", has_text="Pakai pengecualian kantor kecil").click()
    page.get_by_label("Alasan memakai pengecualian").first.fill(REASON)
    acts.expect_no_sideways_scroll(page)
    acts.shot(page, "pengecualian")
    acts.press(page, "Layak, dengan pengecualian")
    expect(page.get_by_text("Tercatat, dengan pengecualian dan alasan Anda.")).to_be_visible()
    expect(page.get_by_text(REASON).first).to_be_visible()


def _publish(page: Page) -> None:
    acts.open_task(page, HEADLINE)
    expect(page.get_by_text(REASON).first).to_be_visible()
    acts.press(page, "Siap tayang")
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()
    acts.open_task(page, HEADLINE)
    acts.press(page, "Tayangkan sekarang")
    expect(page.get_by_text("Selesai di").first).to_be_visible()


def _is_public(served: Served, page: Page) -> None:
    address = page.locator(".k-channel", has_text="Website").get_by_role("link").first.get_attribute("href")
    assert address is not None
    status, body = served.fetch(address)
    assert status == 200
    assert HEADLINE.encode() in body
    assert b"<img" in body
    assert REASON.encode() not in body


def _is_counted_and_shown(page: Page) -> None:
    page.goto(page.url.split("/pekerjaan/")[0] + "/pegawai/pengecualian/")
    expect(page.get_by_text("Dipakai 1 kali")).to_be_visible()
    expect(page.get_by_role("region", name="Pemakaian").get_by_text(REASON)).to_be_visible()
