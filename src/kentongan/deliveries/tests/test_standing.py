"""How an item stands on each channel: shown, corrected, gone, or still there because of what, and whose turn it is."""

from __future__ import annotations

from datetime import timedelta

from kentongan.deliveries import actions
from kentongan.deliveries.standing import Standing, may_go_again, shown_counts, shown_in, standings

from .conftest import Newsroom


def at(newsroom: Newsroom, channel: str = "website") -> Standing:
    return next(one for one in standings(newsroom.subject, at=newsroom.at) if one.channel == channel)


def shown(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    newsroom.work()


def take_down(newsroom: Newsroom, *channels: str) -> None:
    actions.take_down(
        subject=newsroom.subject, unit=newsroom.office.unit, channels=channels or None, reason="Keliru",
        by=newsroom.publisher, at=newsroom.later(minutes=1),
    )  # fmt: skip


def test_what_is_shown_and_what_waits_for_a_person(newsroom: Newsroom) -> None:
    shown(newsroom)
    assert (at(newsroom).place, at(newsroom).link) == ("shown", newsroom.delivery().remote_url)
    open_ = at(newsroom, "x")
    assert (open_.place, open_.is_there, "petugas" in open_.why) == ("open", False, True)
    assert [one.pk for one in open_.hands] == [newsroom.publisher.pk]
    counted = shown_counts(standings(newsroom.subject, at=newsroom.at))
    assert (str(counted), counted.unseen) == ("Tampil di 1 dari 2 kanal", 1)
    assert counted == shown_in(newsroom.subject), "every page says the same"


def test_taken_down_says_how_long_it_took(newsroom: Newsroom) -> None:
    shown(newsroom)
    take_down(newsroom, "website")
    assert (at(newsroom).place, at(newsroom).why) == ("still", "program sedang mengerjakannya")
    newsroom.work(minutes=3)
    assert (at(newsroom).place, at(newsroom).took, at(newsroom).link) == ("gone", timedelta(minutes=3), "")


def test_channel_that_can_not_delete_is_still_live_with_its_link_and_who_must_do_it(
    newsroom: Newsroom, recorder_with
) -> None:
    recorder_with(retracts=False)
    shown(newsroom)
    take_down(newsroom, "website")
    newsroom.work()
    still = at(newsroom)
    assert (still.place, still.link) == ("still", newsroom.delivery(operation="show").remote_url)
    assert "tidak dapat menarik" in still.why
    assert [one.pk for one in still.hands] == [newsroom.publisher.pk]


def test_take_down_that_was_given_up_is_still_live(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(retracts=False)
    shown(newsroom)
    take_down(newsroom, "website")
    newsroom.work()
    row = newsroom.delivery(operation="take_down")
    actions.waive(row, reason="Akun terkunci.", by=newsroom.publisher, at=newsroom.at)
    assert (at(newsroom).place, "dilepas" in at(newsroom).why) == ("still", True)


def test_correction_is_told_as_done_or_as_still_the_old_text(newsroom: Newsroom) -> None:
    shown(newsroom)
    newsroom.back_at_publish()
    newsroom.recorder.plan.say("send", "refuse")
    newsroom.release(at=newsroom.later(minutes=1))
    newsroom.work()
    still = at(newsroom)
    assert (still.place, "kanal menolak" in still.why, still.is_there) == ("still", True, True)
    actions.retry(newsroom.delivery(), by=newsroom.publisher, at=newsroom.at)
    newsroom.work()
    assert at(newsroom).place == "mended"


def test_one_channel_alone_goes_again_where_the_program_can_do_it(newsroom: Newsroom) -> None:
    newsroom.recorder.plan.say("send", "refuse")
    shown(newsroom)
    assert may_go_again(newsroom.delivery(), is_in_doubt=False)
    assert not may_go_again(newsroom.delivery(), is_in_doubt=True)
    assert not may_go_again(newsroom.delivery("x"), is_in_doubt=False), "a person serves it"


def test_what_never_got_there_counts_nowhere(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    take_down(newsroom)
    assert {one.place for one in standings(newsroom.subject, at=newsroom.at)} == {"never"}
    assert str(shown_counts(standings(newsroom.subject, at=newsroom.at))) == "Tampil di 0 dari 0 kanal"
