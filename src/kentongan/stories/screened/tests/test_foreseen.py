"""What a channel would refuse, and what is broken on the way to it, is said before the approval."""

from __future__ import annotations

import pytest

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.foreseeing import NOT_IN_USE, STUCK, broken, ways_to
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.states import State
from kentongan.kernel.refusals import NotNow
from kentongan.stories.conftest import brought_to, edition, written
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.models import Edition
from kentongan.stories.screened.finding import Found, found_in
from kentongan.stories.screened.finding_words import words_of
from kentongan.stories.screened.queries import screened_to_show
from kentongan.stories.text.content import content_of


@pytest.fixture
def ready(kelurahan: Office) -> Edition:
    """A complete story without a picture."""
    found = written(kelurahan, brought_to(kelurahan, kelurahan.open(), "edit"))
    found.body = [block for block in found.body.raw_data if block["type"] == "paragraph"]
    found.save()
    return edition(found.case)


def told(found: Edition) -> list[Found]:
    every = found_in(content_of(found), case=found.case_id, unit=found.unit)
    return [one for one in every if one.remark.kind.startswith("channel-")]


def add(found: Edition, channel: str, adapter: str = "manual") -> None:
    Connection.objects.create(unit=found.unit, channel=channel, adapter=adapter)


def test_a_story_without_a_picture_is_told_for_instagram_before_the_approval(kelurahan: Office, ready: Edition):
    add(ready, "instagram")
    [one] = told(ready)
    assert (one.remark.kind, one.remark.place) == ("channel-refuses", "channel:instagram")
    assert "hanya menampilkan foto atau video" in words_of(one.remark)
    kelurahan.leave(ready.case, "serahkan")
    assert "channel-refuses" in {row.rule for row in screened_to_show(ready.case_id)}


def test_what_a_person_shows_stops_nothing_what_the_program_sends_does(ready: Edition):
    add(ready, "instagram")
    assert check_freeze(ready) == []
    Connection.objects.filter(channel="instagram").update(adapter="recorder")
    assert {reason.code for reason in check_freeze(ready)} == {"screening"}


def test_with_a_picture_instagram_takes_it(kelurahan: Office):
    found = written(kelurahan, brought_to(kelurahan, kelurahan.open(), "edit"))
    add(found, "instagram", "recorder")
    assert told(edition(found.case)) == []


def test_a_channel_whose_way_is_not_installed_stops_the_hand_over_rather_than_the_press(
    kelurahan: Office, ready: Edition
):
    Connection.objects.filter(channel="x").update(adapter="gone")
    [one] = told(ready)
    assert (one.remark.severe, one.remark.place) == (True, "channel:x")
    with pytest.raises(NotNow, match="1 temuan"):
        kelurahan.leave(ready.case, "serahkan")


def test_a_channel_that_was_put_out_of_use_after_the_hand_over_is_broken(kelurahan: Office, ready: Edition):
    channels = content_of(ready)["channels"]
    assert broken(ready.unit, channels, ways_to(ready.unit, channels)) == {}
    Connection.objects.filter(channel="facebook").update(is_active=False)
    assert broken(ready.unit, channels, ways_to(ready.unit, channels)) == {"facebook": NOT_IN_USE}


def test_a_channel_on_which_an_earlier_item_is_stuck_is_told_and_stops_nothing(kelurahan: Office, ready: Edition):
    before: Case = kelurahan.onward(kelurahan.open(headline="Posyandu"))
    stuck = Delivery.objects.filter(release__case=before.pk, channel="website")
    stuck.update(state=State.WAITING, last_error="401 Unauthorized")
    [one] = told(ready)
    assert (one.remark.kind, one.remark.facts["why"]) == ("channel-broken", STUCK)
    assert check_freeze(ready) == []


def test_a_text_without_a_title_asks_no_channel(ready: Edition):
    add(ready, "instagram")
    ready.title = ""
    assert told(ready) == []


def test_what_a_channel_leaves_out_or_bills_is_told_and_stops_nothing(kelurahan: Office, settings):
    settings.CHANNELS = {**settings.CHANNELS, "x": "kentongan.channels.x.X"}
    found = written(kelurahan, brought_to(kelurahan, kelurahan.open(), "edit"))
    Connection.objects.filter(channel="x").update(adapter="x")
    [one] = told(edition(found.case))
    assert (one.remark.kind, one.remark.severe) == ("channel-hints", False)
    assert "berbayar: 0.200 USD" in words_of(one.remark)
    assert check_freeze(edition(found.case)) == []
