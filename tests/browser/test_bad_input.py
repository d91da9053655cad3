"""What goes wrong at the phone: files that are not what they say, a line that breaks, a day in between."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, Request, Route, expect

from kentongan.stories.intake.tests import samples
from tests.browser import acts
from tests.browser.conftest import PHONE, Seat

pytestmark = pytest.mark.browser

SCRIPT = "<script>alert(1)</script>"
DRAWN = samples.jpeg(Image.effect_noise((400, 300), 60).convert("RGB"))
#: a photo of more than one part, as the page sends it in
PART = 4 * 1024 * 1024
LARGE = samples.png(Image.effect_noise((2400, 2400), 90))
INFLATED = {"word__media__gambar_0_bmp": bytes(40 * 1024 * 1024)}
GOOD = [acts.made_file("foto.jpg", "image/jpeg", DRAWN), acts.text_file("catatan.txt", "Dimulai pukul 07.30.")]
#: name, what the phone says of it, its content, what the office is told of it, what to do now
WRONG = (
    ("logo.svg", "image/svg+xml", f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'.encode(),
     "memuat perintah tersembunyi", "Simpan gambarnya sebagai PNG"),
    ("undangan.jpg", "image/jpeg", f"<!doctype html><html>{SCRIPT}</html>".encode(),
     "berisi halaman web", "Kirim tangkapan layar"),
    ("surat.pdf", "application/pdf", b"MZ\x90\x00\x03" + bytes(600), "berisi program", "Jangan buka file ini"),
    ("terpotong.jpg", "image/jpeg", DRAWN[: len(DRAWN) // 2], "rusak atau terpotong", "Kirim lagi file aslinya"),
    ("peta.png", "image/png", samples.png_header(60_000, 60_000), "terlalu besar bila dibuka", "Perkecil gambarnya"),
    ("laporan.docx", "application/msword", samples.docx(**INFLATED),
     "mengembang tidak wajar", "simpan ulang dengan nama lain"),
    ("kosong.jpg", "image/jpeg", b"", "kosong (0 byte)", "Pilih filenya sekali lagi"),
)  # fmt: skip


def test_wrong_files_are_named_with_their_remedy_and_the_good_ones_kept(seat: Seat):
    page = seat("petugas.pangkalpinang", PHONE)
    acts.begin_collecting(page, "Berkas dari banyak tangan.")
    files = [GOOD[0], *(acts.made_file(*file[:3]) for file in WRONG), GOOD[1]]
    acts.choose_files(page, files)
    for name, _mime, _content, what, remedy in WRONG:
        row = page.locator(".k-sending__row--failed").filter(has_text=name)
        expect(row).to_contain_text(f"“{name}”")
        expect(row).to_contain_text(what)
        expect(row).to_contain_text(remedy)
    expect(page.locator(".k-refused:visible")).to_contain_text("file lain yang sudah Anda kirim tetap tersimpan.")
    acts.expect_materials(page, ["foto.jpg", "catatan.txt"])
    acts.expect_no_sideways_scroll(page)
    _is_seen_to_move(page)
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_role("alert")).to_contain_text("2 bahan belum dijawab asal dan izinnya")
    acts.press(page, "Serahkan saja")
    expect(page.get_by_text("Bahan sudah diserahkan.")).to_be_visible()
    page.get_by_role("link", name="Kirim bahan").first.click()
    left = page.get_by_role("region", name="Belum terkirim").locator("li")
    expect(left.filter(has_text="kosong.jpg")).to_contain_text("untuk “Berkas dari banyak tangan”")


def _is_seen_to_move(page: Page) -> None:
    """The bar stands at what has arrived while the rest is on its way, and is gone with the last byte."""
    held: list[Route] = []

    def is_rest(request: Request) -> bool:
        return request.method == "PATCH" and request.headers["upload-offset"] != "0"

    def hold(route: Route) -> None:
        held.append(route) if is_rest(route.request) else route.continue_()

    page.route("**/unggahan/**", hold)
    with page.expect_request(is_rest):
        acts.choose_files(page, [acts.made_file("besar.png", "image/png", LARGE)])
    bar = page.locator(".k-sending__row", has_text="besar.png").get_by_role("progressbar")
    reached = 100 * PART / len(LARGE)
    expect(bar).to_have_js_property("max", 100)
    page.wait_for_function(
        "([bar, least]) => bar.value >= least && bar.value < 100", arg=[bar.element_handle(), int(reached)]
    )
    held.pop().continue_()
    acts.expect_materials(page, ["foto.jpg", "catatan.txt", "besar.png"])
    expect(bar).to_have_count(0)
    page.unroute_all()


def test_an_upload_that_broke_goes_up_once_by_itself_when_the_line_is_back(seat: Seat):
    page = seat("petugas.pangkalpinang", PHONE)
    acts.begin_collecting(page, "Jaringan di lapangan putus-putus.")
    _lose_uploads(page, after_arrival=False)
    acts.choose_files(page, GOOD[:1])
    row = page.locator(".k-sending__row--waiting")
    expect(row).to_contain_text("Menunggu sambungan. File ini tersimpan di perangkat Anda")
    expect(page.locator("[data-waiting]")).to_contain_text("1 foto menunggu sambungan.")
    _lose_uploads(page, after_arrival=True)
    row.get_by_role("button", name="Coba lagi").click()
    expect(row).to_contain_text("Menunggu sambungan.")
    page.unroute_all()
    acts.expect_materials(page, ["foto.jpg"])
    expect(page.locator("[data-sending] > li")).to_have_count(0)
    expect(page.locator("[data-waiting]")).to_be_hidden()
    acts.choose_files(page, GOOD[:1])
    expect(page.locator("[data-sending]")).to_contain_text("Tidak disimpan dua kali.")
    acts.expect_materials(page, ["foto.jpg"])


def test_words_typed_without_a_line_go_up_when_it_is_back(seat: Seat):
    page = seat("petugas.pangkalpinang", PHONE)
    acts.begin_collecting(page, "Pasar pagi dibuka.")
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan pukul")
    page.context.set_offline(True)
    page.get_by_label("Di mana").fill("Pasar Ratu Tunggal")
    expect(page.locator("[data-saved]")).to_have_text(
        "Belum terkirim ke server. Tulisan Anda disimpan di perangkat ini."
    )
    page.get_by_role("button", name="Serahkan").dblclick()
    expect(page.locator("[data-saved]")).to_contain_text("Belum diserahkan: tidak ada sambungan.")
    _written_at_the_desk_meanwhile(seat("petugas.pangkalpinang", PHONE), page.url)
    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan pukul")
    both = "Simpang empat; Pasar Ratu Tunggal"
    expect(page.get_by_label("Di mana")).to_have_value(both)
    expect(page.get_by_label("Siapa saja")).to_have_value("Lurah")
    with page.expect_response("**/keterangan/"):
        page.get_by_label("Di mana").fill("Pasar Ratu Tunggal, simpang empat")
    page.reload()
    expect(page.get_by_label("Di mana")).to_have_value("Pasar Ratu Tunggal, simpang empat")


def _written_at_the_desk_meanwhile(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.get_by_label("Di mana").fill("Simpang empat")
    desk.get_by_label("Siapa saja").fill("Lurah")
    expect(desk.locator("[data-saved]")).to_contain_text("Tersimpan pukul")


def test_a_line_that_breaks_at_the_hand_over_itself_leaves_all_of_it_before_the_eyes(seat: Seat):
    page = seat("petugas.pangkalpinang", PHONE)
    acts.begin_collecting(page, "Jembatan bambu diganti.")
    acts.hand_in_made(page, GOOD[0])
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan pukul")
    where, lost = page.url, _lose_hand_overs(page)
    page.get_by_label("Siapa saja").fill("Ketua RW 03")
    page.get_by_role("button", name="Serahkan").click()
    expect(page.locator("[data-saved]")).to_contain_text("Belum diserahkan: tidak ada sambungan.")
    assert (page.url, lost) == (where, ["POST"])
    expect(page.get_by_label("Siapa saja")).to_have_value("Ketua RW 03")
    page.unroute_all()
    _what_is_refused_is_said_where_it_was_pressed(page)
    acts.press(page, "Serahkan saja")
    expect(page.get_by_text("Bahan sudah diserahkan.")).to_be_visible()


def _what_is_refused_is_said_where_it_was_pressed(page: Page) -> None:
    """Each press is asked once, and no line can break under the answer: what was typed stays in its place."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if one.method == "POST" and one.url == page.url else None)
    page.get_by_label("Di mana").evaluate("one => { one.value = 'Jembatan '.repeat(30); }")
    page.get_by_role("button", name="Serahkan", exact=True).click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Belum dapat diserahkan. Tulisan dan file Anda tersimpan.")
    expect(told).to_be_focused()
    expect(page.get_by_label("Di mana")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Siapa saja")).to_have_value("Ketua RW 03")
    page.get_by_label("Di mana").fill("Jembatan")
    page.get_by_role("button", name="Serahkan", exact=True).click()
    expect(told).to_contain_text("1 bahan belum dijawab asal dan izinnya")
    expect(page.locator(".k-field--wrong")).to_have_count(0)
    acts.expect_materials(page, ["foto.jpg"])
    assert len(asked) == 2


def _lose_hand_overs(page: Page) -> list[str]:
    """Cuts the line under the hand-over alone: what is asked before it is still answered."""
    lost: list[str] = []

    def lose(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        lost.append(route.request.method)
        route.abort("connectionreset")

    page.route(page.url.split("#")[0], lose)
    return lost


def test_who_comes_back_the_next_day_finds_everything(seat: Seat):
    page = seat("petugas.pangkalpinang", PHONE)
    acts.begin_collecting(page, "Lomba kampung bersih.")
    acts.hand_in_made(page, GOOD[0])
    page.get_by_label("Siapa saja").fill("Ketua RW 03")
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan pukul")
    page.reload()
    expect(page.get_by_label("Siapa saja")).to_have_value("Ketua RW 03")

    tomorrow = seat("petugas.pangkalpinang", PHONE)
    tomorrow.get_by_role("link", name="Kirim bahan").first.click()
    tomorrow.get_by_role("link", name=re.compile("Lomba kampung bersih")).click()
    expect(tomorrow.get_by_label("Apa yang terjadi")).to_have_value("Lomba kampung bersih.")
    expect(tomorrow.get_by_label("Siapa saja")).to_have_value("Ketua RW 03")
    acts.expect_materials(tomorrow, ["foto.jpg"])


def _lose_uploads(page: Page, *, after_arrival: bool) -> None:
    """Breaks the line at each upload: before the file arrived, or after, so that only the answer is lost."""

    def lose(route: Route) -> None:
        if route.request.method == "PATCH":
            if after_arrival:
                route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.unroute_all()
    page.route("**/unggahan/**", lose)


def test_what_is_typed_and_chosen_before_the_script_has_come_is_kept(seat: Seat):
    page = seat("petugas.pangkalpinang", PHONE)
    held: list[Route] = []
    page.route("**/capture/page.js", lambda route: held.append(route))
    page.get_by_role("link", name="Kirim bahan").first.click(no_wait_after=True)
    with page.expect_request(re.compile(r"capture/page\.js")):
        page.get_by_role("button", name="Mulai tanpa foto").click(no_wait_after=True)
    page.get_by_label("Apa yang terjadi").fill("Sambungan di lapangan lambat.")
    acts.choose_files(page, GOOD[:1])
    held[-1].continue_()
    acts.expect_materials(page, ["foto.jpg"])
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan pukul")
