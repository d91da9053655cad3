"""The Dinas's berita, as its people live it: every step of the track to both its ends, shown and held back."""

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from kentongan.stories.intake.tests import samples
from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Dinas membuka layanan keliling di Pasar Baru"
TEXT = f"{HEADLINE}\n\nPetugas melayani warga di Pasar Baru setiap Selasa pukul 08.00 sampai 11.00 WIB.\n"
PHOTO = acts.made_file("pasar.jpg", "image/jpeg", samples.jpeg(Image.effect_noise((640, 480), 60)))
HELD = "Rekaman rapat pimpinan tentang anggaran"
BY_HAND = ("Facebook", "Instagram", "X")


def test_the_berita_track_is_gone_to_both_its_ends(served: Served, seat: Seat):
    officer, team = seat("petugas.dinas", PHONE), seat("tim.dinas", DESKTOP)
    admin, official = seat("admin.dinas", DESKTOP), seat("pejabat.dinas", PHONE)
    acts.collect_text(officer, HEADLINE, TEXT, PHOTO)
    acts.receive(team, HEADLINE)
    acts.describe_and_hand_over(admin, HEADLINE, "Petugas melayani warga di sebuah meja di Pasar Baru.")
    _screen(official)
    _prepare(admin)
    _publish(admin)
    _read(admin, served)
    _see_the_way_it_came(admin)

    acts.collect_text(officer, HELD, f"{HELD}\n\nRapat tertutup.\n")
    acts.receive(team, HELD)
    _pass_on(admin)
    _hold_back(official)
    _end_without_showing(admin)
    assert HELD.encode() not in served.fetch(f"{served.site('dinas')}/")[1]


def _screen(page: Page) -> None:
    acts.open_review(page, HEADLINE)
    acts.expect_no_sideways_scroll(page)
    acts.press(page, "Layak")
    expect(page.get_by_text("Keputusan Anda tercatat: Layak.")).to_be_visible()


def _hold_back(page: Page) -> None:
    acts.open_review(page, HELD)
    page.locator("summary", has_text="Tidak layak").click()
    form = page.locator("form").filter(has=page.locator("summary", has_text="Tidak layak"))
    form.get_by_role("radio").first.check()
    form.get_by_role("textbox", name="Penjelasan").fill("Rapatnya tertutup.")
    form.get_by_role("button", name="Tidak layak").click()
    expect(page.get_by_text("Keputusan Anda tercatat: Tidak layak.")).to_be_visible()


def _pass_on(page: Page) -> None:
    acts.open_task(page, HELD)
    acts.press(page, "Serahkan")
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()


def _end_without_showing(page: Page) -> None:
    acts.open_task(page, HELD)
    acts.press(page, "Tidak ditayangkan")
    expect(page.locator(".k-lead")).to_contain_text("Selesai")


def _prepare(page: Page) -> None:
    acts.open_task(page, HEADLINE)
    acts.press(page, "Siap tayang")
    expect(page.get_by_text("Tercatat: Siap tayang.").or_(page.get_by_text("Sudah diserahkan."))).to_be_visible()


def _publish(page: Page) -> None:
    acts.open_task(page, HEADLINE)
    acts.press(page, "Tayangkan sekarang")
    for name in BY_HAND:
        row = _channel(page, name)
        row.get_by_label("Tautan tayangan").fill(f"https://{name.lower()}.example/dinas/1")
        row.get_by_role("button", name="Sudah tayang").click()
        expect(row.get_by_text("Bukti:")).to_be_visible()
    expect(page.get_by_role("heading", name="Selesai di 4 dari 4 kanal")).to_be_visible()
    acts.expect_fits_a_phone(page)


def _read(page: Page, served: Served) -> None:
    visitor = page.context.new_page()
    visitor.goto(served.site("dinas"))
    visitor.get_by_role("link", name=HEADLINE).first.click()
    expect(visitor.get_by_text("setiap Selasa").first).to_be_visible()
    expect(visitor.get_by_role("img", name="Petugas melayani warga")).to_be_visible()
    visitor.close()


def _see_the_way_it_came(page: Page) -> None:
    """Six people's steps stand in the log, and the chart ends where the SOP does."""
    page.locator(".k-head__title a").first.click()
    expect(page.locator(".k-lead")).to_contain_text("Selesai")
    expect(page.get_by_role("img", name="Bagan alir")).to_contain_text("Sekarang di akhir “Sudah tayang”")
    for name in ("Petugas", "Tim", "Admin", "Pejabat"):
        expect(page.locator(".k-log").get_by_text(f"Peraga {name}").first).to_be_visible()


def _channel(page: Page, name: str) -> Locator:
    return page.locator(".k-channel").filter(has=page.get_by_role("heading", name=name))
