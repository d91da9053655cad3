"""Izinkan lewat X: the owner of the account says yes at X, and the office gets tokens that nobody copied."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from django.test import Client
from django.urls import reverse

from kentongan.channels.simulating import serving
from kentongan.channels.x.simulator import CLIENT, SECRET, XSimulator
from kentongan.conftest import Office
from kentongan.deliveries import vault
from kentongan.deliveries.models import Connection
from kentongan.environment import tables
from kentongan.interfaces.desk.office.consenting import TYPED
from kentongan.people.models import Unit

GUIDE = ("office_connect", ["x", "x"])


def own_machine(_unit: Unit) -> frozenset[str]:
    return frozenset({"127.0.0.1"})


@pytest.fixture
def platform(settings) -> Iterator[XSimulator]:
    simulator = XSimulator()
    with serving(simulator) as base:
        settings.CHANNELS = {**settings.CHANNELS, "x": tables.CHANNELS["x"]}
        settings.CHANNEL_OPTIONS = {**settings.CHANNEL_OPTIONS, "x": {"base": base}}
        settings.HOSTS_WITHIN, settings.LINKS_TO_OWN_MACHINE = f"{__name__}.own_machine", True
        settings.WAGTAILADMIN_BASE_URL = "https://meja.example.id"
        yield simulator


def address() -> str:
    return reverse(f"desk:{GUIDE[0]}", args=GUIDE[1])


def asked(desk: Client, **told: str) -> str:
    """Presses Izinkan and returns where the page leads."""
    page = desk.post(address(), {"client_id": CLIENT, "client_secret": SECRET, "izinkan": "1", **told}).text
    return page.partition('k-button--primary" href="')[2].partition('"')[0].replace("&amp;", "&")


def answered(desk: Client, link: str) -> httpx.URL:
    """Has the owner say yes at X; returns where X sends them."""
    return httpx.URL(httpx.get(link).headers["location"])


def back(desk: Client, url: httpx.URL, **changes: str):
    return desk.get(url.path, {**dict(url.params), **changes}, follow=True)


def test_the_guide_names_the_address_to_come_back_to_and_both_ways(desk: Client, platform: XSimulator) -> None:
    page = desk.get(address()).text
    assert "https://meja.example.id/kantor/kanal/izin/" in page
    assert "Izinkan lewat X" in page
    assert "Coba dengan token di atas" in page
    assert page.index("Izinkan lewat X</button>") < page.index("<details>") < page.index('name="access_token"'), (
        "folded"
    )
    assert '<details open><summary class="k-link">Atau pakai token' in desk.post(address(), {"client_id": CLIENT}).text


def test_who_says_yes_at_x_is_asked_whose_account_it_is_and_the_tokens_are_sealed(
    desk: Client, platform: XSimulator, office: Office
) -> None:
    url = answered(desk, asked(desk))
    page = back(desk, url).text
    assert "Benar ini akun kantor?" in page
    assert "@kel_sukun" in page
    assert platform.access not in page
    sealed = page.partition('name="tersegel" value="')[2].partition('"')[0]
    assert desk.post(address(), {"tersegel": sealed, "pakai": "1", "akun-kantor": "1"}).status_code == 302
    row = Connection.objects.get(unit=office.unit, channel="x")
    kept = vault.unseal(row.sealed, stream=row.stream)
    assert (kept["access_token"], kept["refresh_token"]) == (platform.access, platform.refresh)
    assert (row.adapter, row.account, row.place["client_id"]) == ("x", "@kel_sukun", CLIENT)
    assert row.expires_at


def test_an_answer_to_another_question_connects_nothing(desk: Client, platform: XSimulator) -> None:
    url = answered(desk, asked(desk))
    assert "bukan untuk permintaan Anda" in back(desk, url, state="tebakan").text
    assert "tidak dikenal atau sudah dipakai" in back(desk, url).text, "each question is answered once"


def test_an_answer_without_a_question_of_this_unit_connects_nothing(desk: Client, platform: XSimulator) -> None:
    assert "tidak dikenal" in desk.get(reverse("desk:office_consent"), {"state": "a", "code": "b"}, follow=True).text


def test_who_says_no_at_x_is_told_that_nothing_changed(desk: Client, platform: XSimulator) -> None:
    url = answered(desk, asked(desk))
    page = back(desk, url.copy_remove_param("code"), error="access_denied").text
    assert "Izin tidak diberikan di X" in page


def test_a_code_that_x_does_not_take_is_said_in_a_sentence(desk: Client, platform: XSimulator) -> None:
    assert "kodenya salah" in back(desk, answered(desk, asked(desk)), code="lain").text


def test_the_owner_is_asked_only_where_the_application_is_named(desk: Client, platform: XSimulator) -> None:
    answer = desk.post(address(), {"izinkan": "1"})
    assert answer.status_code == 422
    assert "Client ID" in answer.text


def test_who_comes_back_without_a_yes_types_nothing_again(desk: Client, platform: XSimulator) -> None:
    link = asked(desk)
    refused = back(desk, answered(desk, link), code="lain").text
    turned_back = desk.get(address()).text
    for page in (refused, turned_back):
        assert f'value="{CLIENT}"' in page
        assert SECRET not in page
        assert "Yang Anda tulis tadi masih ada" in page
    sealed = turned_back.partition('name="tersegel" value="')[2].partition('"')[0]
    page = desk.post(address(), {"client_id": CLIENT, "tersegel": sealed, "izinkan": "1"}).text
    link = page.partition('k-button--primary" href="')[2].partition('"')[0].replace("&amp;", "&")
    found = back(desk, answered(desk, link)).text
    assert "Benar ini akun kantor?" in found, "the secret that was typed before was used"
    sealed = found.partition('name="tersegel" value="')[2].partition('"')[0]
    desk.post(address(), {"tersegel": sealed, "pakai": "1", "akun-kantor": "1"})
    assert TYPED not in desk.session


def test_what_was_typed_for_one_channel_stands_on_no_other(desk: Client, platform: XSimulator) -> None:
    asked(desk)
    other = desk.get(reverse("desk:office_connect", args=["youtube", "youtube"])).text
    assert f'value="{CLIENT}"' not in other


def test_the_guide_says_where_the_platform_sends_nobody_back(desk: Client, platform: XSimulator, settings) -> None:
    told = "Alamat balik itu bukan https, dan X dapat menolaknya"
    assert told not in desk.get(address()).text
    settings.WAGTAILADMIN_BASE_URL = "http://meja.kantor.example"
    assert told in desk.get(address()).text
    assert told not in desk.get(reverse("desk:office_connect", args=["facebook", "facebook"])).text
