"""Kanal: what the SOPs name and what the unit uses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from kentongan.conftest import MONDAY, Office
from kentongan.deliveries.foreseeing import broken, ways_to
from kentongan.deliveries.models import Connection
from kentongan.kernel.clock import now
from kentongan.people.actions import found_unit


def at(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


def test_a_channel_that_the_sop_names_and_the_unit_lacks_is_said(desk: Client, office: Office) -> None:
    assert "belum dipakai di unit ini" not in desk.get(at("office_channels")).text
    desk.post(at("office_channel_leave", Connection.objects.get(unit=office.unit, channel="x").pk))
    assert "belum dipakai di unit ini" in desk.get(at("office_channels")).text
    desk.post(at("office_channel_use", "x"), {"x-adapter": "manual", "x-account": "@kel_sukun"})
    shown = desk.get(at("office_channels")).text
    assert "@kel_sukun" in shown
    assert "belum dipakai di unit ini" not in shown


def test_a_means_that_a_channel_has_not_is_no_choice(desk: Client) -> None:
    assert desk.post(at("office_channel_use", "x"), {"x-adapter": "website"}).status_code == 422
    assert desk.post(at("office_channel_use", "merpati"), {"merpati-adapter": "manual"}).status_code == 404


def test_a_real_office_is_not_offered_the_recorder(desk: Client, office: Office) -> None:
    assert "Perekam" in desk.get(at("office_channels")).text
    office.unit.is_demonstration = False
    office.unit.save()
    assert "Perekam" not in desk.get(at("office_channels")).text


def test_a_channel_of_another_unit_does_not_exist(desk: Client) -> None:
    other = found_unit(slug="dau", name="Desa Dau", at=MONDAY)
    foreign = Connection.objects.create(unit=other, channel="x", adapter="manual", account="@desa_dau")
    assert desk.post(at("office_channel_leave", foreign.pk)).status_code == 404
    assert "@desa_dau" not in desk.get(at("office_channels")).text


def test_connection_that_only_a_person_can_renew_says_when_it_ends(desk: Client, office: Office) -> None:
    rows = Connection.objects.filter(unit=office.unit, channel="x")
    for days, is_told in ((13, True), (20, False)):
        ends = now() + timedelta(days=days)
        rows.update(expires_at=ends)
        told = f"Izinnya habis {date_format(ends.astimezone(office.unit.zone), 'j F Y')}"
        assert (told in desk.get(at("office_channels")).text) == is_told


@pytest.mark.parametrize(("desk_url", "own_machine", "is_told"), [
    ("http://localhost:8000", False, True), ("http://192.168.1.7", False, True),
    ("https://meja.example.go.id", False, False), ("http://localhost:8000", True, False),
])  # fmt: skip
def test_channel_that_can_not_fetch_from_the_desk_says_so(
    desk: Client, office: Office, settings, desk_url: str, own_machine: bool, is_told: bool
) -> None:
    settings.WAGTAILADMIN_BASE_URL, settings.LINKS_TO_OWN_MACHINE = desk_url, own_machine
    Connection.objects.create(unit=office.unit, channel="instagram", adapter="instagram")
    assert ("Kirimannya akan ditolak: meja kerja tidak dapat" in desk.get(at("office_channels")).text) == is_told
    assert (broken(office.unit, ["instagram"], ways_to(office.unit, ["instagram"])) != {}) == is_told


def test_channel_in_trouble_says_so_and_when_it_is_tried_again(desk: Client, office: Office) -> None:
    rows = Connection.objects.filter(unit=office.unit, channel="x")
    assert "Sedang terganggu" not in desk.get(at("office_channels")).text
    rows.update(faults=4, rests_until=now() + timedelta(minutes=5), rest_why="Kanal sedang mengalami gangguan.")
    shown = desk.get(at("office_channels")).text
    assert "4 kali tidak berhasil berturut-turut (Kanal sedang mengalami gangguan.)" in shown
    assert "Kanal lain tetap berjalan" in shown


def test_what_a_channel_still_takes_is_said(desk: Client, office: Office) -> None:
    ends = (now() + timedelta(hours=3)).isoformat()
    told = [{"name": "24 jam", "most": 50, "left": 12, "ends_at": ends}]
    Connection.objects.filter(unit=office.unit, channel="x").update(adapter="x", allowances=told)
    shown = desk.get(at("office_channels")).text
    assert "Jatah kiriman (24 jam): tersisa 12 dari 50" in shown
    assert "Kiriman berbayar bulan ini: 0" in shown


def test_a_day_of_youtube_is_counted(desk: Client, office: Office) -> None:
    Connection.objects.create(unit=office.unit, channel="youtube", adapter="youtube")
    assert "Terkirim 0 dari jatah 100 sehari" in desk.get(at("office_channels")).text
