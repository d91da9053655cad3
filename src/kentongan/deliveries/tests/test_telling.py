"""Who published hears that a channel refused or needs a person, once, wherever they are; the notice leads there."""

from __future__ import annotations

from datetime import timedelta

from kentongan.cases.tests.conftest import also_holds
from kentongan.deliveries import actions
from kentongan.deliveries.states import State
from kentongan.deliveries.telling import settled_since
from kentongan.people.actions import renew_roster
from kentongan.people.models import Matter, Notice, Staff

from .conftest import Newsroom


def told(room: Newsroom) -> list[tuple[Staff, str]]:
    rows = Notice.objects.filter(about=room.case.pk, matter=Matter.DELIVERIES).order_by("pk")
    return [(row.staff, row.text) for row in rows.select_related("staff")]


def head_of(room: Newsroom) -> Staff:
    head = room.outsider
    head.is_head = True
    head.save(update_fields=["is_head"])
    renew_roster(room.office.unit)
    return head


def shown_and_taken_down(room: Newsroom, *, by: Staff) -> None:
    """The publisher shows it on X by hand, and somebody takes it down five minutes later."""
    room.release(channels=("x",))
    link = "https://x.com/rw05/1"
    actions.report_shown(room.delivery("x"), url=link, shown_at=room.at, by=room.publisher, at=room.at)
    wanted = {"subject": room.subject, "unit": room.office.unit, "reason": "Alamatnya keliru."}
    actions.take_down(**wanted, by=by, at=room.later(minutes=5))


def test_the_publisher_hears_that_a_channel_refused_and_why(newsroom: Newsroom) -> None:
    newsroom.recorder.plan.say("send", "refuse")
    newsroom.release()
    newsroom.work(seconds=1)
    [(who, text)] = told(newsroom)
    assert who == newsroom.publisher
    assert text.startswith("Website menolak “Kerja bakti RW 05”: Kanal menolak isi ini.")
    assert Notice.objects.get(matter=Matter.DELIVERIES).link == f"/penayangan/{newsroom.case.pk}/"


def test_one_refusal_is_told_once_and_the_next_try_that_is_refused_again(newsroom: Newsroom) -> None:
    newsroom.recorder.plan.say("send", "refuse", "refuse")
    newsroom.release()
    for _round in range(3):
        newsroom.work(minutes=5)
    assert len(told(newsroom)) == 1
    actions.retry(newsroom.delivery(), by=newsroom.publisher, at=newsroom.later(minutes=1))
    newsroom.work(minutes=1)
    assert len(told(newsroom)) == 2


def test_what_the_program_mends_by_itself_is_no_news(newsroom: Newsroom) -> None:
    newsroom.recorder.plan.say("send", "busy", "wait")
    newsroom.release()
    for _round in range(4):
        newsroom.work(minutes=20)
    assert newsroom.delivery().state == State.ACCEPTED
    assert told(newsroom) == []


def test_an_outcome_that_cannot_be_proven_waits_for_the_publisher_by_name(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False, finds=False)
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.release()
    newsroom.work(seconds=1)
    newsroom.work(minutes=10)
    assert newsroom.delivery().state == State.NEEDS_PERSON
    [(who, text)] = told(newsroom)
    assert who == newsroom.publisher
    assert "di Website menunggu keputusan Anda" in text


def test_a_channel_that_a_person_serves_is_no_news_to_who_has_just_pressed(newsroom: Newsroom) -> None:
    newsroom.release(channels=("x",))
    newsroom.work(minutes=1)
    assert newsroom.delivery("x").state == State.NEEDS_PERSON
    assert told(newsroom) == []


def test_a_channel_that_a_person_serves_later_calls_when_its_time_has_come(newsroom: Newsroom) -> None:
    newsroom.release(channels=("x",), not_before=newsroom.at + timedelta(hours=2))
    newsroom.work(minutes=1)
    assert told(newsroom) == []
    newsroom.work(hours=2)
    assert told(newsroom) == [
        (newsroom.publisher, "X menunggu Anda: tayangkan “Kerja bakti RW 05”, lalu catat buktinya.")
    ]


def test_without_the_publisher_those_who_publish_are_told_else_the_head(newsroom: Newsroom) -> None:
    publisher, head = newsroom.publisher, head_of(newsroom)
    newsroom.recorder.plan.say("send", "refuse", "refuse")
    newsroom.release()
    publisher.is_active = False
    publisher.save(update_fields=["is_active"])
    renew_roster(newsroom.office.unit)
    newsroom.work(seconds=1)
    assert [who for who, _text in told(newsroom)] == [head]

    other = next(one for one in newsroom.office.staff.values() if one not in (publisher, head))
    also_holds(newsroom.office, other, newsroom.run.role)
    actions.retry(newsroom.delivery(), by=other, at=newsroom.later(minutes=1))
    newsroom.work(minutes=1)
    assert [who for who, _text in told(newsroom)] == [head, other]


def test_who_serves_a_channel_hears_that_somebody_else_takes_it_down(newsroom: Newsroom) -> None:
    head = head_of(newsroom)
    shown_and_taken_down(newsroom, by=head)
    assert told(newsroom) == [
        (newsroom.publisher, "X menunggu Anda: tarik dari tayangan “Kerja bakti RW 05”, lalu catat buktinya.")
    ]


def test_who_takes_down_a_channel_of_their_own_needs_no_word(newsroom: Newsroom) -> None:
    shown_and_taken_down(newsroom, by=newsroom.publisher)
    assert told(newsroom) == []


def test_a_notice_of_what_a_colleague_has_settled_holds_no_more(newsroom: Newsroom) -> None:
    newsroom.release(channels=("x",), not_before=newsroom.at + timedelta(hours=2))
    newsroom.work(hours=2)
    notices = list(Notice.objects.filter(matter=Matter.DELIVERIES))
    assert len(notices) == 1
    assert settled_since(notices, newsroom.at) == set()
    url, at = "https://x.example/1", newsroom.later(minutes=1)
    actions.report_shown(newsroom.delivery("x"), url=url, shown_at=at, by=newsroom.publisher, at=at)
    assert settled_since(notices, newsroom.at) == {notices[0].pk}
