"""An official with a phone: two findings where they are, one press back, and a second round in three taps."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.acts import shot
from tests.browser.conftest import DESKTOP, PHONE, Seat
from tests.browser.effort import Effort

pytestmark = pytest.mark.browser

HEADLINE = "Posyandu RW 02 melayani balita"
SENTENCE = "Kegiatan dimulai pukul 08.00 di Balai RW 02."
PROPOSAL = "Kegiatan dimulai Sabtu pukul 08.00 WIB di Balai RW 02."
TEXT = f"{HEADLINE}\n\n{SENTENCE} Kader menimbang 41 balita.\n\nPosyandu berikutnya bulan depan.\n"
#: taps that the second round may take, from any page over the tasks to the approval, and what a person has (seconds)
MOST_TAPS, MOST_SECONDS = 3, 60


def test_official_returns_two_findings_and_approves_the_second_round(seat: Seat):
    _hand_in(seat("pencari.bakalankrajan", PHONE))
    editor, secretary = seat("pengolah.bakalankrajan", DESKTOP), seat("sekretaris.bakalankrajan", DESKTOP)
    official, effort = seat("ketua.bakalankrajan", PHONE), Effort()
    effort.watch(official.context, "ketua")
    acts.describe_and_hand_over(editor, HEADLINE, "Kader menimbang seorang balita.")
    _note_and_drop_by_keyboard_alone(secretary)
    _verify(secretary)
    _note_the_sentence(official)
    _note_the_photo_where_the_line_is_lost(official)
    _send_back(official)
    _mend(editor)
    _verify(secretary)
    _approve(official, effort)
    _see_the_control_sheet(editor, official)


def _hand_in(page: Page) -> None:
    acts.begin_collecting(page, f"{HEADLINE}.")
    acts.hand_in(page, ["foto-1.jpg"])
    acts.hand_in_made(page, acts.text_file("posyandu.txt", TEXT))
    acts.until_processed(page)
    acts.press(page, "Serahkan")
    expect(page.get_by_text("Bahan sudah diserahkan.")).to_be_visible()


def _note_and_drop_by_keyboard_alone(page: Page) -> None:
    """Chooses a sentence from the list, gives reason and words, keeps the note and takes it away, without a pointer."""
    acts.open_review(page, HEADLINE)
    page.locator(".k-pin > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(SENTENCE[:10])
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Balai yang mana?")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    note = page.locator("[data-drafts] > li")
    expect(note).to_contain_text(SENTENCE)
    expect(note).to_contain_text("Balai yang mana?")
    note.get_by_role("button", name="Hapus").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Catatan dihapus.")).to_be_visible()


def _verify(page: Page) -> None:
    acts.open_review(page, HEADLINE)
    acts.press(page, "Verifikasi")
    expect(page.get_by_text("Keputusan Anda tercatat: Verifikasi")).to_be_visible()


def _note_the_sentence(page: Page) -> None:
    """Taps a sentence, and finds what was typed again after the page was lost."""
    acts.open_review(page, HEADLINE)
    paragraph = page.locator(".k-item [data-place^='body:'] p", has_text="Balai RW 02").first
    paragraph.click(position={"x": 30, "y": 10})
    form = page.locator(".k-pin")
    expect(form.locator(".k-quote")).to_have_text(SENTENCE)
    form.get_by_label("Apa yang harus diperbaiki").fill("Sebutkan harinya.")
    shot(page, "catat-kalimat")
    page.reload()
    expect(form.get_by_text("Tulisan Anda tadi masih ada di sini.")).to_be_visible()
    expect(form.get_by_label("Apa yang harus diperbaiki")).to_have_value("Sebutkan harinya.")
    form.get_by_text("Usulkan kalimatnya").click()
    expect(form.get_by_label(re.compile("Kalimat pengganti"))).to_have_value(SENTENCE)
    form.get_by_label(re.compile("Kalimat pengganti")).fill(PROPOSAL)
    form.get_by_role("button", name="Simpan catatan").click()  # without a reason: refused, before the reader's eyes
    expect(form.locator(".k-pin__said")).to_be_focused()
    expect(form.locator(".k-pin__said")).to_be_in_viewport(ratio=1)
    acts.note(page, "Fakta keliru atau belum pasti", "Sebutkan harinya.")


def _note_the_photo_where_the_line_is_lost(page: Page) -> None:
    page.locator(".k-item img").first.click()
    form = page.locator(".k-pin")
    form.get_by_label("Gambar atau video tidak layak").check()
    form.get_by_label("Apa yang harus diperbaiki").fill("Wajah anak terlihat, tutupi.")
    page.context.set_offline(True)
    form.get_by_role("button", name="Simpan catatan").click()
    expect(form.get_by_text("Belum terkirim")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("[data-drafts] > li")).to_have_count(2)
    expect(page.locator("[data-drafts] .k-pinned")).to_have_count(1)
    acts.expect_no_sideways_scroll(page)


def _send_back(page: Page) -> None:
    page.reload()
    shot(page, "kembalikan-360")
    page.get_by_role("button", name="Kembalikan dengan 2 catatan").click()
    expect(page.get_by_text("Keputusan Anda tercatat: Kembalikan")).to_be_visible()


def _mend(page: Page) -> None:
    """Takes the wording over with one press, and ticks the photo off with another."""
    acts.open_task(page, HEADLINE)
    page.get_by_role("link", name="Buka penyunting").click()
    beside = page.locator("[data-k-findings]")
    shot(page, "catatan-penyunting")
    expect(page.locator(".k-editor-noted").first).to_have_css("padding-left", "12px")  # the bar covers no letter
    beside.get_by_role("button", name="Pakai usulan ini").click()
    expect(page.get_by_text("Usulan dipakai, catatannya ditutup.")).to_be_visible()
    expect(page.get_by_text(PROPOSAL).first).to_be_visible()
    expect(beside.locator(".k-finding")).to_have_count(1)
    beside.get_by_role("button", name="Sudah diperbaiki").click()
    expect(page.get_by_text("Catatan ditutup.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Selesai menulis").click()
    acts.press(page, "Serahkan")


def _approve(page: Page, effort: Effort) -> None:
    """Counts taps, pages and every line that the official has not read in the first round: what a person needs."""
    known = effort.anew()
    page.locator(".k-head__home").click()
    acts.follow(page.get_by_role("link", name=HEADLINE).first)
    expect(page.locator(".k-lead").get_by_text("putaran ke-2")).to_be_visible()
    expect(page.get_by_role("region", name="Yang berubah").locator("ins").first).to_be_visible()
    expect(page.get_by_role("region", name="Catatan yang sudah ditutup").locator("li.k-finding")).to_have_count(2)
    shot(page, "putaran-kedua")
    acts.press(page, "Setujui")
    expect(page.get_by_text("Keputusan Anda tercatat: Setujui")).to_be_visible()
    counts = effort.in_turn
    assert known & counts.lines, "the text stands there whole"
    counts.lines -= known
    print(f"second round: {counts}")
    assert counts.taps <= MOST_TAPS
    assert counts.seconds <= MOST_SECONDS


def _see_the_control_sheet(desk: Page, phone: Page) -> None:
    """The sheet names both rounds, on the desk and on the phone, and leaves as a PDF."""
    acts.open_case(desk, HEADLINE)
    desk.get_by_role("link", name="Lembar kendali").click()
    expect(desk.get_by_role("row", name=re.compile("Kembalikan"))).to_contain_text("Sebutkan harinya.")
    expect(desk.get_by_text("putaran ke-2").first).to_be_visible()
    shot(desk, "lembar-kendali-1366")
    phone.goto(desk.url)
    acts.expect_no_sideways_scroll(phone)
    shot(phone, "lembar-kendali-360")
    answer = phone.request.get(f"{desk.url.rstrip('/')}.pdf")
    assert answer.body().startswith(b"%PDF-")
