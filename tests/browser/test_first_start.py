"""A new office, from its founding in a terminal to its first public item: a quarter of an hour of a person."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import acts
from tests.browser.acts import shot
from tests.browser.conftest import DESKTOP, PHONE, Served, environment

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

OWN = "kata-sandi-pilihan-sendiri-7"
TITLE = "Posyandu Melati buka setiap Sabtu pagi"
LEAD = "Posyandu Melati melayani penimbangan balita setiap Sabtu mulai pukul 08.00 WIB."
SOP = "Pengelolaan Teknologi Informasi dan Komunikasi"
COLLECTOR = "Anggota Tim Pengelola TIK (Pencari Data)"
EDITOR = "Anggota Tim Pengelola TIK (Pengolah Data)"

#: seats somebody who has just got a first password
Newcomer = Callable[..., Page]


@pytest.fixture
def newcomer(served: Served, chromium: Browser) -> Iterator[Newcomer]:
    """Signs somebody in with a first password, and makes one of their own."""
    contexts = []

    def sit(username: str, password: str, size: dict[str, int] = DESKTOP) -> Page:
        context = chromium.new_context(viewport=size, locale="id-ID", timezone_id="Asia/Jakarta")
        contexts.append(context)
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


def test_from_the_founding_to_the_first_public_item(served: Served, newcomer: Newcomer):
    first = _found(served)
    siti = newcomer("siti.aminah", first)
    _begin(siti)
    _tell_who_we_are(siti)
    _keep_the_national_hours(siti)
    _put_the_sop_into_force(siti)
    budi, rina = _add_staff(siti, "Budi Santoso", "budi.santoso"), _add_staff(siti, "Rina Wati", "rina.wati")
    _appoint(siti, "Budi Santoso", COLLECTOR)
    _appoint(siti, "Budi Santoso", EDITOR)
    _appoint(siti, "Rina Wati", "Sekretaris Pengelola TIK")
    _appoint(siti, "Siti Aminah", "Ketua Pengelola TIK")
    _use_facebook(siti)
    _all_is_ready(siti)
    writer = newcomer("budi.santoso", budi, PHONE)
    _write(writer)
    _verify(newcomer("rina.wati", rina, PHONE))
    acts.open_review(siti, TITLE)
    acts.press(siti, "Setujui")
    expect(siti.get_by_text("Keputusan Anda tercatat: Setujui")).to_be_visible()
    _publish_and_see_it(served, writer)
    siti.goto(f"{served.desk}/kantor/persiapan/")
    expect(siti.get_by_text("Kantor Anda sudah bekerja")).to_be_visible()
    shot(siti, "persiapan-selesai-1366")


def _found(served: Served) -> str:
    """Founds the office by the product's own command, beside the running server; returns the first password."""
    words = [
        "--name=Kelurahan Tanjungrejo", "--slug=tanjungrejo", "--superior=Pemerintah Kota Contoh",
        "--administrator=Siti Aminah", "--username=siti.aminah",
    ]  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-m", "kentongan.interfaces.cli", "office", "new", *words],
        env=environment(served.var), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"Kata sandi pertama: (\S+)", told.stdout)
    assert found, told.stdout
    return found[1]


def _begin(page: Page) -> None:
    page.get_by_role("link", name="Lanjutkan persiapan").click()
    expect(page.get_by_text("0 dari 7 langkah selesai.")).to_be_visible()
    expect(page.get_by_text("peragaan")).to_have_count(0)
    shot(page, "persiapan-1366")


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
    _to(page, "Pegawai")
    page.get_by_role("link", name="Tambah pegawai").click()
    page.get_by_label("Nama", exact=True).fill(name)
    page.get_by_label("Nama pengguna (boleh kosong)").fill(username)
    acts.press(page, "Buat akun")
    expect(page.get_by_text("Catat sekarang: tidak ditampilkan lagi")).to_be_visible()
    return page.locator(".k-once__secret").inner_text()


def _appoint(page: Page, name: str, position: str) -> None:
    _to(page, "Pegawai")
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name="Jabatan yang dipangku")).to_be_visible()
    if not page.get_by_label("Jabatan", exact=True).is_visible():
        page.locator("summary").get_by_text("Beri jabatan").click()
    page.get_by_label("Jabatan", exact=True).select_option(label=position)
    page.get_by_label("Nomor surat").fill("188.45/12/2026")
    acts.press(page, "Beri jabatan")
    expect(page.locator(".k-terms").get_by_text(position)).to_be_visible()


def _use_facebook(page: Page) -> None:
    _to(page, "Kanal")
    row = page.locator("#kanal-facebook")
    row.get_by_text("Pakai kanal ini").click()
    row.get_by_label("Akun atau tempat").fill("facebook.com/keltanjungrejo")
    row.get_by_role("button", name="Pakai", exact=True).click()
    expect(page.get_by_text("Kanal Facebook dipakai.")).to_be_visible()


def _all_is_ready(page: Page) -> None:
    page.get_by_role("link", name="Daftar persiapan").click()
    expect(page.get_by_text("6 dari 7 langkah selesai.")).to_be_visible()
    expect(page.get_by_text("Yang memulai: Budi Santoso.")).to_be_visible()
    acts.expect_fits_a_phone(page)


def _write(page: Page) -> None:
    acts.collect_text(page, TITLE, f"{LEAD} Bawalah buku KIA.")
    acts.open_task(page, "Posyandu Melati")
    page.get_by_role("link", name="Tulis naskah").click()
    acts.write(page, title=TITLE, lead=LEAD)
    acts.press(page, "Serahkan")


def _verify(page: Page) -> None:
    acts.open_review(page, TITLE)
    acts.press(page, "Verifikasi")
    expect(page.get_by_text("Keputusan Anda tercatat: Verifikasi")).to_be_visible()


def _publish_and_see_it(served: Served, page: Page) -> None:
    acts.open_task(page, TITLE)
    page.get_by_role("link", name="Buka penayangan").click()
    acts.press(page, "Tayangkan sekarang")
    shown = page.locator(".k-channel").get_by_role("link", name=re.compile("tanjungrejo")).first
    address = shown.get_attribute("href") or ""
    status, body = served.fetch(address)
    assert status == 200
    assert TITLE.encode() in body
    assert b"Kelurahan Tanjungrejo" in body
    assert b"peragaan" not in body
