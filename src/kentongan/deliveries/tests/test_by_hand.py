"""What a person showed and reported with a link is looked at later, at that link, as any reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from kentongan.channels.simulating import Reply, Request, Simulator, route, serving
from kentongan.deliveries import actions
from kentongan.deliveries.models import Watch
from kentongan.deliveries.moves import move
from kentongan.deliveries.states import State
from kentongan.deliveries.tests.rounds import look_due
from kentongan.people.models import Notice, Unit

from .conftest import Newsroom

WORDS = "Kerja bakti di RW 05"
POST = f"<html><head><script>var a = 1;</script></head><body><b>Kelurahan</b><p>{WORDS}</p><a>Suka</a></body></html>"
WALL = "<html><body><h1>Masuk untuk melanjutkan</h1></body></html>"


class Platform(Simulator):
    """A platform on which a person posts: what a stranger gets at the address of the post."""

    def reset(self) -> None:
        super().reset()
        self.status, self.page = 200, POST

    @route("GET", "/masuk/")
    def wall(self, _request: Request) -> Reply:
        return Reply(200, WALL.encode(), {"Content-Type": "text/html"})

    @route("GET", "/kabar/1")
    def post(self, _request: Request) -> Reply:
        if self.status == 302:
            return Reply(302, None, {"Location": f"{self.base}/masuk/"})
        return Reply(self.status, self.page.encode(), {"Content-Type": "text/html"})


def own_machine(_unit: Unit) -> frozenset[str]:
    return frozenset({"127.0.0.1"})


@pytest.fixture
def platform(settings) -> Iterator[Platform]:
    settings.HOSTS_WITHIN, settings.LINKS_TO_OWN_MACHINE = f"{__name__}.own_machine", True
    made = Platform()
    with serving(made):
        yield made


@pytest.fixture
def reported(newsroom: Newsroom, platform: Platform) -> Newsroom:
    """An item that a person put on X and reported with its link."""
    newsroom.release(["x"])
    report(newsroom, url=f"{platform.base}/kabar/1")
    return newsroom


def report(newsroom: Newsroom, **values: object) -> None:
    told = {"shown_at": newsroom.at, "by": newsroom.publisher, "at": newsroom.at, **values}
    actions.report_shown(newsroom.delivery("x"), **told)


def look(newsroom: Newsroom, **span: float) -> Watch:
    look_due(newsroom.later(**span), now=newsroom.now)
    return Watch.objects.get(delivery=newsroom.delivery("x"))


def told(newsroom: Newsroom) -> list[str]:
    return list(Notice.objects.filter(staff=newsroom.publisher, matter="display").values_list("text", flat=True))


def test_reported_link_is_looked_at_and_bears_the_approved_words(reported: Newsroom) -> None:
    watch = look(reported, minutes=1)
    assert (watch.sight, watch.last_error, told(reported)) == ("same", "", [])
    assert watch.next_attempt_at == reported.at + timedelta(hours=1)


@pytest.mark.parametrize("status", [404, 410])
def test_reported_post_that_is_gone_raises_the_alarm(reported: Newsroom, platform: Platform, status: int) -> None:
    look(reported, minutes=1)
    platform.status = status
    look(reported, hours=1)
    assert look(reported, minutes=5).sight == "gone"
    assert ["tidak terlihat lagi" in one for one in told(reported)] == [True]


def test_page_that_bore_the_words_and_no_longer_does_was_changed(reported: Newsroom, platform: Platform) -> None:
    look(reported, minutes=1)
    platform.page = POST.replace(WORDS, "Menang banyak di sini") + "<p>Kata Bu Sari</p>" * 900
    watch = look(reported, hours=1)
    assert (watch.sight, watch.faults) == ("changed", ["words"])
    assert "Menang banyak di sini" in watch.seen
    assert len(watch.seen) < 600, "what others wrote below it is not ours to keep"
    assert "var a" not in watch.seen


@pytest.mark.parametrize(("status", "page"), [(403, ""), (500, ""), (200, WALL), (302, "")])
def test_platform_that_shows_strangers_nothing_is_no_alarm_and_asked_daily(
    reported: Newsroom, platform: Platform, status: int, page: str
) -> None:
    platform.status, platform.page = status, page
    watch = look(reported, minutes=1)
    assert (watch.sight, told(reported)) == ("", [])
    assert watch.last_error
    assert watch.next_attempt_at == reported.at + timedelta(days=1)


def test_platform_that_shows_strangers_nothing_for_long_is_asked_as_seldom_as_the_rest(
    reported: Newsroom, platform: Platform
) -> None:
    platform.status = 403
    waits = [1]
    for _look in range(9):
        watch = look(reported, days=waits[-1])
        waits.append((watch.next_attempt_at - reported.at).days)
    assert waits == [1] * 7 + [7] * 3


def test_wall_before_what_once_bore_the_words_is_no_alarm(reported: Newsroom, platform: Platform) -> None:
    look(reported, minutes=1)
    platform.status = 302
    watch = look(reported, hours=1)
    assert (watch.sight, told(reported)) == ("same", [])


def test_what_is_proven_by_a_file_alone_is_not_looked_at(newsroom: Newsroom, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    newsroom.release(["x"])
    report(newsroom, file=ContentFile(b"\x89PNG\r\n\x1a\n" + b"0" * 40, name="layar.png"))
    assert not Watch.objects.exists()


def test_reported_take_down_is_not_looked_at(reported: Newsroom, platform: Platform) -> None:
    by, at = reported.publisher, reported.later(minutes=5)
    actions.take_down(subject=reported.subject, unit=reported.office.unit, reason="Keliru", by=by, at=at)
    actions.report_shown(reported.delivery("x", "take_down"), url=f"{platform.base}/kabar/1", shown_at=at, by=by, at=at)
    assert Watch.objects.get().delivery.operation == "show"


def test_what_a_person_showed_in_the_programs_place_is_looked_at_by_its_link(
    newsroom: Newsroom, platform: Platform
) -> None:
    """The channel's own list has no such post: the person made another than the program would have."""
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    row = newsroom.delivery("x")
    move(row, State.NEEDS_PERSON, by=None, at=newsroom.at)
    report(newsroom, url=f"{platform.base}/kabar/1")
    assert look(newsroom, minutes=1).sight == "same"


@pytest.fixture
def corrected_by_hand(newsroom: Newsroom, platform: Platform) -> Newsroom:
    """An item that the program put on X, and whose correction a person reported with a link."""
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.work()
    newsroom.back_at_publish()
    newsroom.release(["x"], at=newsroom.later(minutes=5))
    move(newsroom.delivery("x"), State.NEEDS_PERSON, by=None, at=newsroom.at)
    report(newsroom, url=f"{platform.base}/kabar/1")
    return newsroom


def test_where_strangers_see_nothing_the_channels_own_number_tells_but_its_absence_tells_nothing(
    corrected_by_hand: Newsroom, platform: Platform
) -> None:
    """Whoever corrects by hand may have edited what stands there, or put another in its place."""
    platform.status = 403
    assert look(corrected_by_hand, minutes=1).sight == "same"
    [post] = corrected_by_hand.recorder.folder.glob("posts/*.json")
    post.unlink()
    assert (look(corrected_by_hand, hours=1).sight, told(corrected_by_hand)) == ("same", [])


def test_that_the_channel_has_it_under_its_number_does_not_mean_that_strangers_read_it_at_the_link(
    corrected_by_hand: Newsroom, platform: Platform
) -> None:
    platform.page = WALL
    assert look(corrected_by_hand, minutes=1).sight == "same"
    assert (look(corrected_by_hand, hours=1).sight, told(corrected_by_hand)) == ("same", [])


def test_what_strangers_read_at_the_link_raises_the_alarm_though_the_channel_has_it_no_more_under_its_number(
    corrected_by_hand: Newsroom, platform: Platform
) -> None:
    [post] = corrected_by_hand.recorder.folder.glob("posts/*.json")
    post.unlink()
    assert look(corrected_by_hand, minutes=1).sight == "same"
    platform.page = POST.replace(WORDS, "Menang banyak di sini")
    assert look(corrected_by_hand, hours=1).sight == "changed"


def test_wall_in_the_place_of_what_was_gone_at_the_first_look_was_not_changed(
    reported: Newsroom, platform: Platform
) -> None:
    platform.status = 404
    look(reported, minutes=1)
    assert look(reported, minutes=5).sight == "gone"
    platform.status, platform.page = 200, WALL
    assert (look(reported, hours=1).sight, len(told(reported))) == ("gone", 1)
