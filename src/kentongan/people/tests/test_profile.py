"""A unit's profile: changed by who looks after it, told in its log, and its logo is nothing but a picture."""

import io
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.kernel.worktime.special_days import OverrideKind
from kentongan.people.actions import enlist, found_unit
from kentongan.people.models import LocalDay, Unit, User
from kentongan.people.profile import change_profile, remove_logo, set_logo
from kentongan.people.workdays import calendar_of, remove_local_day, set_hours, set_local_day

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
def unit(db):
    return found_unit(slug="sukun", name="Kelurahan Sukun", at=AT)


@pytest.fixture
def wati(unit):
    return enlist(
        unit=unit, user=User.objects.create_user("wati", name="Wati"), by=PROGRAM, at=AT, is_administrator=True
    )


def picture(kind="PNG", size=(1200, 600), **details):
    kept = io.BytesIO()
    Image.new("RGB", size, "green").save(kept, kind, **details)
    return kept.getvalue()


def test_only_who_looks_after_the_unit_changes_how_it_looks_and_works(unit, wati):
    other = found_unit(slug="dau", name="Desa Dau", at=AT)
    foreign = enlist(
        unit=other, user=User.objects.create_user("asing", name="Asing"), by=PROGRAM, at=AT, is_administrator=True
    )
    day = set_local_day(unit=unit, day=date(2026, 11, 17), kind=OverrideKind.DAY_OFF, name="Hari jadi", by=wati, at=AT)
    for attempt in (
        lambda: change_profile(unit=unit, name="Lain", by=foreign, at=AT),
        lambda: set_logo(unit=unit, content=picture(), by=foreign, at=AT),
        lambda: remove_logo(unit=unit, by=foreign, at=AT),
        lambda: set_hours(unit=unit, hours=None, ramadan_hours=None, by=foreign, at=AT),
        lambda: set_local_day(unit=unit, day=day.day, kind=OverrideKind.DAY_OFF, name="x", by=foreign, at=AT),
        lambda: remove_local_day(local_day=day, by=foreign, at=AT),
    ):
        with pytest.raises(NotPermitted):
            attempt()


def test_what_changed_is_told_and_the_rest_is_not(unit, wati):
    change_profile(unit=unit, name="Kelurahan Sukun", phone="(0341) 555-0100", theme="laut", by=wati, at=AT)
    event = Event.objects.select_related("words").get(what="profile_changed")
    assert event.facts == {"fields": ["phone", "theme"]}
    assert "(0341) 555-0100" in event.words.text
    assert Unit.objects.get(pk=unit.pk).theme == "laut"


def test_two_units_never_answer_at_one_host(unit, wati):
    found_unit(slug="dau", name="Desa Dau", at=AT, public_host="kel.example")
    with pytest.raises(NotNow, match="sudah dipakai"):
        change_profile(unit=unit, public_host="KEL.example", by=wati, at=AT)


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("dau.localhost", "host-taken"), ("DAU.LOCALHOST", "host-taken"), ("localhost", "host-of-desk"),
        ("127.0.0.1", "host-of-desk"),
    ],
)  # fmt: skip
def test_no_unit_takes_the_address_of_another_ones_site_or_of_the_desk(unit, wati, host, code):
    found_unit(slug="dau", name="Desa Dau", at=AT)
    with pytest.raises(NotNow) as refused:
        change_profile(unit=unit, public_host=host, by=wati, at=AT)
    assert refused.value.codes == {code}


def test_a_profile_holds_nothing_else(unit, wati):
    with pytest.raises(TypeError, match="slug"):
        change_profile(unit=unit, slug="lain", by=wati, at=AT)
    with pytest.raises(ValidationError):
        change_profile(unit=unit, name="", by=wati, at=AT)


def test_another_zone_is_another_calendar(unit, wati):
    before = calendar_of(unit, AT)
    change_profile(unit=unit, time_zone="Asia/Jayapura", by=wati, at=AT)
    assert calendar_of(unit, AT).zone != before.zone


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew_small_and_without_words(unit, wati, kind):
    details = {"pnginfo": PngInfo()} if kind == "PNG" else {}
    if details:
        details["pnginfo"].add_text("Author", "Siti Aminah")
    set_logo(unit=unit, content=picture(kind, **details), by=wati, at=AT)
    assert unit.logo.startswith("sukun/logo/")
    with default_storage.open(unit.logo) as kept, Image.open(kept) as logo:
        assert (logo.format, logo.size, logo.info) == ("PNG", (512, 256), {})


def test_the_same_logo_is_kept_once(unit, wati):
    names = {set_logo(unit=unit, content=picture(), by=wati, at=AT).logo for _again in range(2)}
    assert len(names) == 1
    remove_logo(unit=unit, by=wati, at=AT)
    assert Unit.objects.get(pk=unit.pk).logo == ""


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload='x'/>", b"\x89PNG\r\n\x1a\n", picture("GIF"), picture()[:200], b"x" * (5 * 1024 * 1024 + 1)],
)
def test_what_is_no_logo_leaves_the_old_one(unit, wati, content):
    set_logo(unit=unit, content=picture(), by=wati, at=AT)
    before = unit.logo
    with pytest.raises(NotNow, match="Logo lama tetap dipakai"):
        set_logo(unit=unit, content=content, by=wati, at=AT)
    assert Unit.objects.get(pk=unit.pk).logo == before


def test_hours_and_days_stand_in_the_log_with_who_wrote_them(unit, wati):
    set_hours(unit=unit, hours=None, ramadan_hours=None, by=wati, at=AT)
    day = set_local_day(unit=unit, day=date(2026, 11, 17), kind=OverrideKind.DAY_OFF, name="Hari jadi", by=wati, at=AT)
    remove_local_day(local_day=day, by=wati, at=AT)
    told = Event.objects.filter(actor__name="Wati").values_list("what", flat=True)
    assert list(told) == ["hours_set", "local_day_set", "local_day_removed"]
    assert calendar_of(unit, AT).hours_on(date(2026, 11, 17)) is not None


def test_a_day_that_leaves_no_calendar_is_refused_and_nothing_is_lost(unit, wati):
    sunday = date(2026, 11, 22)
    with pytest.raises(NotNow, match="jam khususnya"):
        set_local_day(unit=unit, day=sunday, kind=OverrideKind.WORKING_DAY, name="Bazar", by=wati, at=AT)
    assert not LocalDay.objects.exists()
    assert calendar_of(unit, AT).hours_on(date(2026, 11, 17)) is not None
    set_local_day(unit=unit, day=date(2026, 11, 17), kind=OverrideKind.DAY_OFF, name="Hari jadi", by=wati, at=AT)
    assert calendar_of(unit, AT).hours_on(date(2026, 11, 17)) is None, "the refused change names no calendar"


def test_hours_that_contradict_a_day_of_ones_own_are_refused(unit, wati):
    friday = date(2027, 1, 1)
    set_local_day(unit=unit, day=friday, kind=OverrideKind.WORKING_DAY, name="Piket", by=PROGRAM, at=AT)
    day = {"opens": "08:00", "closes": "14:00"}
    names = ("monday", "tuesday", "wednesday", "thursday")
    week = {**dict.fromkeys(names, day), "friday": None, "saturday": None, "sunday": None}
    with pytest.raises(NotNow):
        set_hours(unit=unit, hours=week, ramadan_hours=None, by=wati, at=AT)
    assert unit.hours is None
    assert Unit.objects.get(pk=unit.pk).hours is None
