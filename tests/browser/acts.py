"""What people do at the screens, in the words of the office; each act ends on what its person sees then."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, INPUT, PHONE

#: the sizes at which a screen is pictured, by the end of a picture's name
SIZES: Mapping[str, ViewportSize] = {str(size["width"]): size for size in (DESKTOP, PHONE)}
#: everything that the office got as real input, and the families that it belongs to
PICTURES = ("foto-1.jpg", "foto-2-miring.jpg", "foto-3.heic")
EVERYTHING = (
    *PICTURES,
    "video-1080p.mp4",
    "naskah.docx",
    "pengumuman.pdf",
    "berita-kerja-bakti.txt",
    "berita-dengan-data-pribadi.txt",
)


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


def answer_for_all(page: Page) -> None:
    """Says once for all photos that the office took them and nobody can be recognised, where that is asked."""
    answer = page.get_by_label("Tidak ada orang yang dapat dikenali")
    if answer.first.is_visible():
        answer.first.check()
        expect(page.locator("[data-unanswered]")).to_have_count(0)


def until_processed(page: Page) -> None:
    """Answers for what was shot, and waits until the worker has derived what may leave the office."""
    answer_for_all(page)
    expect(page.locator('[data-materials] > li[data-state="stored"]')).to_have_count(0, timeout=120_000)


def press(page: Page, name: str) -> None:
    """Presses the button of a form, and waits until the page that answers stands.

    A file that began to be read after the page was opened is waited for: the press is refused, and done again.
    """
    where = page.url
    for _try in range(60):
        button = page.get_by_role("button", name=name, exact=True).first
        until_read(page, button)
        with page.expect_navigation():
            button.click()
        if not any("masih dibaca program" in told for told in page.get_by_role("status").all_inner_texts()):
            return
        page.wait_for_timeout(500)
        page.goto(where)  # the refusal may stand on another page, without the button


def until_read(page: Page, button: Locator) -> None:
    """Opens the page anew while the button's own note says that the worker is still reading a file."""
    for _try in range(120):
        note = button.get_attribute("aria-describedby")
        if not note or "masih dibaca program" not in page.locator(f"#{note}").inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError("the file is still being read after a minute")


def follow(link: Locator) -> None:
    """Follows a link, and waits until the page to which it leads stands."""
    with link.page.expect_navigation():
        link.click()


def open_task(page: Page, headline: str) -> None:
    """Goes home and opens the task with that headline: the page on which its work is done."""
    page.locator(".k-head__home").or_(page.get_by_role("link", name="Tugas saya")).first.click()
    task = page.get_by_role("link", name=headline).first
    expect(task).to_be_visible()  # where it is not, the fault tells what stands there instead
    follow(task)


def open_case(page: Page, headline: str) -> None:
    """Opens the task with that headline, and from its work the page of its case."""
    open_task(page, headline)
    follow(page.locator(".k-case-link").first)


def describe_and_hand_over(page: Page, headline: str, alternative: str) -> None:
    """Opens the task, gives the pictures of its text their words, saves it and hands it over."""
    open_task(page, headline)
    page.get_by_role("link", name="Buka penyunting").click()
    describe_pictures(page, alternative)
    save_and_finish_writing(page)
    press(page, "Serahkan")
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()


def describe_pictures(page: Page, words: str) -> None:
    """Gives every picture and video of the open editor its alternative text."""
    expect(_alternatives(page).first).to_be_visible()
    for field in _alternatives(page).all():
        if not field.input_value():
            field.fill(words)


def _alternatives(page: Page) -> Locator:
    return page.get_by_label("Teks alternatif").or_(page.get_by_label("Uraian video"))


def save_and_finish_writing(page: Page) -> None:
    """Saves, waits for the word that it is saved, and goes on to the hand-over."""
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("” tersimpan.").first).to_be_visible()
    page.get_by_role("link", name="Selesai menulis").click()
    expect(page.get_by_role("heading", name="Menulis")).to_be_visible()


def open_review(page: Page, headline: str) -> None:
    """Opens the task, which is its page for checking."""
    open_task(page, headline)
    expect(page.get_by_role("heading", name="Keputusan Anda")).to_be_visible()


def note(page: Page, reason: str, words: str) -> None:
    """Gives reason and words in the open form for a note, and keeps it."""
    form = page.locator(".k-pin")
    form.get_by_label(reason).check()
    form.get_by_label("Apa yang harus diperbaiki").fill(words)
    form.get_by_role("button", name="Simpan catatan").click()
    expect(page.locator("[data-drafts]").get_by_text(words).first).to_be_visible()


def shot(page: Page, name: str) -> None:
    """Keeps a screen at both sizes, or at the one that the name ends on, where KENTONGAN_SCREENSHOTS names a folder."""
    folder, was = os.environ.get("KENTONGAN_SCREENSHOTS"), page.viewport_size
    if not folder or was is None:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    base, _dash, end = name.rpartition("-")
    is_one = end in SIZES
    for width in [end] if is_one else SIZES:
        if was != SIZES[width]:
            page.set_viewport_size(SIZES[width])
        page.wait_for_load_state("networkidle")
        page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        keep_picture(page, Path(folder) / f"{base if is_one else name}-{width}.webp")
    page.set_viewport_size(was)


def keep_picture(page: Page, path: Path) -> None:
    """Keeps what the window shows, small enough to be committed."""
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.save(path, quality=40, method=6)


def made_file(name: str, mime: str, content: bytes) -> FilePayload:
    """Returns a file that no disk holds, as a browser's file chooser gives it."""
    return {"name": name, "mimeType": mime, "buffer": content}


def text_file(name: str, words: str) -> FilePayload:
    return made_file(name, "text/plain", words.encode())


def hand_in_made(page: Page, *files: FilePayload) -> None:
    """Hands in files made from nothing, and waits until each stands in the list of materials."""
    rows = page.locator("[data-materials] > li")
    before = rows.count()
    choose_files(page, files)
    expect(rows).to_have_count(before + len(files), timeout=60_000)


def choose_files(page: Page, files: Iterable[FilePayload]) -> None:
    """Chooses files from the gallery; what becomes of them is for the caller to see."""
    page.locator('input[type="file"]').last.set_input_files(list(files))


def expect_materials(page: Page, names: list[str]) -> None:
    """Holds the list of materials to these names, in their order."""
    expect(page.locator("[data-materials] > li")).to_have_count(len(names), timeout=60_000)
    expect(page.locator("[data-materials] > li .k-material__name")).to_have_text(names)


def expect_fits_a_phone(page: Page) -> None:
    """Looks at the page as a phone shows it, and goes back to the size it had."""
    size = page.viewport_size
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    expect_no_sideways_scroll(page)
    if size:
        page.set_viewport_size(size)


def expect_no_sideways_scroll(page: Page) -> None:
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def write(page: Page, *, title: str = "", lead: str = "") -> None:
    """Opens the editor from the story's page, writes, saves, and comes back."""
    page.get_by_role("link", name="Buka penyunting").click()
    for label, words in (("Judul", title), ("Teras berita", lead)):
        if words:
            page.get_by_role("textbox", name=label).first.fill(words)
    save_and_finish_writing(page)


def collect_text(page: Page, headline: str, text: str, *files: FilePayload) -> None:
    """Collects a report, a text and files, and hands all over once the worker is through with the files."""
    begin_collecting(page, f"{headline}.")
    hand_in_made(page, *files, text_file("naskah.txt", text))
    if files:
        until_processed(page)
    press(page, "Serahkan")
    expect(page.get_by_text("Bahan sudah diserahkan.")).to_be_visible()


def receive(page: Page, headline: str) -> None:
    """Takes what was handed over, and passes it on to its editor (Pangkalpinang's second step)."""
    open_task(page, headline)
    press(page, "Teruskan")
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()


def take_stock_and_choose(page: Page, headline: str, text: str) -> None:
    """Takes an item from stock to the entering of data (Magetan's first three steps)."""
    begin_collecting(page, f"{headline}.")
    hand_in_made(page, text_file("konten.txt", text))
    press(page, "Selesai didata")
    open_task(page, headline)
    press(page, "Sudah dibuka")
    follow(page.get_by_role("link", name="Tulis naskah"))
    press(page, "Pilih konten ini")
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()
