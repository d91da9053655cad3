"""The first minute of a stranger: the bare address, the public sites, the way to the desk."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, Seat, Served

pytestmark = pytest.mark.browser


def test_bare_address_lists_the_sites_and_leads_to_the_desk(served: Served, chromium: Browser):
    page = chromium.new_page()
    page.goto(served.desk)
    expect(page.get_by_role("link", name="Kelurahan Bakalankrajan")).to_have_attribute(
        "href", f"{served.site('bakalankrajan')}/"
    )
    page.get_by_role("link", name="Masuk ke meja kerja").click()
    expect(page.get_by_role("heading", name="Masuk")).to_be_visible()
    page.close()


def test_wrong_password_says_so_and_keeps_the_name(served: Served, chromium: Browser):
    page = chromium.new_page()
    page.goto(f"{served.desk}/akun/login/")
    page.get_by_label("Nama pengguna atau NIP").fill("ketua.bakalankrajan")
    page.get_by_label("Kata sandi").fill("bukan-ini")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Nama pengguna atau NIP")).to_have_value("ketua.bakalankrajan")
    page.close()


def test_staff_with_nothing_to_do_are_told_what_to_do_next(seat: Seat):
    page = seat("ketua.bakalankrajan", PHONE)
    expect(page.get_by_text("Tidak ada yang menunggu.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
