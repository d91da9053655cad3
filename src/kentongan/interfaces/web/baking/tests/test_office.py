"""The facts of an office: its hours in words, its address, and when its site is out of date."""

from __future__ import annotations

from datetime import time

import pytest

from kentongan.deliveries.parcels import public_address
from kentongan.interfaces.web.baking.hours import hours_lines
from kentongan.interfaces.web.baking.office import office_of
from kentongan.interfaces.web.baking.rendering import design
from kentongan.kernel.worktime.hours import REGULAR_WEEK, DayHours, WeekHours
from kentongan.people.models import Unit

from .samples import office


def test_days_that_are_alike_are_said_together():
    assert hours_lines(REGULAR_WEEK) == (
        ("Senin–Kamis", "07.30–16.00, istirahat 12.00–13.00"),
        ("Jumat", "07.30–16.30, istirahat 11.30–13.00"),
        ("Sabtu dan Minggu", "Tutup"),
    )


def test_a_week_without_breaks():
    day = DayHours(time(8), time(0))
    assert hours_lines(WeekHours((day,) * 7)) == (("Senin–Minggu", "08.00–00.00"),)


def test_a_unit_without_a_host_lies_under_the_common_suffix(settings):
    settings.PORT, settings.PUBLIC_SUFFIX = 8000, "localhost"
    assert public_address(Unit(slug="dinas"), "") == "http://dinas.localhost:8000/"
    assert public_address(Unit(slug="dinas", public_host="dinas.go.id"), "") == "http://dinas.go.id:8000/"
    settings.HTTPS = True
    assert public_address(Unit(slug="dinas"), "") == "https://dinas.localhost/"


def test_a_unit_gives_its_facts():
    unit = Unit(slug="dinas", name="Dinas", address=" Jalan A\nLantai 2 ", phone="0341-555 0100", theme="ungu")
    found = office_of(unit)
    assert found.theme == "daun"
    assert found.telephone == "03415550100"
    assert found.address == "Jalan A\nLantai 2"
    assert "query=Jalan+A%2C+Lantai+2" in found.map_link
    assert found.hours == hours_lines(REGULAR_WEEK)


def test_own_hours_are_shown():
    days = ("tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    hours = {"monday": {"opens": "08:00", "closes": "12:00", "breaks": []}, **dict.fromkeys(days)}
    assert office_of(Unit(slug="a", name="A", hours=hours)).hours[0] == ("Senin", "08.00–12.00")


@pytest.mark.parametrize("change", [{"phone": "1"}, {"theme": "laut"}, {"hours": ()}, {"is_demonstration": True}])
def test_whatever_stands_on_every_page_makes_the_site_out_of_date(change):
    assert office(**change).fingerprint(design()) != office().fingerprint(design())


def test_a_new_design_makes_the_site_out_of_date():
    assert office().fingerprint("other") != office().fingerprint(design())
    assert office().fingerprint(design()) == office().fingerprint(design())
