"""A page's days and its document are picked although no script stands in the page: the desk's policy runs none."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.conftest import Seat

pytestmark = pytest.mark.browser


def new_document(page: Page) -> None:
    """Begins a page below the site's list of documents."""
    page.goto(f"{page.url.split('/tugas')[0]}/situs/")
    acts.follow(page.get_by_role("link", name="Dokumen", exact=True).first)
    page.goto(re.sub(r"(\d+)/edit/$", r"add/pages/documentpage/\1/", page.url))


def test_a_document_page_picks_its_day_and_its_document(seat: Seat) -> None:
    page = seat("pengelola-unit.bakalankrajan")
    new_document(page)
    page.get_by_role("textbox", name="Tanggal dokumen").click()
    page.locator(".xdsoft_datetimepicker:visible td[data-date='9']").first.click()
    expect(page.get_by_role("textbox", name="Tanggal dokumen")).to_have_value(re.compile(r"^\d{4}-\d\d-09$"))
    page.get_by_role("button", name="Pilih dokumen").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="Pilih dokumen")).to_be_visible()
