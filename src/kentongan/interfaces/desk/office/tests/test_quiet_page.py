"""Jam tenang: set by who looks after the unit, for all channels or for one."""

from __future__ import annotations

from datetime import time

from django.test import Client
from django.urls import reverse

from kentongan.conftest import MONDAY, Office
from kentongan.deliveries.models import Connection, QuietHours
from kentongan.people.actions import found_unit

PAGE = reverse("desk:office_quiet")
NIGHT = {"0-starts": "21:00", "0-ends": "06:00", "0-days": ["0", "1", "2", "3", "4", "5", "6"]}


def of_channel(office: Office, channel: str) -> str:
    pk = Connection.objects.get(unit=office.unit, channel=channel).pk
    return reverse("desk:office_quiet_channel", args=[pk])


def test_the_unit_sets_its_night_and_takes_it_back(desk: Client, office: Office) -> None:
    assert "Belum ada jam tenang" in desk.get(PAGE).text
    assert (
        "<strong>21.00–06.00</strong>, setiap hari."
        in desk.post(reverse("desk:office_quiet_keep"), NIGHT, follow=True).text
    )
    desk.post(reverse("desk:office_quiet_keep"), {"cara": "ikut"})
    assert not QuietHours.objects.exists()


def test_a_channel_has_hours_of_its_own_none_or_those_of_its_unit(desk: Client, office: Office) -> None:
    pk = Connection.objects.get(unit=office.unit, channel="x").pk
    given = {f"{pk}-starts": "20:00", f"{pk}-ends": "05:30", f"{pk}-days": ["5"], "cara": "jam"}
    shown = desk.post(of_channel(office, "x"), given, follow=True).text
    assert "<strong>20.00–05.30</strong>, Sabtu." in shown
    assert (
        "Tanpa jam tenang: tayang kapan saja."
        in desk.post(of_channel(office, "x"), {"cara": "tanpa"}, follow=True).text
    )
    desk.post(of_channel(office, "x"), {"cara": "ikut"})
    assert not QuietHours.objects.exists()


def test_a_refused_form_keeps_what_was_typed_and_says_why_at_its_place(desk: Client) -> None:
    answer = desk.post(reverse("desk:office_quiet_keep"), {**NIGHT, "0-ends": "21:00"})
    assert answer.status_code == 422
    assert "Jam mulai dan selesai sama" in answer.text
    assert answer.text.count('value="21.00"') >= 2
    assert "Pilih sedikitnya satu hari" in desk.post(reverse("desk:office_quiet_keep"), {**NIGHT, "0-days": []}).text


def test_hours_that_reach_into_working_hours_are_pointed_out(desk: Client) -> None:
    desk.post(reverse("desk:office_quiet_keep"), NIGHT)
    assert "mengenai jam kerja" not in desk.get(PAGE).text
    for starts, ends in (("15:00", "20:00"), ("05:00", "09:00")):
        desk.post(reverse("desk:office_quiet_keep"), {**NIGHT, "0-starts": starts, "0-ends": ends})
        assert "mengenai jam kerja" in desk.get(PAGE).text


def test_only_who_looks_after_the_unit_comes_in(client: Client, office: Office) -> None:
    client.force_login(office.staff["pengolah"].user)
    assert client.get(PAGE).status_code == 403
    assert client.post(reverse("desk:office_quiet_keep"), NIGHT).status_code == 403


def test_a_channel_of_another_unit_does_not_exist(desk: Client) -> None:
    other = found_unit(slug="dau", name="Desa Dau", at=MONDAY)
    foreign = Connection.objects.create(unit=other, channel="x", adapter="manual")
    QuietHours.objects.create(unit=other, starts=time(1), ends=time(2), days=[0])
    assert desk.post(reverse("desk:office_quiet_channel", args=[foreign.pk]), {"cara": "tanpa"}).status_code == 404
    assert "01.00–02.00" not in desk.get(PAGE).text
