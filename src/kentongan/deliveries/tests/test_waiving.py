"""Giving a channel up: never what the public may see without anybody knowing."""

from __future__ import annotations

import pytest

from kentongan.deliveries import actions
from kentongan.deliveries.connections import disconnect
from kentongan.kernel.refusals import NotNow

from .conftest import Newsroom
from .test_people import in_doubt
from .test_taking_down import operations, take_down


@pytest.mark.parametrize("state", ["unknown", "needs_person"])
def test_what_may_be_public_is_not_given_up(newsroom: Newsroom, recorder_with, state: str) -> None:
    in_doubt(newsroom, recorder_with)
    if state == "needs_person":
        newsroom.work(seconds=30)
    assert newsroom.states() == [state]
    with pytest.raises(NotNow) as caught:
        actions.waive(newsroom.delivery(), reason="Tidak ada kabar.", by=newsroom.publisher, at=newsroom.at)
    assert caught.value.codes == {"in-doubt"}
    assert newsroom.states() == [state]


def test_what_may_be_public_stays_in_the_way_of_the_next_release_and_in_reach_of_a_take_down(
    newsroom: Newsroom, recorder_with
) -> None:
    in_doubt(newsroom, recorder_with)
    newsroom.work(seconds=30)
    with pytest.raises(NotNow):
        actions.waive(newsroom.delivery(), reason="Tidak ada kabar.", by=newsroom.publisher, at=newsroom.at)
    newsroom.back_at_publish()
    with pytest.raises(NotNow) as caught:
        newsroom.release(at=newsroom.later(minutes=1))
    assert caught.value.codes == {"in-doubt"}
    take_down(newsroom, ["website"])
    assert operations(newsroom) == {"show": "needs_person", "take_down": "queued"}


def test_what_was_seen_not_to_be_public_can_be_given_up(newsroom: Newsroom, recorder_with) -> None:
    row = in_doubt(newsroom, recorder_with)
    actions.decide_unknown(row, is_public=False, by=newsroom.publisher, at=newsroom.at)
    actions.waive(newsroom.delivery(), reason="Akun terkunci.", by=newsroom.publisher, at=newsroom.at)
    assert newsroom.states() == ["waived"]


def test_what_was_given_up_is_not_put_in_line_on_a_channel_that_is_out_of_use(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    given_up = actions.waive(newsroom.delivery("x"), reason="Terkunci", by=newsroom.publisher, at=newsroom.at)
    manager = newsroom.office.unit.staff.get(is_administrator=True)
    disconnect(connection=given_up.connection, by=manager, at=newsroom.at)
    with pytest.raises(NotNow) as caught:
        actions.retry(newsroom.delivery("x"), by=newsroom.publisher, at=newsroom.at)
    assert (caught.value.codes, newsroom.states("x")) == ({"connection-lost"}, ["waived"])
