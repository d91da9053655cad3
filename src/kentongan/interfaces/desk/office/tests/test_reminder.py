"""Pengingat on Jam kerja: said with examples, kept, and refused in words."""

from __future__ import annotations

import pytest
from django.test import Client

from kentongan.conftest import Office
from kentongan.people.models import Unit

PAGE, KEEP = "/kantor/jam-kerja/", "/kantor/jam-kerja/pengingat/"


def test_the_page_says_what_the_share_means(desk: Client) -> None:
    shown = desk.get(PAGE).text
    assert "waktu baku 1 jam: diingatkan setelah 45 menit, saat tersisa 15 menit" in shown
    assert "waktu baku 15 menit: diingatkan setelah 12 menit, saat tersisa 3 menit" in shown


def test_another_share_is_kept_and_shown(desk: Client, office: Office) -> None:
    answer = desk.post(KEEP, {"pengingat-share": "50"}, follow=True)
    assert "Pengingat tersimpan" in answer.text
    assert "waktu baku 1 jam: diingatkan setelah 30 menit, saat tersisa 30 menit" in answer.text
    assert Unit.objects.get(pk=office.unit.pk).remind_share == 50


@pytest.mark.parametrize("given", ["5", "96", "", "separuh"])
def test_what_is_no_share_is_told_at_its_field(desk: Client, office: Office, given: str) -> None:
    answer = desk.post(KEEP, {"pengingat-share": given})
    assert answer.status_code == 422
    assert 'href="#id_pengingat-share"' in answer.text
    assert Unit.objects.get(pk=office.unit.pk).remind_share == 75


def test_it_is_for_who_looks_after_the_unit(desk: Client, office: Office) -> None:
    desk.force_login(office.staff["ketua"].user)
    assert desk.post(KEEP, {"pengingat-share": "50"}).status_code == 403
