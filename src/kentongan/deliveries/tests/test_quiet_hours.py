"""Quiet hours: nothing goes out in them, what is urgent and what is taken down does."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from kentongan.deliveries import actions
from kentongan.deliveries.models import Connection, Delivery, QuietHours
from kentongan.deliveries.quiet import held_channels
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.kernel.worktime.quiet import EVERY_DAY
from kentongan.people.models import Staff

from .conftest import CONTENT, Newsroom

#: Monday 16 November 2026, 22.00 WIB, and the end of that night
EVENING = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 16, 23, 0, tzinfo=UTC)


@pytest.fixture
def night(newsroom: Newsroom) -> Newsroom:
    """The newsroom at 22.00, its unit quiet from 21.00 to 06.00."""
    newsroom.office.at = EVENING
    set_for(newsroom)
    return newsroom


def set_for(newsroom: Newsroom, channel: str = "", **changed: object) -> QuietHours:
    connection = Connection.objects.get(unit=newsroom.office.unit, channel=channel) if channel else None
    values = {"starts": time(21), "ends": time(6), "days": EVERY_DAY, "by": newsroom.manager, "at": newsroom.at}
    return actions.set_quiet_hours(unit=newsroom.office.unit, connection=connection, **{**values, **changed})


def drop_for(newsroom: Newsroom, channel: str = "") -> bool:
    connection = Connection.objects.get(unit=newsroom.office.unit, channel=channel) if channel else None
    return actions.drop_quiet_hours(
        unit=newsroom.office.unit, connection=connection, by=newsroom.manager, at=newsroom.at
    )


def work_at(newsroom: Newsroom, moment: datetime) -> None:
    newsroom.work(seconds=(moment - newsroom.at).total_seconds())


def told(newsroom: Newsroom) -> list[Event]:
    rows = Event.objects.filter(stream=newsroom.office.unit.stream, what__startswith="quiet_hours")
    return list(rows.order_by("number"))


def test_what_is_pressed_in_quiet_hours_waits_for_their_end_on_every_channel(night: Newsroom) -> None:
    night.release(["website", "x"])
    row = night.delivery()
    assert (row.state, row.next_attempt_at) == ("waiting", MORNING)
    assert row.waiting_for == "akhir jam tenang pukul 06.00 WIB"
    work_at(night, MORNING - timedelta(seconds=1))
    assert night.states() == night.states("x") == ["waiting"]
    work_at(night, MORNING)
    assert night.states() == ["accepted"]
    assert night.states("x") == ["needs_person"]


def test_what_is_pressed_before_they_begin_leaves_at_once(night: Newsroom) -> None:
    night.office.at = EVENING - timedelta(hours=1, minutes=1)  # 20.59
    night.release(["website", "x"])
    assert (night.states(), night.states("x")) == (["queued"], ["needs_person"])


def test_a_row_that_is_tried_again_in_quiet_hours_waits_too(night: Newsroom) -> None:
    night.office.at = EVENING - timedelta(hours=1, seconds=3)
    night.release()
    night.recorder.plan.say("prepare", "busy")
    night.work(seconds=1)
    assert night.states() == ["queued"]
    work_at(night, EVENING)
    assert night.states() == ["waiting"]
    work_at(night, MORNING)
    assert night.states() == ["accepted"]


def test_a_time_that_was_set_within_quiet_hours_means_their_end(night: Newsroom) -> None:
    night.office.at = EVENING - timedelta(hours=4)
    night.release(not_before=EVENING)
    row = night.delivery()
    assert (row.not_before, row.next_attempt_at) == (EVENING, MORNING)
    assert "jam tenang" in row.waiting_for
    work_at(night, EVENING)
    assert night.states() == ["waiting"]
    work_at(night, MORNING)
    assert night.states() == ["accepted"]


def test_a_time_that_was_set_after_them_holds(night: Newsroom) -> None:
    noon = MORNING + timedelta(hours=6)
    night.release(not_before=noon)
    assert (night.delivery().next_attempt_at, night.delivery().waiting_for) == (noon, "waktu tayang yang ditetapkan")


def test_now_is_no_way_round_quiet_hours(night: Newsroom) -> None:
    made = night.release(not_before=MORNING + timedelta(hours=3))
    assert actions.reschedule(made, not_before=None, by=night.publisher, at=night.at) == 1
    row = night.delivery()
    assert (row.state, row.next_attempt_at) == ("waiting", MORNING)
    assert "jam tenang" in row.waiting_for


def test_what_waits_for_quiet_hours_can_be_set_for_later(night: Newsroom) -> None:
    made = night.release(["website", "x"])
    noon = MORNING + timedelta(hours=6)
    assert actions.reschedule(made, not_before=noon, by=night.publisher, at=night.at) == 2
    assert night.delivery("x").next_attempt_at == noon


def test_what_is_urgent_leaves_in_quiet_hours(night: Newsroom) -> None:
    night.release(["website", "x"], is_urgent=True)
    assert night.delivery("x").state == "needs_person"
    night.work()
    assert night.states() == ["accepted"]


def test_a_take_down_is_never_held(night: Newsroom) -> None:
    night.release(is_urgent=True)
    night.work()
    actions.take_down(
        subject=night.subject, unit=night.office.unit, reason="Keliru.", by=night.publisher, at=night.later(minutes=1)
    )
    night.work()
    assert night.recorder.public_posts() == []


def test_a_channel_may_have_hours_of_its_own_or_none(night: Newsroom) -> None:
    set_for(night, "x", days=frozenset())
    set_for(night, "facebook", starts=time(20), ends=time(7, 30))
    night.release(["website", "x", "facebook"])
    assert night.delivery("x").state == "needs_person"
    assert night.delivery("facebook").next_attempt_at == MORNING + timedelta(minutes=90)
    assert night.delivery().next_attempt_at == MORNING
    assert sorted(held_channels(night.office.unit, at=night.at)) == ["facebook", "website"]


def test_a_correction_waits_as_its_item_did(night: Newsroom) -> None:
    night.release(is_urgent=True)
    night.work()
    night.back_at_publish()
    night.release(content={**CONTENT, "title": "Ralat"}, at=night.later(minutes=5))
    assert night.states() == ["accepted", "waiting"], "the old text stays until then"


def test_what_is_out_and_only_sent_once_more_is_not_held(night: Newsroom) -> None:
    night.release(is_urgent=True)
    night.work()
    Delivery.objects.update(is_urgent=False)
    actions.retry(night.delivery(), by=night.publisher, at=night.at)
    night.work()
    assert night.states() == ["accepted"]


def test_hours_taken_back_let_go_what_waits_for_them(night: Newsroom) -> None:
    night.release()
    assert drop_for(night)
    night.work(seconds=1)
    assert night.states() == ["accepted"]
    assert not drop_for(night), "there are none any more"


def test_a_channel_follows_its_unit_again(night: Newsroom) -> None:
    set_for(night, "website", days=frozenset())
    assert held_channels(night.office.unit, at=night.at).keys() == {"x", "facebook"}
    drop_for(night, "website")
    assert "website" in held_channels(night.office.unit, at=night.at)


def test_hours_that_are_set_while_something_waits_hold_it(newsroom: Newsroom) -> None:
    newsroom.office.at = EVENING - timedelta(hours=4)
    newsroom.release(not_before=EVENING)
    set_for(newsroom)
    newsroom.work(seconds=1)
    assert (newsroom.delivery().state, newsroom.delivery().next_attempt_at) == ("waiting", MORNING)


def test_each_change_is_told_with_what_was_before(night: Newsroom) -> None:
    set_for(night, ends=time(5))
    drop_for(night)
    assert [one.what for one in told(night)] == ["quiet_hours_set", "quiet_hours_set", "quiet_hours_dropped"]
    assert told(night)[1].facts["before"]["ends"] == "06:00:00"
    assert told(night)[1].facts["after"]["ends"] == "05:00:00"
    assert told(night)[1].actor["name"] == str(night.manager.user)


def test_only_who_looks_after_the_unit_sets_them(newsroom: Newsroom, office_of) -> None:
    with pytest.raises(NotPermitted):
        set_for(newsroom, by=newsroom.publisher)
    stranger = Staff.objects.select_related("user", "unit").get(
        unit=office_of("pangkalpinang-informasi").unit, is_administrator=True
    )
    with pytest.raises(NotPermitted):
        set_for(newsroom, by=stranger)


@pytest.mark.parametrize(("changed", "code"), [({"ends": time(21)}, "no-length"), ({"days": frozenset()}, "no-day")])
def test_hours_without_length_or_days_are_refused(newsroom: Newsroom, changed: dict[str, object], code: str) -> None:
    with pytest.raises(NotNow) as caught:
        set_for(newsroom, **changed)
    assert caught.value.codes == {code}


def test_quiet_hours_of_another_unit_hold_nothing_here(night: Newsroom, office_of) -> None:
    other = office_of("pangkalpinang-informasi").unit
    assert held_channels(other, at=night.at) == {}
