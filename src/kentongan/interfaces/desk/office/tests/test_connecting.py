"""Sambungkan: the guide, a trial that keeps nothing, the question whose account it is, and no password on any page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.channels import Account, ConnectionBroken, OutcomeUnknown
from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.recorder import Recorder
from kentongan.channels.speaking import NOT_ALLOWED
from kentongan.channels.trying import TrialStays
from kentongan.conftest import MONDAY, Office
from kentongan.deliveries.adapters import channel_of
from kentongan.deliveries.models import Connection
from kentongan.interfaces.desk.templatetags.desk import with_hosts

TOLD = {"address": "https://berita.example.id", "password": "rahasia-sekali"}


class Wall(Recorder):
    """A place that lets in by one password."""

    options = Recorder.options
    setup = Setup(
        steps=("Buat kata sandi di sana.",),
        fields=(
            Field("address", "Alamat", Kind.ADDRESS, example="https://x.example"),
            Field("password", "Kata sandi", Kind.SECRET),
        ),
    )

    def verify_connection(self) -> Account:
        if self.given["password"] == "diam":
            raise OutcomeUnknown("no answer")
        if self.given["password"] == "tertinggal":
            raise TrialStays("Kanal sedang mengalami gangguan.", "https://x.example/7")
        if self.given["password"] != TOLD["password"]:
            raise ConnectionBroken("Kata sandinya salah.")
        return Account("Dinas Uji", url=self.given["address"], expires_at=MONDAY)


@pytest.fixture
def guide(settings, desk: Client, tmp_path) -> str:
    settings.CHANNELS = {**settings.CHANNELS, "x": f"{__name__}.Wall"}
    settings.CHANNEL_OPTIONS = {**settings.CHANNEL_OPTIONS, "x": {"folder": str(tmp_path)}}
    return reverse("desk:office_connect", args=["x", "x"])


def sealed_of(page: str) -> str:
    return page.partition('name="tersegel" value="')[2].partition('"')[0]


def tried(desk: Client, guide: str, **told: str):
    return desk.post(guide, {**TOLD, **told})


def test_choosing_a_platforms_own_way_leads_to_its_guide(desk: Client, guide: str) -> None:
    answer = desk.post(reverse("desk:office_channel_use", args=["x"]), {"x-adapter": "x"})
    assert answer.url == guide
    assert "Buat kata sandi di sana." in desk.get(guide).text


def test_channel_that_a_person_serves_shows_the_programs_own_way_and_the_way_back(
    desk: Client, guide: str, office: Office
) -> None:
    rows = Connection.objects.filter(unit=office.unit, channel="x")
    row = desk.get(reverse("desk:office_channels")).text.partition('id="kanal-x"')[2].partition("</li>")[0]
    assert f'href="{guide}">Sambungkan X</a>' in row
    assert "tetap ditayangkan petugas" in desk.get(guide).text
    rows.update(adapter="x", account="@kel")
    assert f'href="{guide}">Sambungkan X</a>' not in desk.get(reverse("desk:office_channels")).text
    assert "Kembali ke cara petugas" in desk.get(guide).text
    desk.post(reverse("desk:office_channel_use", args=["x"]), {"x-adapter": "manual", "x-account": "@kel"})
    assert (rows.get().adapter, rows.get().account) == ("manual", "@kel")


def test_hosts_that_a_guide_names_are_links_and_nothing_else_is() -> None:
    linked = with_hosts("Buka console.x.com, izin tweet.read dan <b>.")
    assert 'href="https://console.x.com"' in linked
    assert linked.count("<a ") == 1
    assert "&lt;b&gt;" in linked


def test_account_that_was_found_is_asked_about_and_used_only_then(desk: Client, guide: str, office: Office) -> None:
    before = Connection.objects.get(unit=office.unit, channel="x")
    page = tried(desk, guide).text
    assert "Dinas Uji" in page
    assert TOLD["password"] not in page
    before.refresh_from_db()
    assert before.adapter == "manual"
    done = desk.post(guide, {"pakai": "1", "akun-kantor": "1", "tersegel": sealed_of(page)}, follow=True).text
    assert "X tersambung sebagai Dinas Uji" in done
    row = Connection.objects.get(unit=office.unit, channel="x")
    assert (row.adapter, row.account, row.place) == ("x", "Dinas Uji", {"address": TOLD["address"]})
    assert row.expires_at == MONDAY
    assert channel_of(row, unit=office.unit).given["password"] == TOLD["password"]


def test_what_is_held_already_is_not_called_free_to_leave_empty(desk: Client, guide: str) -> None:
    assert "boleh kosong" not in desk.get(guide).text
    refused = tried(desk, guide, password="keliru").text
    assert "boleh kosong" not in refused


def test_wrong_password_is_told_and_what_was_typed_is_held(desk: Client, guide: str) -> None:
    answer = tried(desk, guide, password="keliru")
    assert answer.status_code == 422
    assert "Kata sandinya salah." in answer.text
    assert TOLD["address"] in answer.text
    again = desk.post(
        guide, {"address": TOLD["address"], "password": TOLD["password"], "tersegel": sealed_of(answer.text)}
    )
    assert "Dinas Uji" in again.text


def test_right_password_with_a_mistyped_address_need_not_be_typed_again(desk: Client, guide: str) -> None:
    answer = desk.post(guide, {"address": "", "password": TOLD["password"]})
    assert answer.status_code == 422
    assert TOLD["password"] not in answer.text
    again = {"address": TOLD["address"], "password": "", "tersegel": sealed_of(answer.text)}
    assert "Dinas Uji" in desk.post(guide, again).text


def test_trial_that_nobody_answered_says_to_look_there(desk: Client, guide: str) -> None:
    assert "tidak dijawab" in tried(desk, guide, password="diam").text


def test_trial_that_could_not_be_taken_away_is_told_with_where_it_stands(desk: Client, guide: str) -> None:
    told = tried(desk, guide, password="tertinggal").text
    assert "belum dapat dihapus: Kanal sedang mengalami gangguan." in told
    assert "https://x.example/7" in told


def test_press_with_a_seal_of_another_unit_keeps_nothing(desk: Client, guide: str, office: Office) -> None:
    page = desk.post(guide, {"pakai": "1", "tersegel": "bukan-segel"}, follow=True).text
    assert "tidak terbaca lagi" in page
    assert Connection.objects.get(unit=office.unit, channel="x").adapter == "manual"


@pytest.mark.parametrize("pair", [("x", "manual"), ("facebook", "x"), ("x", "telegraf"), ("website", "website")])
def test_guide_of_what_does_not_belong_together_does_not_exist(desk: Client, guide: str, pair: tuple[str, str]) -> None:
    assert desk.get(reverse("desk:office_connect", args=pair)).status_code == 404


def test_kept_password_is_not_shown_and_need_not_be_typed_again(desk: Client, guide: str) -> None:
    desk.post(guide, {"pakai": "1", "akun-kantor": "1", "tersegel": sealed_of(tried(desk, guide).text)})
    page = desk.get(guide).text
    assert TOLD["password"] not in page
    assert "hanya bila diganti" in page
    assert "Dinas Uji" in desk.post(guide, {"address": TOLD["address"], "password": ""}).text


@pytest.mark.parametrize(("channel", "adapter", "says"), [
    ("telegram", "telegram", "pelanggan dapat melihatnya sesaat"),
    ("radio", "radio", "Tidak ada surel yang dikirim"),
    ("mastodon", "mastodon", "tidak dilihat publik"),
])  # fmt: skip
def test_guide_says_what_the_trial_does_and_speaks_of_passwords_where_there_is_one(
    desk: Client, channel: str, adapter: str, says: str
) -> None:
    page = desk.get(reverse("desk:office_connect", args=[channel, adapter])).text
    assert says in page
    assert ("Kata sandi disimpan tersegel" in page) == (channel != "radio")


def test_account_that_nobody_calls_the_offices_own_is_not_used(desk: Client, guide: str, office: Office) -> None:
    """Accounts of the region's leaders are never posted to."""
    page = tried(desk, guide).text
    assert "Akun pribadi kepala daerah" in page
    refused = desk.post(guide, {"pakai": "1", "tersegel": sealed_of(page)}).text
    assert "Nyatakan dulu bahwa ini akun kantor" in refused
    [line] = [one for one in page.splitlines() if "<strong>Dinas Uji</strong>" in one]
    assert line in refused, "whose account it is still stands there"
    assert not Connection.objects.filter(unit=office.unit, adapter="x").exists()
    desk.post(guide, {"pakai": "1", "akun-kantor": "1", "tersegel": sealed_of(refused)})
    assert Connection.objects.get(unit=office.unit, channel="x").account == "Dinas Uji"


def test_place_of_a_radio_is_not_called_an_account_of_the_office(desk: Client, settings, tmp_path) -> None:
    settings.CHANNEL_OPTIONS = {**settings.CHANNEL_OPTIONS, "radio_drop": {"root": str(tmp_path)}}
    (tmp_path / "rri-malang").mkdir()
    guide = reverse("desk:office_connect", args=["radio", "radio_drop"])
    assert "Naskah diserahkan lewat folder" in desk.get(guide).text, "three ways lead to a radio; the page says which"
    page = desk.post(guide, {"folder": "rri-malang"}).text
    assert "Ini redaksi atau stasiun yang dituju kantor" in page
    assert "akun resmi kantor" not in page
    refused = desk.post(guide, {"pakai": "1", "tersegel": sealed_of(page)}).text
    assert "Nyatakan dulu bahwa ini redaksi atau stasiun" in refused
    assert "akun kantor" not in refused


def test_account_that_was_found_can_be_opened_before_the_answer(desk: Client, guide: str) -> None:
    assert f'href="{TOLD["address"]}" target="_blank"' in tried(desk, guide).text


@pytest.mark.parametrize(("desk_url", "is_told"), [("http://localhost:8000", True), ("https://meja.example.id", False)])
def test_guide_of_what_fetches_from_us_names_our_address_and_says_where_it_can_not(
    desk: Client, settings, desk_url: str, is_told: bool
) -> None:
    settings.WAGTAILADMIN_BASE_URL = desk_url
    page = desk.get(reverse("desk:office_connect", args=["instagram", "instagram"])).text
    assert f"{desk_url}</code>" in page
    assert ("kirimannya akan ditolak" in page) == is_told


class Room(Wall):
    """A place that may be left at its usual port, and that asks within the office."""

    setup = Setup(("Buka server kantor.",), fields=(
        Field("address", "Alamat", Kind.ADDRESS, "Server kantor.", "https://x.example"),
        Field("port", "Port", is_needed=False),
        Field("password", "Kata sandi", Kind.SECRET),
    ), fetches_within=True)  # fmt: skip

    def verify_connection(self) -> Account:
        if "//10." in self.given["address"] and "10.0.0.7" not in self.ground.allowed_hosts:
            raise ConnectionBroken(NOT_ALLOWED)
        return Account(f"{self.given['address']} {self.given.get('port') or 'biasa'}")


@pytest.fixture
def room(settings, guide: str) -> str:
    settings.CHANNELS = {**settings.CHANNELS, "x": f"{__name__}.Room"}
    return guide


def test_what_was_written_by_mistake_can_be_emptied(desk: Client, room: str, office: Office) -> None:
    page = tried(desk, room, port="9").text
    assert "berita.example.id 9" in page
    desk.post(room, {"pakai": "1", "akun-kantor": "1", "tersegel": sealed_of(page)})
    page = tried(desk, room, port="", password="", tersegel=sealed_of(desk.get(room).text)).text
    assert "berita.example.id biasa" in page
    desk.post(room, {"pakai": "1", "akun-kantor": "1", "tersegel": sealed_of(page)})
    row = Connection.objects.get(unit=office.unit, channel="x")
    assert (row.place["port"], channel_of(row, unit=office.unit).given["password"]) == ("", TOLD["password"])


def test_field_that_is_needed_and_was_emptied_is_asked_for(desk: Client, room: str) -> None:
    page = tried(desk, room).text
    answer = desk.post(room, {"address": "", "password": "", "tersegel": sealed_of(page)})
    assert answer.status_code == 422
    assert "Alamat: " in answer.text


def test_who_leaves_the_guide_and_comes_back_finds_what_was_typed(desk: Client, guide: str) -> None:
    tried(desk, guide, password="keliru")
    page = desk.get(guide).text
    assert f'value="{TOLD["address"]}"' in page
    assert "Yang Anda tulis tadi masih ada" in page
    assert "keliru" not in page.replace("bila keliru", "")
    done = tried(desk, guide, tersegel=sealed_of(page)).text
    desk.post(guide, {"pakai": "1", "akun-kantor": "1", "tersegel": sealed_of(done)})
    assert "Yang Anda tulis tadi" not in desk.get(guide).text, "it is in use, and no longer held aside"


def test_example_stands_beside_the_help(desk: Client, room: str) -> None:
    assert "Server kantor. Contoh: https://x.example" in desk.get(room).text


def test_server_within_the_office_is_allowed_by_a_link_that_leads_back(desk: Client, room: str) -> None:
    refused = tried(desk, room, address="https://10.0.0.7:8443/wp-admin").text
    link = refused.partition('class="k-button" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "Daftarkan 10.0.0.7 di Penyaringan" in refused
    page = desk.get(link).text
    assert '<option value="host" selected>' in page
    assert 'value="10.0.0.7"' in page
    after = desk.post(link, {"kind": "host", "value": "10.0.0.7", "why": "Server kantor"}, follow=True)
    assert after.redirect_chain[-1][0] == room
    assert "Program boleh menghubunginya. Coba lagi sambungannya." in after.text
    assert 'value="https://10.0.0.7:8443/wp-admin"' in after.text, "nothing is typed again"
    told = {"address": "https://10.0.0.7:8443/wp-admin", "password": "", "tersegel": sealed_of(after.text)}
    assert "Benar ini akun kantor?" in desk.post(room, told).text


def test_other_refusals_offer_no_such_link(desk: Client, guide: str) -> None:
    assert "di Penyaringan" not in tried(desk, guide, password="keliru").text


@pytest.mark.parametrize("asked", ["?jenis=lain&isi=1", "?kanal=x&lewat=telegraf", "?kanal=website&lewat=x"])
def test_link_to_the_list_that_means_nothing_is_like_none(desk: Client, room: str, asked: str) -> None:
    page = desk.get(reverse("desk:office_screening") + asked).text
    assert "Tambahkan" in page
    assert ">Batal</a>" not in page


def test_place_within_the_office_that_fetches_from_us_is_told_our_address(desk: Client, room: str, settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    page = desk.get(room).text
    assert "http://localhost:8000</code>" in page
    assert "kirimannya akan ditolak" not in page


def test_what_is_to_be_copied_letter_by_letter_stays_on_its_line() -> None:
    told = with_hosts("tulis ID, lalu ?fields=instagram_business_account. Benar? Ya")
    assert 'lalu <code class="k-whole">?fields=instagram_business_account</code>.' in told
    assert told.count("<code") == 1
