"""What the worker has in hand when a page is drawn is told on that page once it is there."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Seat, Served

pytestmark = pytest.mark.browser


def test_a_channel_that_was_being_sent_is_told_to_be_shown_without_a_reload(served: Served, seat: Seat) -> None:
    case = served.prepare("published", "Kabar yang sedang dikirim")

    def stands(state: str) -> None:
        with closing(sqlite3.connect(served.var / "kentongan.sqlite3", timeout=20)) as rows, rows:
            where = "channel = 'website' AND release_id IN (SELECT id FROM deliveries_release WHERE case_id = ?)"
            rows.execute(f"UPDATE deliveries_delivery SET state = ? WHERE {where}", (state, case.replace("-", "")))

    page = seat("pengolah.bakalankrajan")
    stands("armed")
    page.goto(f"{served.desk}/penayangan/{case}/")
    expect(page.get_by_role("heading", name="Website dikirim")).to_be_visible()
    expect(page.get_by_role("heading", name="selesai di 2 dari 3 kanal")).to_be_visible()
    stands("displayed")
    expect(page.get_by_role("heading", name="selesai di 3 dari 3 kanal")).to_be_visible()
    expect(page.get_by_role("heading", name="Website dikirim")).to_have_count(0)
