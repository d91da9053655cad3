"""What people do at the screens, in the words of the office; each act ends on what its person sees then."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import INPUT

#: everything that the office got as real input, and the families that it belongs to
PICTURES = ("foto-1.jpg", "foto-2-miring.jpg", "foto-3.heic")
EVERYTHING = (*PICTURES, "video-1080p.mp4", "naskah.docx", "pengumuman.pdf", "berita-kerja-bakti.txt")


def begin_collecting(page: Page, what: str) -> None:
    """Starts a case without a photo and writes what happened."""
    page.get_by_role("link", name="Kirim bahan").first.click()
    page.get_by_role("button", name="Mulai tanpa foto").click()
    page.get_by_label("Apa yang terjadi").fill(what)


def hand_in(page: Page, files: Iterable[str | Path]) -> None:
    """Chooses files from the gallery, and waits until each stands in the list of materials."""
    before = page.locator("[data-materials] > li").count()
    paths = [path if isinstance(path, Path) else INPUT / path for path in files]
    page.locator('input[type="file"]').last.set_input_files(paths)
    expect(page.locator("[data-materials] > li")).to_have_count(before + len(paths), timeout=60_000)


def until_processed(page: Page) -> None:
    """Waits until the worker has derived what may leave the office."""
    expect(page.locator('[data-materials] > li[data-state="stored"]')).to_have_count(0, timeout=120_000)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def open_task(page: Page, headline: str) -> None:
    """Goes home and opens the task with that headline."""
    page.locator(".k-head__home").or_(page.get_by_role("link", name="Tugas saya")).first.click()
    page.get_by_role("link", name=headline).first.click()


def describe_pictures(page: Page, words: str) -> None:
    """Gives every picture and video of the open editor its alternative text."""
    expect(_alternatives(page).first).to_be_visible()
    for field in _alternatives(page).all():
        if not field.input_value():
            field.fill(words)


def _alternatives(page: Page) -> Locator:
    return page.get_by_label("Teks alternatif").or_(page.get_by_label("Uraian video"))


def until_saved(page: Page) -> None:
    """Waits until the editor has saved by itself."""
    expect(page.get_by_text("Tersimpan").first).to_be_visible(timeout=30_000)
