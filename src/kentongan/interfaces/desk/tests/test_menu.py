"""The menu of the desk: the screens of work for everybody, those of looking after the unit for who does that."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.people.models import Staff

WORK = ["Tugas saya", "Kirim bahan", "Papan", "Pekerjaan", "Naskah", "Penayangan", "SOP"]


def menu_of(client: Client) -> list[tuple[str, str]]:
    """Returns (words, address) for each item of the menu that leads somewhere, in its order."""
    page = client.get(reverse("desk:tasks")).text
    [menu] = re.findall(r'<ul class="sidebar-main-menu__list">(.*?)</ul>', page, re.DOTALL)
    return [
        (words, address) for address, words in re.findall(r'href="([^#"]+)".*?menuitem-label">(.*?)<', menu, re.DOTALL)
    ]


def menu_of_wagtail(client: Client) -> list[tuple[str, str]]:
    """Returns the same of the menu that Wagtail draws beside its own pages."""
    page = client.get(reverse("desk:pages"), follow=True).text
    found = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    modules = json.loads(found[1])["modules"]
    [items] = [one["_args"][0] for one in modules if one["_type"].endswith("MainMenuModule")]
    told = [item["_args"][0] for item in items]
    return [(item["label"], item["url"]) for item in told if not item["url"].startswith("#")]


@pytest.mark.parametrize(("manages", "besides"), [(False, []), (True, ["Ringkasan", "Halaman situs", "Kantor"])])
def test_each_screen_of_work_is_one_press_away_and_opens(
    office: Office, client: Client, manages: bool, besides: list[str]
) -> None:
    staff = office.staff["pengolah"]
    Staff.objects.filter(pk=staff.pk).update(is_administrator=manages)
    client.force_login(staff.user)
    menu = menu_of(client)
    assert [words for words, _address in menu] == [*WORK, *besides]
    assert not manages or menu_of_wagtail(client) == menu
    for words, address in menu:
        assert client.get(address, follow=True).status_code == 200, words


def test_our_own_pages_load_no_script_of_wagtails_editor(office: Office, client: Client) -> None:
    client.force_login(office.staff["pengolah"].user)
    scripts = re.findall(r'<script[^>]* src="/static/([^"?]*)', client.get(reverse("desk:tasks")).text)
    assert [one for one in scripts if not one.startswith("desk/")] == ["wagtailadmin/js/icons.js"]
