"""What a channel held up for a day goes in line again by one press, each delivery for itself."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest

from kentongan.deliveries import actions
from kentongan.deliveries.connections import lose
from kentongan.deliveries.held import held_by_connection, held_on
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.moves import move
from kentongan.deliveries.standing import standings
from kentongan.deliveries.states import State
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted

from .conftest import Newsroom


@pytest.fixture
def outage(newsroom: Newsroom) -> Newsroom:
    """Three items that X took nothing of for a day: a person was asked for each."""

    def a_day() -> uuid.UUID:
        newsroom.connect("x", "recorder")
        for _item in range(3):
            newsroom.subject = uuid.uuid4()
            newsroom.release(["x"])
            newsroom.back_at_publish()
        newsroom.recorder.plan.say("prepare", *["wait"] * 200)
        for _hour in range(26):
            newsroom.work(hours=1)
        newsroom.recorder.plan.path.unlink()
        return newsroom.subject

    newsroom.subject = newsroom.office.play(("a day without X", newsroom.case.pk), a_day)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"needs_person"}
    return newsroom


@pytest.fixture
def way(outage: Newsroom) -> Connection:
    return Connection.objects.select_related("unit").get(channel="x", unit=outage.office.unit)


def send(outage: Newsroom, way: Connection, *, only: set[uuid.UUID] | None = None) -> list[Delivery]:
    chosen = {row.pk for row in held_on(way)} if only is None else only
    return actions.send_held(way, only=chosen, by=outage.publisher, at=outage.later(minutes=1))


def states() -> list[str]:
    return list(Delivery.objects.filter(channel="x").order_by("created_at", "pk").values_list("state", flat=True))


def test_one_press_puts_all_in_line_and_each_is_sent_once(outage: Newsroom, way: Connection) -> None:
    assert len(send(outage, way)) == 3
    assert Event.objects.filter(what="delivery_queued", actor__name=str(outage.publisher.user)).count() == 3
    for _round in range(3):
        outage.work(minutes=1)
    assert states() == ["accepted"] * 3
    assert [row.tries.count() for row in Delivery.objects.filter(channel="x")] == [1, 1, 1]
    assert len(outage.recorder.posts()) == 3


def test_what_became_stale_meanwhile_is_left_out_by_whoever_presses(outage: Newsroom, way: Connection) -> None:
    stale, *others = held_on(way)
    send(outage, way, only={row.pk for row in others})
    assert [row.pk for row in held_on(way)] == [stale.pk]


def test_what_may_be_public_is_not_among_the_held(outage: Newsroom, way: Connection) -> None:
    first = held_on(way)[0]
    first.tries.create(number=1, payload_hash="0" * 64, started_at=outage.at, result="unknown")
    assert first.pk not in {row.pk for row in held_on(way)}
    send(outage, way, only={row.pk for row in Delivery.objects.all()})
    first.refresh_from_db()
    assert first.state == "needs_person"


@pytest.mark.parametrize("state", ["rejected", "waived"])
def test_what_was_refused_or_given_up_is_not_held(outage: Newsroom, way: Connection, state: str) -> None:
    row = held_on(way)[0]
    Delivery.objects.filter(pk=row.pk).update(state=state)
    assert len(held_on(way)) == 2


@pytest.mark.parametrize("not_before", [None, timedelta(days=9)])
def test_what_still_goes_by_itself_waits_for_nobody_and_is_not_held(
    newsroom: Newsroom, not_before: timedelta | None
) -> None:
    newsroom.connect("x", "recorder")
    newsroom.recorder.plan.say("prepare", "wait")
    newsroom.release(["x"], not_before=newsroom.at + not_before if not_before else None)
    newsroom.work()
    assert newsroom.states("x") == ["waiting"]
    assert held_by_connection(newsroom.office.unit) == {}


def test_what_a_person_serves_is_not_held(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    assert newsroom.states("x") == ["needs_person"]
    assert held_by_connection(newsroom.office.unit) == {}


def test_take_down_of_what_a_person_showed_is_a_persons_after_the_channel_is_connected(newsroom: Newsroom) -> None:
    by, at = newsroom.publisher, newsroom.at
    newsroom.release(["x"])
    newsroom.back_at_publish()
    actions.report_shown(newsroom.delivery("x"), url="https://x.example/1", shown_at=at, by=by, at=at)
    newsroom.connect("x", "recorder")
    standing = next(one for one in standings(newsroom.subject, at=newsroom.at) if one.channel == "x")
    assert (standing.can.can_delete, standing.is_in_reach) == (True, False), "the page says who must do it"
    actions.take_down(subject=newsroom.subject, unit=newsroom.office.unit, reason="Keliru", by=by, at=newsroom.at)
    newsroom.work(minutes=5)
    row = newsroom.delivery("x", "take_down")
    assert (row.state, "Kerjakan di kanalnya" in row.last_error) == ("needs_person", True)
    assert held_by_connection(newsroom.office.unit) == {}, "sent again it would come back to the same person"


def test_lost_connection_is_made_again_first(outage: Newsroom, way: Connection) -> None:
    lose(way, why="Izin dicabut.", at=outage.at)
    way.refresh_from_db()
    with pytest.raises(NotNow) as caught:
        send(outage, way)
    assert caught.value.codes == {"connection-lost"}
    assert states() == ["needs_person"] * 3


def taken_away(outage: Newsroom, row: Delivery) -> None:
    """A later row of the same item on the channel, with which sending the older one again is refused."""
    values = {name: getattr(row, name) for name in ("release", "unit", "connection", "subject", "channel")}
    Delivery.objects.create(**values, operation="take_down", state="waiting", created_at=outage.at)


def test_list_shows_what_the_press_takes_whether_the_channel_is_lost_or_not(outage: Newsroom, way: Connection) -> None:
    first, *others = held_on(way)
    taken_away(outage, first)
    by, at = outage.publisher, outage.at
    assert actions.held_for(way, by=by, at=at) == others
    lose(way, why="Izin dicabut.", at=outage.at)
    way.refresh_from_db()
    assert actions.held_for(way, by=by, at=at) == others
    assert actions.held_by_way(by=by, at=at) == {way: others}
    assert actions.held_by_way(by=outage.outsider, at=at) == {}
    with pytest.raises(NotNow) as caught:
        actions.retry(first, by=by, at=at)
    assert caught.value.codes == {"replaced"}


def test_only_the_publishing_role_sends_them(outage: Newsroom, way: Connection) -> None:
    with pytest.raises(NotPermitted) as caught:
        actions.send_held(way, only=set(), by=outage.outsider, at=outage.at)
    assert caught.value.codes == {"not-publisher"}


def test_staff_of_another_unit_sends_nothing(
    outage: Newsroom, way: Connection, office_of: Callable[[str], object]
) -> None:
    stranger = next(iter(office_of("pangkalpinang-informasi").staff.values()))  # type: ignore[attr-defined]  # an office
    with pytest.raises(NotPermitted) as caught:
        actions.send_held(way, only={row.pk for row in held_on(way)}, by=stranger, at=outage.at)
    assert caught.value.codes == {"other-unit"}


def test_second_press_finds_nothing_and_says_so(outage: Newsroom, way: Connection) -> None:
    chosen = {row.pk for row in held_on(way)}
    send(outage, way)
    with pytest.raises(NotNow) as caught:
        send(outage, way, only=chosen)
    assert caught.value.codes == {"nothing-held"}


def test_row_that_another_moved_meanwhile_holds_up_no_other(outage: Newsroom, way: Connection) -> None:
    first = held_on(way)[0]
    move(first, State.WAIVED, by=outage.publisher, at=outage.at)
    assert len(send(outage, way)) == 2
