"""Profil kantor, jam kerja, kalender: what is typed is kept, told and shown."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from PIL import Image

from kentongan.conftest import MONDAY, Office
from kentongan.interfaces.desk.office.theme_pictures import theme_pictures
from kentongan.interfaces.web.baking.office import THEMES
from kentongan.kernel.clock import now
from kentongan.kernel.models import Event
from kentongan.people.actions import found_unit
from kentongan.people.models import LocalDay, Staff, Unit, User
from kentongan.people.workdays import missing_decrees


def at(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


PROFILE = {
    "name": "Kelurahan Sukun", "superior": "Pemerintah Kota Malang", "address": "Jalan Contoh 1", "phone": "(0341) 555",
    "email": "kel@example.test", "time_zone": "Asia/Jakarta", "theme": "laut", "public_host": "Sukun.Example.go.id",
}  # fmt: skip


@pytest.mark.parametrize("page", ["office_profile", "office_hours", "office_calendar"])
def test_the_pages_are_for_who_looks_after_the_unit(desk: Client, office: Office, page: str) -> None:
    assert desk.get(at(page)).status_code == 200
    desk.force_login(office.staff["ketua"].user)
    assert desk.get(at(page)).status_code == 403


def test_a_profile_is_kept_and_told(desk: Client, office: Office) -> None:
    assert desk.post(at("office_profile"), PROFILE).status_code == 302
    unit = Unit.objects.get(pk=office.unit.pk)
    assert (unit.name, unit.theme, unit.public_host) == ("Kelurahan Sukun", "laut", "sukun.example.go.id")
    assert Event.objects.filter(stream=unit.stream, what="profile_changed").count() == 1
    assert "openstreetmap.org" in desk.get(at("office_profile")).text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"public_host": "https://sukun.go.id/"}, "tanpa http"),
        ({"public_host": "localhost"}, "tanpa http"),
        ({"theme": "ungu"}, "theme"),
        ({"name": ""}, "id_name"),
        ({"email": "bukan"}, "id_email"),
    ],
)
def test_a_profile_that_does_not_hold_keeps_what_was_typed(
    desk: Client, office: Office, given: dict[str, str], words: str
) -> None:
    answer = desk.post(at("office_profile"), PROFILE | {"phone": "0341-7"} | given)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="0341-7"' in answer.text
    assert Unit.objects.get(pk=office.unit.pk).name == office.unit.name


def test_a_host_of_another_unit_is_said_at_its_field(desk: Client) -> None:
    found_unit(slug="dau", name="Desa Dau", at=MONDAY, public_host="sukun.example.go.id")
    answer = desk.post(at("office_profile"), PROFILE)
    assert (answer.status_code, "sudah dipakai unit lain" in answer.text) == (422, True)


def test_a_logo_is_shown_and_taken_away(desk: Client, office: Office) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (600, 600), "red").save(drawn, "PNG")
    desk.post(at("office_logo"), {"logo-file": SimpleUploadedFile("logo.png", drawn.getvalue())})
    logo = Unit.objects.get(pk=office.unit.pk).logo
    assert logo in desk.get(at("office_profile")).text
    svg = desk.post(at("office_logo"), {"logo-file": SimpleUploadedFile("logo.svg", b"<svg/>")})
    assert (svg.status_code, "Logo lama tetap dipakai" in svg.text) == (422, True)
    desk.post(at("office_logo"), {"hapus": "1"})
    assert Unit.objects.get(pk=office.unit.pk).logo == ""


def test_each_theme_has_its_picture_in_its_own_colours() -> None:
    pictures = theme_pictures(dict.fromkeys(THEMES, "x"), "laut")
    assert [one.is_chosen for one in pictures] == [False, True, False]
    assert len({one.style for one in pictures}) == len(THEMES)
    assert all(one.style.count("--t-") == 8 for one in pictures)


def week(**changes: str) -> dict[str, str]:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday")
    usual = {"opens": "08:00", "closes": "15:00", "rest": "12:00", "back": "13:00"}
    given = {f"{day}-{part}": clock for day in days for part, clock in usual.items()} | changes
    return {f"biasa-{name}": value for name, value in given.items()}


def test_a_week_of_ones_own_is_kept_friday_and_breaks_included(desk: Client, office: Office) -> None:
    changes = {"friday-closes": "14:00", "friday-rest": "", "friday-back": ""}
    assert desk.post(at("office_hours_keep", "biasa"), week(**changes)).status_code == 302
    hours = Unit.objects.get(pk=office.unit.pk).hours
    assert hours is not None
    assert hours["monday"] == {"opens": "08:00", "closes": "15:00", "breaks": [["12:00", "13:00"]]}
    assert hours["friday"] == {"opens": "08:00", "closes": "14:00", "breaks": []}
    assert hours["saturday"] is None
    desk.post(at("office_hours_keep", "biasa"), {"nasional": "1"})
    assert Unit.objects.get(pk=office.unit.pk).hours is None
    assert Event.objects.filter(what="hours_set").count() == 2


@pytest.mark.parametrize("typed", ["07.30", "7.30", "07:30", "0730", " 07,30"])
def test_a_time_is_typed_and_shown_as_it_is_written_here(desk: Client, office: Office, typed: str) -> None:
    assert desk.post(at("office_hours_keep", "biasa"), week(**{"monday-opens": typed})).status_code == 302
    hours = Unit.objects.get(pk=office.unit.pk).hours
    assert hours
    assert hours["monday"]["opens"] == "07:30"
    page = desk.get(at("office_hours")).text
    assert 'value="07.30"' in page
    assert 'type="time"' not in page, "the browser would show AM and PM, after its own language"


def test_keeping_one_week_leaves_the_other(desk: Client, office: Office) -> None:
    desk.post(at("office_hours_keep", "biasa"), week())
    given = {name.replace("biasa", "ramadan"): value for name, value in week().items()}
    desk.post(at("office_hours_keep", "ramadan"), given)
    unit = Unit.objects.get(pk=office.unit.pk)
    assert unit.hours
    assert unit.hours == unit.ramadan_hours


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"monday-closes": ""}, "kosongkan seluruh harinya"),
        ({"monday-closes": "07:00"}, "Senin"),
        ({"monday-back": ""}, "kosongkan seluruh harinya"),
        ({"monday-rest": "16:00", "monday-back": "17:00"}, "di luar jam kerja"),
    ],
)
def test_hours_that_do_not_add_up_are_told_by_day_and_kept(
    desk: Client, office: Office, changes: dict[str, str], words: str
) -> None:
    answer = desk.post(at("office_hours_keep", "biasa"), week(**changes))
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="08.00"' in answer.text
    assert Unit.objects.get(pk=office.unit.pk).hours is None


def test_there_is_no_third_week(desk: Client) -> None:
    assert desk.post(at("office_hours_keep", "puasa"), week()).status_code == 404


def test_a_year_shows_holidays_joint_leave_and_ones_own_days(desk: Client, office: Office) -> None:
    given = {"day": "2026-04-01", "kind": "libur setempat", "name": "Bersih Kota"}
    assert desk.post(at("office_day_set"), given)["Location"] == at("office_calendar_year", 2026)
    page = desk.get(at("office_calendar_year", 2026))
    for words in ("Bersih Kota", "Hari Kemerdekaan", "cuti bersama", "libur setempat"):
        assert words in page.text
    desk.post(at("office_day_drop", LocalDay.objects.get().pk))
    assert "Bersih Kota" not in desk.get(at("office_calendar_year", 2026)).text


def test_a_year_without_decree_says_so(desk: Client) -> None:
    assert "belum ditetapkan" in desk.get(at("office_calendar_year", 2028)).text


def test_who_looks_after_the_unit_is_told_what_its_calendar_lacks(desk: Client, office: Office) -> None:
    said = missing_decrees(office.unit, now())
    assert said, "the coming year is never decreed whole"
    reader = office.staff["pengolah"]
    assert all(escape(sentence) in desk.get(at("tasks")).text for sentence in said)
    desk.force_login(reader.user)
    assert not any(escape(sentence) in desk.get(at("tasks")).text for sentence in said)
    Staff.objects.filter(pk=reader.pk).update(is_head=True)
    assert all(escape(sentence) in desk.get(at("tasks")).text for sentence in said)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "jam khusus"}, "Jam kerja diisi"),
        ({"opens": "08:00", "closes": "12:00"}, "Jam kerja diisi"),
        ({"day": "2026-11-22", "kind": "tetap bekerja"}, "bukan hari kerja"),
        ({"name": ""}, "id_name"),
        ({"day": ""}, "id_day"),
    ],
)
def test_a_day_that_does_not_add_up_is_told_and_kept(desk: Client, given: dict[str, str], words: str) -> None:
    typed = {"day": "2026-11-17", "kind": "libur setempat", "name": "Hari Jadi"} | given
    answer = desk.post(at("office_day_set"), typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert not LocalDay.objects.exists()


def test_special_hours_make_a_working_day_of_a_sunday(desk: Client, office: Office) -> None:
    given = {"day": "2026-11-22", "kind": "jam khusus", "name": "Bazar", "opens": "08:00", "closes": "12:00"}
    assert desk.post(at("office_day_set"), given).status_code == 302
    assert LocalDay.objects.get(unit=office.unit).hours == {"opens": "08:00", "closes": "12:00"}
    assert "Bazar (08.00–12.00)" in desk.get(at("office_calendar_year", 2026)).text


def test_a_day_of_another_unit_does_not_exist(desk: Client) -> None:
    other = found_unit(slug="dau", name="Desa Dau", at=MONDAY)
    foreign = LocalDay.objects.create(unit=other, day="2026-11-17", kind="libur setempat", name="Bersih desa")
    assert desk.post(at("office_day_drop", foreign.pk)).status_code == 404
    assert "Bersih desa" not in desk.get(at("office_calendar")).text


@pytest.mark.parametrize("page", ["office_hours", "office_quiet", "office_calendar"])
def test_days_and_months_are_called_in_the_readers_language(desk: Client, administrator: Staff, page: str) -> None:
    names = ("Senin", "Monday") if page != "office_calendar" else ("Januari ", "January ")
    for language, said, unsaid in (("id", *names), ("en", *reversed(names))):
        User.objects.filter(pk=administrator.user_id).update(language=language)
        shown = desk.get(at(page)).text
        assert said in shown
        assert unsaid not in shown
