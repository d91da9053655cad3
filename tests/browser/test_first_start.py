"""A new office, from its founding in a terminal to its first public item: a quarter of an hour of a person.

What its people tap, type and read is counted as they do it (`effort.py`); the seconds of the test claim nothing.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from tests.browser import acts
from tests.browser.acts import shot
from tests.browser.conftest import DESKTOP, PHONE, Served, environment
from tests.browser.effort import Effort

pytestmark = pytest.mark.browser

OWN = "mawar-merah-7"
TITLE = "Posyandu Melati buka setiap Sabtu pagi"
LEAD = "Posyandu Melati melayani penimbangan balita setiap Sabtu mulai pukul 08.00 WIB."
SOP = "Pengelolaan Teknologi Informasi dan Komunikasi"
BLUE = (20, 90, 160)
COLLECTOR = "Anggota Tim Pengelola TIK (Pencari Data)"
EDITOR = "Anggota Tim Pengelola TIK (Pengolah Data)"

#: how long the office has for it (seconds)
MOST_SECONDS = 15 * 60
#: what all of it may ask of its people
MOST_TAPS, MOST_LETTERS = 100, 800

#: seats somebody who has just got a first password
Newcomer = Callable[..., Page]


@pytest.fixture
def effort() -> Effort:
    return Effort()


@pytest.fixture
def newcomer(served: Served, chromium: Browser, effort: Effort) -> Iterator[Newcomer]:
    """Signs somebody in with a first password, and makes one of their own."""
    contexts = []

    def sit(username: str, password: str, size: dict[str, int] = DESKTOP) -> Page:
        context = chromium.new_context(viewport=size, locale="id-ID", timezone_id="Asia/Jakarta")
        contexts.append(context)
        effort.watch(context, username)
        effort.types(f"{served.desk}/")
        page = context.new_page()
        page.goto(f"{served.desk}/akun/login/")
        page.get_by_label("Nama pengguna atau NIP").fill(username)
        page.get_by_label("Kata sandi").fill(password)
        acts.press(page, "Masuk")
        expect(page.get_by_text("Kata sandi Anda masih sementara.")).to_be_visible()
        page.locator("#id_oldpassword").fill(password)
        page.locator("#id_password1").fill(OWN)
        page.locator("#id_password2").fill(OWN)
        page.locator("#id_password2").press("Enter")
        expect(page.get_by_role("heading", name="Tugas saya")).to_be_visible()
        return page

    yield sit
    for context in contexts:
        context.close()


def test_from_the_founding_to_the_first_public_item(served: Served, newcomer: Newcomer, effort: Effort):
    first = _found(served, effort)
    siti = newcomer("siti.aminah", first)
    _begin(siti)
    _tell_who_we_are(siti)
    _show_the_logo(siti)
    _keep_the_national_hours(siti)
    _put_the_sop_into_force(siti)
    writer = _welcome(newcomer, effort, "budi.santoso", _add_staff(siti, "Budi Santoso", "budi.santoso"))
    _appoint(siti, COLLECTOR, letter="188.45/12/2026")
    _appoint(siti, EDITOR)
    secretary = _welcome(newcomer, effort, "rina.wati", _add_staff(siti, "Rina Wati", "rina.wati"))
    _appoint(siti, "Sekretaris Pengelola TIK")
    _take_a_position(siti, "Siti Aminah", "Ketua Pengelola TIK")
    _use_facebook(siti)
    _all_is_ready(siti)
    _write(writer, effort)
    _verify(secretary)
    acts.open_review(siti, TITLE)
    acts.press(siti, "Setujui")
    expect(siti.get_by_text("Keputusan Anda tercatat: Setujui")).to_be_visible()
    _publish_and_see_it(served, writer)
    print(f"first start: {effort.in_turn}")
    assert effort.in_turn.taps <= MOST_TAPS
    assert effort.in_turn.letters <= MOST_LETTERS
    assert effort.in_turn.seconds <= MOST_SECONDS
    siti.goto(f"{served.desk}/kantor/persiapan/")
    expect(siti.get_by_text("Kantor Anda sudah bekerja")).to_be_visible()
    shot(siti, "persiapan-selesai")


def _found(served: Served, effort: Effort) -> str:
    """Founds the office by the product's own command, beside the running server; returns the first password."""
    words = [
        "--name=Kelurahan Tanjungrejo", "--slug=tanjungrejo", "--superior=Pemerintah Kota Contoh",
        "--administrator=Siti Aminah", "--username=siti.aminah",
    ]  # fmt: skip
    effort.types("kentongan office new" + "".join(word.partition("=")[2] for word in words))  # it asks for each
    told = subprocess.run(
        [sys.executable, "-m", "kentongan.interfaces.cli", "office", "new", *words],
        env=environment(served.var), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"Kata sandi pertama: (\S+)", told.stdout)
    assert found, told.stdout
    return found[1]


def _begin(page: Page) -> None:
    page.get_by_role("link", name="Lanjutkan persiapan").click()
    expect(page.get_by_text("0 dari 7 langkah yang perlu sudah selesai.")).to_be_visible()
    expect(page.get_by_text("peragaan")).to_have_count(0)
    shot(page, "persiapan")


def _to(page: Page, step: str) -> None:
    """Opens a step from the list of what is left."""
    page.get_by_role("link", name="Daftar persiapan").click()
    page.locator(".k-tasklist").get_by_role("link", name=step, exact=True).click()


def _tell_who_we_are(page: Page) -> None:
    page.locator(".k-tasklist").get_by_role("link", name="Profil kantor").click()
    page.get_by_label("Alamat (boleh kosong)", exact=True).fill("Jalan Contoh Nomor 12, Kota Contoh")
    page.get_by_text("Laut (biru)").click()
    acts.press(page, "Simpan profil")
    expect(page.get_by_text("Profil tersimpan.")).to_be_visible()


def _show_the_logo(page: Page) -> None:
    """The letterhead gets the office's own mark in place of the program's."""
    page.locator('input[name="logo-file"]').set_input_files(acts.made_file("logo.png", "image/png", _logo()))
    acts.press(page, "Simpan logo")
    expect(page.get_by_text("Logo tersimpan.")).to_be_visible()
    expect(page.get_by_role("img", name="Logo Kelurahan Tanjungrejo")).to_be_visible()


def _logo() -> bytes:
    with Image.new("RGBA", (400, 400), (0, 0, 0, 0)) as drawn, BytesIO() as content:
        ImageDraw.Draw(drawn).ellipse((20, 20, 380, 380), fill=(*BLUE, 255))
        drawn.save(content, "PNG")
        return content.getvalue()


def _keep_the_national_hours(page: Page) -> None:
    _to(page, "Jam kerja")
    acts.press(page, "Pakai jam nasional")
    expect(page.get_by_text("Jam kerja tersimpan.")).to_be_visible()


def _put_the_sop_into_force(page: Page) -> None:
    _to(page, "SOP")
    page.get_by_role("link", name=SOP).click()
    page.get_by_label("Disahkan oleh", exact=True).first.fill("Lurah Tanjungrejo")
    acts.press(page, "Sahkan")
    expect(page.get_by_text("SOP berlaku mulai sekarang.")).to_be_visible()
    acts.press(page, "Isi peran yang kosong menurut nama di SOP")
    expect(page.get_by_text("4 peran kini diisi jabatan menurut SOP.")).to_be_visible()


def _add_staff(page: Page, name: str, username: str) -> str:
    """Returns the first password; what is left stands at the person's own page."""
    _to(page, "Pegawai")
    page.get_by_role("link", name="Tambah pegawai").click()
    page.get_by_label("Nama", exact=True).fill(name)
    page.get_by_label("Nama pengguna (boleh kosong)").fill(username)
    acts.press(page, "Buat akun")
    expect(page.get_by_text("Catat sekarang: tidak ditampilkan lagi")).to_be_visible()
    told = page.locator(".k-once__secret").inner_text()
    acts.follow(page.get_by_role("link", name="Lanjut: beri jabatan"))
    return told


def _welcome(newcomer: Newcomer, effort: Effort, username: str, password: str) -> Page:
    """Somebody signs in on a phone of their own, while the one who gave them their account goes on."""
    with effort.meanwhile() as beside:
        page = newcomer(username, password, PHONE)
    assert beside.seconds <= MOST_SECONDS / 5, f"too long to be done meanwhile: {beside}"
    return page


def _take_a_position(page: Page, name: str, position: str) -> None:
    _to(page, "Pegawai")
    acts.follow(page.get_by_role("link", name=name, exact=True))
    _appoint(page, position)


def _appoint(page: Page, position: str, letter: str = "") -> None:
    expect(page.get_by_role("heading", name="Jabatan yang dipangku")).to_be_visible()
    if not page.get_by_label("Jabatan", exact=True).is_visible():
        page.locator("summary").get_by_text("Beri jabatan").click()
    page.get_by_label("Jabatan", exact=True).select_option(label=position)
    if letter:
        page.get_by_label("Nomor surat").fill(letter)
    acts.press(page, "Beri jabatan")
    expect(page.locator(".k-terms").get_by_text(position)).to_be_visible()


def _use_facebook(page: Page) -> None:
    _to(page, "Kanal")
    row = page.locator("#kanal-facebook")
    row.get_by_text("Pakai kanal ini").click()
    row.get_by_label("Ditayangkan").select_option("manual")
    row.get_by_label("Akun atau tempat").fill("facebook.com/keltanjungrejo")
    row.get_by_role("button", name="Pakai", exact=True).click()
    expect(page.get_by_text("Kanal Facebook dipakai.")).to_be_visible()


def _all_is_ready(page: Page) -> None:
    page.get_by_role("link", name="Daftar persiapan").click()
    expect(page.get_by_text("7 dari 8 langkah yang perlu sudah selesai.")).to_be_visible()
    expect(page.get_by_text("Yang memulai: Budi Santoso.")).to_be_visible()
    acts.expect_fits_a_phone(page)


def _write(page: Page, effort: Effort) -> None:
    """The draft is made of the report and the text; only its lead is written anew."""
    effort.types(text := f"{LEAD} Bawalah buku KIA.")
    effort.composes(f"{TITLE} {text}")
    page.locator(".k-head__home").click()  # since they have a position, their tasks offer more
    acts.collect_text(page, TITLE, text)
    acts.open_task(page, "Posyandu Melati")
    acts.write(page, lead=LEAD)
    acts.press(page, "Serahkan")


def _verify(page: Page) -> None:
    acts.open_review(page, TITLE)
    acts.press(page, "Verifikasi")
    expect(page.get_by_text("Keputusan Anda tercatat: Verifikasi")).to_be_visible()


def _publish_and_see_it(served: Served, page: Page) -> None:
    acts.open_task(page, TITLE)
    acts.press(page, "Tayangkan sekarang")
    shown = page.locator(".k-channel").get_by_role("link", name=re.compile("tanjungrejo")).first
    address = shown.get_attribute("href") or ""
    status, body = served.fetch(address)
    assert status == 200
    assert TITLE.encode() in body
    assert b"Kelurahan Tanjungrejo" in body
    assert b"peragaan" not in body
    logo = re.search(rb'<img[^>]+src="(/[^"]+)"[^>]*>', body[body.index(b"<header") :])
    assert logo, "the letterhead shows a mark"
    status, picture = served.fetch(served.site("tanjungrejo") + logo[1].decode())
    assert status == 200
    with Image.open(BytesIO(picture)) as shown:
        middle = shown.convert("RGB").getpixel((shown.width // 2, shown.height // 2))
    assert middle == pytest.approx(BLUE, abs=12)
