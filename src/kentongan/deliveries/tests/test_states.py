"""Every edge can be walked, every other one is refused, and the picture in the docs is true."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

from kentongan.deliveries.diagram import diagram
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.moves import move
from kentongan.deliveries.states import BEFORE_LEAVING, EDGES, IN_FLIGHT, IN_HAND, PUBLIC, SETTLED, WORK, State
from kentongan.deliveries.stations import STATIONS
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow

from .conftest import Newsroom


def standing(newsroom: Newsroom, state: State) -> Delivery:
    Delivery.objects.update(state=state)
    return newsroom.delivery()


def test_every_edge_can_be_walked_and_every_other_is_refused(newsroom: Newsroom) -> None:
    newsroom.release()
    for came_from, to in product(State, State):
        row = standing(newsroom, came_from)
        before = Event.objects.count()
        if to in EDGES[came_from]:
            move(row, to, at=newsroom.at, by=newsroom.publisher)
            assert newsroom.delivery().state == row.state == to
        else:
            with pytest.raises(NotNow) as caught:
                move(row, to, at=newsroom.at, by=newsroom.publisher)
            assert caught.value.codes == {"no-such-move"}
            assert newsroom.delivery().state == came_from
            assert Event.objects.count() == before


def test_move_tells_the_log_from_and_to(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    move(newsroom.delivery("x"), State.WAIVED, at=newsroom.at, by=newsroom.publisher, words="Akun terkunci.")
    event = Event.objects.filter(stream=newsroom.case.pk).last()
    assert (event.what, event.from_state, event.to_state) == ("delivery_waived", "needs_person", "waived")
    assert (event.facts["channel"], event.words.text) == ("x", "Akun terkunci.")
    assert event.actor["name"] == str(newsroom.publisher.user)


def test_move_from_an_old_picture_of_the_row_is_refused(newsroom: Newsroom) -> None:
    newsroom.release()
    old = newsroom.delivery()
    move(newsroom.delivery(), State.CANCELLED, at=newsroom.at, by=newsroom.publisher)
    with pytest.raises(NotNow) as caught:
        move(old, State.PREPARING, at=newsroom.at, by=newsroom.publisher)
    assert caught.value.codes == {"delivery-moved"}
    assert old.state == State.QUEUED


def test_settling_gives_the_row_back(newsroom: Newsroom) -> None:
    newsroom.release()
    row = move(newsroom.delivery(), State.CANCELLED, at=newsroom.at, by=newsroom.publisher)
    assert (row.settled_at, row.lease, row.next_attempt_at) == (newsroom.at, None, None)


def test_a_worker_never_goes_from_doubt_back_in_line_without_a_look() -> None:
    assert State.QUEUED not in EDGES[State.UNKNOWN]
    assert State.PREPARING not in EDGES[State.UNKNOWN] | EDGES[State.RECONCILING] | EDGES[State.ARMED]


def test_nobody_gives_up_what_may_be_public() -> None:
    assert not [state for state in IN_FLIGHT | PUBLIC if State.WAIVED in EDGES[state]]


def test_nothing_leads_out_of_what_is_over() -> None:
    assert {state for state in State if not EDGES[state]} == {State.CANCELLED}
    assert EDGES[State.SUPERSEDED] | EDGES[State.RETRACTED] == {State.QUEUED}, "by actions/showing_again.py alone"


def test_every_state_can_be_reached_and_every_work_state_has_a_station() -> None:
    reached = {target for targets in EDGES.values() for target in targets}
    assert reached == set(State)
    assert set(STATIONS) == WORK


def test_groups_of_states_do_not_contradict_each_other() -> None:
    assert PUBLIC <= SETTLED
    assert not IN_HAND & SETTLED
    assert not BEFORE_LEAVING & IN_FLIGHT
    assert all(State.CANCELLED in EDGES[state] for state in BEFORE_LEAVING)


def test_picture_in_the_docs_is_up_to_date() -> None:
    page = Path(settings.ROOT) / "docs" / "delivery-states.md"
    assert page.read_text(encoding="utf-8") == diagram(), "python -m kentongan.deliveries.diagram > " + str(page)
