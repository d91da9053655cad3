"""The program looks again at what stands on a channel, and tells when it is no longer what was approved."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from kentongan.deliveries import actions
from kentongan.deliveries.models import Watch
from kentongan.deliveries.queries import drifted
from kentongan.deliveries.tests.rounds import look_due
from kentongan.people.models import Notice
from kentongan.people.notices.outdated import outdated

from .conftest import Newsroom


@pytest.fixture
def shown(newsroom: Newsroom) -> Newsroom:
    """An item that stands on X, not looked at yet."""
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.work()
    assert newsroom.states("x") == ["accepted"]
    return newsroom


def look(newsroom: Newsroom, **span: float) -> Watch:
    look_due(newsroom.later(**span), now=newsroom.now)
    return Watch.objects.get(delivery=newsroom.delivery("x"))


def edit(newsroom: Newsroom, **changes: object) -> None:
    """Somebody changes the post on the channel itself."""
    [path] = (newsroom.recorder.folder / "posts").glob("*.json")
    post = json.loads(path.read_text())
    parcel = {**post["parcel"], **{name: changes.pop(name) for name in ("text", "media") if name in changes}}
    path.write_text(json.dumps({**post, **changes, "parcel": parcel}))


def told(newsroom: Newsroom) -> list[str]:
    rows = Notice.objects.filter(staff=newsroom.publisher, matter="display")
    return list(rows.order_by("pk").values_list("text", flat=True))


def test_looks_come_at_once_after_an_hour_a_day_a_week_and_then_every_week(shown: Newsroom) -> None:
    waits = []
    look(shown, minutes=1)
    for _again in range(5):
        watch = Watch.objects.get()
        waits.append(round((watch.next_attempt_at - shown.at).total_seconds() / 3600))
        look(shown, seconds=(watch.next_attempt_at - shown.at).total_seconds())
    assert waits == [1, 24, 168, 168, 168]
    assert told(shown) == []


def test_the_alarm_goes_out_though_no_delivery_waits_for_anybody(shown: Newsroom) -> None:
    look(shown, minutes=1)
    edit(shown, text="Menang banyak di sini")
    look(shown, hours=2)
    notices = list(Notice.objects.filter(about=shown.case.pk))
    assert len(notices) == 1
    assert outdated(notices, shown.at) == set()
    assert notices[0].link == f"/penayangan/{shown.case.pk}/"


def test_edited_post_raises_an_alarm_once_and_keeps_what_was_seen(shown: Newsroom) -> None:
    look(shown, minutes=1)
    edit(shown, text="Menang banyak di sini")
    watch = look(shown, hours=2)
    assert (watch.sight, watch.seen, watch.faults) == ("changed", "Menang banyak di sini", ["words"])
    look(shown, days=2)
    assert [one for one in told(shown) if "tidak sama lagi dengan yang disetujui: kata-katanya lain." in one] == told(
        shown
    )
    assert len(told(shown)) == 1
    assert "display_watched" in shown.events()


def test_what_differs_in_another_way_is_told_again(shown: Newsroom) -> None:
    look(shown, minutes=1)
    edit(shown, text="Menang banyak di sini")
    look(shown, hours=2)
    edit(shown, text="Kerja bakti di RW 05", media=[])
    assert look(shown, days=2).faults == ["fewer"]
    assert ["kata-katanya lain" in told(shown)[0], "gambar atau videonya kurang" in told(shown)[1]] == [True, True]


def test_what_is_as_approved_is_not_kept_twice(shown: Newsroom) -> None:
    assert look(shown, minutes=1).seen == ""


def test_alarm_is_counted_until_it_is_over(shown: Newsroom) -> None:
    look(shown, minutes=1)
    edit(shown, text="Menang banyak di sini")
    look(shown, hours=2)
    assert [row.channel for row in drifted(shown.office.unit)] == ["x"]
    edit(shown, text="Kerja bakti di RW 05")
    look(shown, days=2)
    assert not drifted(shown.office.unit).exists()


def test_deleted_post_raises_an_alarm_and_its_return_is_told(shown: Newsroom) -> None:
    look(shown, minutes=1)
    edit(shown, is_public=False)
    look(shown, hours=2)
    assert look(shown, minutes=5).sight == "gone"
    assert outdated(Notice.objects.filter(matter="display"), shown.at) == set()
    edit(shown, is_public=True)
    assert look(shown, days=2).sight == "same"
    assert ["tidak terlihat lagi" in one for one in told(shown)] == [True, False]
    lost, back = Notice.objects.filter(staff=shown.publisher, matter="display").order_by("at")
    assert outdated([lost, back], shown.at) == {lost.pk}, "nobody is asked for what is as it was"


def test_what_was_not_there_once_is_no_alarm_and_looked_at_again_soon(shown: Newsroom) -> None:
    """One machine of a platform that does not know the post yet, or lost its memory for a moment, says so too."""
    look(shown, minutes=1)
    edit(shown, is_public=False)
    watch = look(shown, hours=1)
    assert (watch.sight, told(shown), drifted(shown.office.unit).exists()) == ("same", [], False)
    assert watch.next_attempt_at == shown.at + timedelta(minutes=5)
    edit(shown, is_public=True)
    assert look(shown, minutes=5).next_attempt_at == shown.at + timedelta(days=1)
    edit(shown, is_public=False)
    assert (look(shown, days=1).sight, told(shown)) == ("same", []), "the look before last counts no more"


def test_channel_that_can_not_be_asked_in_between_makes_nobody_forget_that_it_was_not_there(shown: Newsroom) -> None:
    edit(shown, is_public=False)
    look(shown, minutes=1)
    shown.recorder.plan.say("look", "timeout")
    assert look(shown, minutes=5).sight == ""
    assert look(shown, hours=1).sight == "gone"
    assert len(told(shown)) == 1


def test_what_stays_away_is_told_once_and_looked_at_as_seldom_as_the_rest(shown: Newsroom) -> None:
    edit(shown, is_public=False)
    look(shown, minutes=1)
    look(shown, minutes=5)
    watch = look(shown, hours=1)
    assert (watch.next_attempt_at, len(told(shown))) == (shown.at + timedelta(days=1), 1)


def test_channel_that_can_not_be_asked_is_no_alarm(shown: Newsroom) -> None:
    shown.recorder.plan.say("look", "timeout")
    watch = look(shown, minutes=1)
    assert (watch.sight, watch.lease, told(shown)) == ("", None, [])
    assert look(shown, hours=2).sight == "same"


def test_connection_that_is_lost_while_looking_is_told(shown: Newsroom) -> None:
    shown.recorder.plan.say("look", "broken")
    look(shown, minutes=1)
    assert shown.delivery("x").connection.broken_at


def test_what_was_taken_down_here_is_not_missed(shown: Newsroom) -> None:
    look(shown, minutes=1)
    actions.take_down(
        subject=shown.subject, unit=shown.office.unit, reason="Keliru", by=shown.publisher, at=shown.later(minutes=5)
    )
    shown.work(minutes=1)
    watch = Watch.objects.get(delivery__operation="show")
    look_due(shown.later(hours=2), now=shown.now)
    watch.refresh_from_db()
    assert (watch.sight, watch.next_attempt_at) == ("same", None)
    assert told(shown) == []
