"""What is longer than a channel takes is not handed over; the unit's own numbers count."""

from __future__ import annotations

import pytest

from kentongan.channels.letters import LINK_LETTERS
from kentongan.deliveries.models import Connection
from kentongan.kernel.refusals import NotNow
from kentongan.stories.conftest import brought_to, edition, written
from kentongan.stories.editions.freezing import check_freeze, freeze
from kentongan.stories.publishing.actions import check_release
from kentongan.stories.text.content import content_of, ruled_text
from kentongan.stories.text.lengths import check_lengths, rules_of, with_link


@pytest.fixture
def ready(kelurahan):
    return written(kelurahan, brought_to(kelurahan, kelurahan.open(), "edit"))


def said_on(found, channel, text):
    found.renditions.filter(channel=channel).update(text=text)
    return edition(found.case)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_text_that_x_would_refuse_is_not_handed_over(kelurahan, ready):
    long = said_on(ready, "x", "a" * (280 - LINK_LETTERS) + " {tautan}")
    assert codes(check_freeze(long)) == ["too-long-text"]
    assert "281 huruf, batasnya 280" in str(check_freeze(long)[0])
    with pytest.raises(NotNow):
        freeze(long, kelurahan.run(ready.case), by=kelurahan.staff["pengolah"], at=kelurahan.later())


def test_the_address_counts_as_x_counts_it_before_it_is_settled(ready):
    assert check_freeze(said_on(ready, "x", "a" * (279 - LINK_LETTERS) + " {tautan}")) == []


def test_another_channel_counts_the_address_as_long_as_it_will_be(ready):
    content = content_of(ready)
    assert with_link("{tautan}", content, ready.unit).endswith("/berita/0000/00/kerja-bakti-rw-05/")
    shown = with_link("{tautan}", {**content, "path": "berita/2026/11/kerja-bakti/"}, ready.unit)
    assert shown.endswith("/berita/2026/11/kerja-bakti/")


def test_the_units_own_limit_holds(ready):
    Connection.objects.filter(unit=ready.unit, channel="facebook").update(own_rule={"most": 20})
    assert rules_of(ready.unit)["facebook"].most == 20
    assert codes(check_lengths(content_of(ready), ready.unit)) == ["too-long-text"]


def test_radio_is_too_long_by_the_clock(ready):
    Connection.objects.filter(unit=ready.unit, channel="facebook").update(
        channel="radio", own_rule={"seconds_most": 30}
    )
    ready.renditions.filter(channel="facebook").update(channel="radio", text="kata " * 130)
    [reason] = check_freeze(edition(ready.case))
    assert reason.code == "too-long-seconds"
    assert "dibaca 60 detik, batasnya 30" in str(reason)


def test_what_follows_the_rule_fits_x_without_a_hand():
    title, lead, where = "j" * 150, "t" * 400, {"address": "https://kelurahan.go.id/berita/2026/11/judul/"}
    assert ruled_text(title, lead, "facebook", **where) == f"{title}\n\n{lead}\n\n{{tautan}}"
    assert ruled_text(title, lead, "x", **where) == f"{title}\n\n{{tautan}}"
    assert ruled_text(title, "Pendek.", "x", **where) == f"{title}\n\nPendek.\n\n{{tautan}}"


def test_what_the_rule_makes_is_not_too_long_for_the_address_of_its_page(ready):
    ready.renditions.update(text="")
    found = edition(ready.case)
    full = with_link(content_of(found)["renditions"]["facebook"], content_of(found), found.unit)
    Connection.objects.filter(unit=found.unit, channel="facebook").update(own_rule={"most": len(full) - 1})
    content = content_of(edition(ready.case))
    assert content["renditions"]["facebook"] == f"{found.title}\n\n{{tautan}}"
    assert check_lengths(content, found.unit) == []


def test_what_the_press_freezes_is_held_against_every_rule(magetan):
    case = brought_to(magetan, magetan.open(), "publish")
    found = said_on(edition(case), "facebook", "a" * 5001)
    if not found.renditions.filter(channel="facebook").exists():
        pytest.fail("the office of this test has a Facebook page")
    assert "too-long-text" in codes(check_release(case, by=magetan.doer(case), at=magetan.later()))
