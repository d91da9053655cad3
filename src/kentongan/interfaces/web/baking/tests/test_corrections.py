"""A corrected item stands at its old address with a dated word to the reader; feeds know it again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from kentongan.conftest import Office
from kentongan.deliveries.actions import look, reschedule
from kentongan.deliveries.models import Release
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.interfaces.desk.channels.final_look import final_look
from kentongan.interfaces.web.baking.publishing import bake_unit, site_store
from kentongan.interfaces.web.baking.released import item_of
from kentongan.stories.corrections.actions import correct
from kentongan.stories.models import Edition
from kentongan.stories.publishing.actions import press_release
from kentongan.stories.queries import edition_of, latest_release
from kentongan.stories.text.content import content_of

from .newsroom import page_of, page_of_path, website
from .samples import content, item

NOTE = "Sebelumnya tertulis enam puluh orang, yang benar <empat> puluh."
SAID = [
    {"at": "2026-11-20T02:00:00+00:00", "words": "Harinya Minggu."},
    {"at": "2026-11-28T02:00:00+00:00", "words": NOTE},
]


@pytest.fixture
def published(office: Office) -> Edition:
    found = edition_of(office.onward(office.open()))
    assert found is not None
    return found


@pytest.fixture
def mended(office: Office, published: Edition) -> Edition:
    made = correct(published.story, wrong="Jumlahnya keliru.", by=office.staff["pengolah"], at=office.later())
    case = office.onward(made.case, "edit")
    Edition.objects.filter(case=case).update(title="Kerja bakti RW 05 diralat", public_note=NOTE)
    found = edition_of(case)
    assert found is not None
    return found


def text_of(store, path: str) -> str:
    return store.blob("bakalankrajan", store.lookup("bakalankrajan", path).sha256).read_bytes().decode()


def test_each_correction_is_told_with_its_day_and_safely(baker, store):
    one = item(1)
    baker.show(replace(one, content={**one.content, "corrections": SAID}, corrected_at=item(60).published_at))
    shown = text_of(store, one.path)
    assert '<strong>Ralat, <time datetime="2026-11-20T02:00:00+00:00">20 November 2026</time>:</strong>' in shown
    assert "28 November 2026" in shown
    assert "&lt;empat&gt; puluh" in shown
    assert "Diralat" not in shown, "the dated words say it"


def test_what_can_not_be_read_of_a_correction_is_left_out(baker, store):
    broken = content("Kerja bakti", corrections=[{"words": "tanpa tanggal"}, "x", None])
    baker.show(replace(item(1), content=broken))
    assert "tanpa tanggal" not in text_of(store, item(1).path)


def test_the_site_shows_the_correction_at_the_same_address_and_guid(office, published, mended):
    former = website(latest_release(published.case))
    before = page_of_path(former, "/feed.xml")
    assert page_of(former).count("diralat") == 0, "while it is being mended, the public reads the old text"
    case = office.onward(mended.case)
    delivery = website(latest_release(case))
    assert delivery.remote_id == former.remote_id
    shown = page_of(delivery)
    assert "Kerja bakti RW 05 diralat" in shown
    assert "Sebelumnya tertulis enam puluh orang" in shown
    after = page_of_path(delivery, "/feed.xml")
    assert guids(before) == guids(after)
    assert "Kerja bakti RW 05 diralat" in after
    entry = site_store().lookup(office.unit.slug, former.remote_id)
    assert entry.status == 200


@pytest.fixture
def moved(office, mended) -> Release:
    """A correction released for the 18th, moved to the 20th, shown on that day."""
    case = office.onward(mended.case, "publish")
    by, planned = office.doer(case), office.later() + timedelta(days=2)
    made = press_release(office.run(case), by=by, at=office.later(), not_before=planned)
    reschedule(made, not_before=planned + timedelta(days=2), by=by, at=office.later())
    office.at = planned + timedelta(days=2)
    deliver_due(office.later(), now=office.later)
    return made


def test_a_correction_that_was_moved_is_dated_by_the_day_on_which_it_was_shown(office, moved):
    shown = page_of(website(moved))
    assert days_of(shown) == ["20 November 2026"]
    assert "18 November" not in shown
    assert "2026-11-20" in str(item_of(website(moved)).corrected_at)


def test_whoever_looks_at_it_later_does_not_change_its_day(office, moved):
    look(website(moved), is_right=True, by=office.staff["ketua"], at=office.later() + timedelta(days=3))
    bake_unit(office.unit, at=office.later())
    assert days_of(page_of(website(moved))) == ["20 November 2026"]


def test_a_later_correction_keeps_the_day_of_the_earlier_one(office, moved):
    case = office.onward(moved.case)
    office.at += timedelta(days=5)
    made = correct(edition_of(case).story, wrong="Hari keliru.", by=office.staff["pengolah"], at=office.later())
    later = office.onward(made.case, "edit")
    Edition.objects.filter(case=later).update(title="Kerja bakti Minggu", public_note="Harinya Minggu.")
    delivery = website(latest_release(office.onward(later)))
    assert days_of(page_of(delivery)) == ["20 November 2026", "25 November 2026"]


def days_of(shown: str) -> list[str]:
    return re.findall(r"<strong>Ralat, <time [^>]*>([^<]*)</time>", shown)


def guids(feed: str) -> list[str | None]:
    return [one.text for one in ET.fromstring(feed).iter("guid")]  # our own feed


def test_the_preview_of_a_correction_shows_what_the_public_will_be_told(office, mended):
    shown = final_look(office.unit, content_of(mended), at=office.at)
    assert "Sebelumnya tertulis enam puluh orang" in shown
    assert "16 November 2026</time>:</strong>" in shown
