"""A real server does what it was asked and its answer is spoiled on the way: one post at the end, or a person is asked.

What stands there is counted at the server itself.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import urllib.request
import uuid
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kentongan.channels.radio_mail.tests.mail_server import DESK, MailServer
from kentongan.channels.radio_mail.tests.mail_server import running as mail_running
from kentongan.channels.radio_stream.tests.station import Station, icecast_alone
from kentongan.channels.tests.bad_line import HTTP, SMTP, BadLine, Day, bad_line
from kentongan.channels.wordpress.tests.server import WordPressServer
from kentongan.deliveries import actions
from kentongan.deliveries.connections import connect
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import WORK
from kentongan.environment import tables
from kentongan.people.models import Notice, Unit

from .conftest import CONTENT, Newsroom

#: how often a worker comes round, and the minutes between
ROUNDS, MINUTES = 14, 20
LAYS, PUBLISHES = rb"POST /wp-json/wp/v2/posts HTTP", rb"(POST|DELETE) /wp-json/wp/v2/posts/\d+ HTTP"
#: a mail server that says "later" took nothing (RFC 5321, 4.2.1): its word is believed
OF_MAIL = [day for day in Day if day is not Day.FAULT]


def own_machine(_unit: Unit) -> frozenset[str]:
    return frozenset({"127.0.0.1"})


@pytest.fixture(autouse=True)
def impatient(request: pytest.FixtureRequest, settings) -> None:
    """Lets the servers be asked, and waits long only where an answer is to come."""
    settings.HOSTS_WITHIN = f"{__name__}.own_machine"
    settings.CHANNEL_SECONDS = 0.6 if Day.HANGS.value in request.node.name else 10


@dataclass
class Behind:
    """A newsroom that reaches a server by a line that goes bad."""

    newsroom: Newsroom
    channel: str
    line: BadLine
    count: Callable[[], int]

    def connect(self, settings, adapter: str, options: dict[str, Any], **told: str) -> Behind:
        room = self.newsroom
        settings.CHANNELS = {**settings.CHANNELS, adapter: tables.CHANNELS[adapter]}
        settings.CHANNEL_OPTIONS = {**settings.CHANNEL_OPTIONS, adapter: options}
        connect(unit=room.office.unit, channel=self.channel, adapter=adapter, by=room.manager, at=room.at, told=told)
        return self

    def work(self) -> Delivery:
        """Has a worker come round until nothing moves without a person; at no time do two stand there."""
        row = self.newsroom.delivery(self.channel)
        for _round in range(ROUNDS):
            self.newsroom.work(minutes=MINUTES)
            row = self.newsroom.delivery(self.channel)
            if row.state not in WORK:
                break
        assert self.count() <= 1
        assert self.line.days == [], "the day came"
        return row

    def decided(self, *, is_public: bool) -> Delivery:
        """Has a person say what stands there, and the worker go on."""
        row, room = self.newsroom.delivery(self.channel), self.newsroom
        assert Notice.objects.filter(staff=room.publisher).exists()
        actions.decide_unknown(row, is_public=is_public, by=room.publisher, at=room.at)
        return self.work()


# An office's WordPress -------------------------------------------------------------------------------


@dataclass
class Site:
    """The posts of one test on a WordPress that all tests share, told apart by their title."""

    server: WordPressServer
    title: str

    def posts(self, status: str) -> int:
        found = self.server.ask("GET", "/posts", params={"search": self.title, "status": status}).json()
        return len([one for one in found if self.title in one["title"]["rendered"]])

    def public(self) -> int:
        return self.posts("publish")

    def content(self) -> dict[str, Any]:
        path = f"berita/2026/11/{self.title}/"
        return {**CONTENT, "title": self.title, "path": path, "media": [], "renditions": {}}


@pytest.fixture
def site(wordpress_server: WordPressServer) -> Site:
    return Site(wordpress_server, f"uji-{uuid.uuid4().hex[:12]}")


@pytest.fixture
def behind_wordpress(newsroom: Newsroom, settings, site: Site) -> Iterator[Behind]:
    port, told = int(site.server.base.rpartition(":")[2]), site.server.options()
    with bad_line(port, HTTP, lambda asked: bool(re.match(PUBLISHES, asked))) as line:
        made = Behind(newsroom, "wordpress", line, site.public)
        yield made.connect(settings, "wordpress", {}, **{**told, "address": line.base})


@pytest.mark.xdist_group("wordpress")
@pytest.mark.parametrize("day", Day)
def test_wordpress_shows_it_once_whatever_becomes_of_its_answer(behind_wordpress: Behind, site: Site, day: Day) -> None:
    behind_wordpress.line.days = [day]
    behind_wordpress.newsroom.release(["wordpress"], content=site.content())
    row = behind_wordpress.work()
    assert (row.state, site.public(), site.posts("any")) == ("accepted", 1, 1), row.last_error


@pytest.mark.xdist_group("wordpress")
@pytest.mark.parametrize("day", [Day.SWALLOWED, Day.FAULT])
def test_draft_of_which_nobody_heard_is_the_one_that_is_shown(behind_wordpress: Behind, site: Site, day: Day) -> None:
    line = behind_wordpress.line
    line.days, line.hits = [day], lambda asked: bool(re.match(LAYS, asked))
    behind_wordpress.newsroom.release(["wordpress"], content=site.content())
    row = behind_wordpress.work()
    assert (row.state, site.public(), site.posts("any")) == ("accepted", 1, 1), row.last_error


@pytest.mark.xdist_group("wordpress")
@pytest.mark.parametrize("day", [Day.SWALLOWED, Day.FAULT])
def test_correction_and_take_down_on_wordpress_are_done_once(behind_wordpress: Behind, site: Site, day: Day) -> None:
    room, line = behind_wordpress.newsroom, behind_wordpress.line
    room.release(["wordpress"], content=site.content())
    behind_wordpress.work()
    room.back_at_publish()
    line.days = [day]
    room.release(["wordpress"], content={**site.content(), "lead": "Ralat."}, at=room.later(minutes=1))
    row = behind_wordpress.work()
    assert (row.operation, row.state, site.public(), site.posts("any")) == ("correct", "accepted", 1, 1)
    line.days = [day]
    told = {"reason": "Keliru.", "by": room.publisher, "at": room.later(minutes=1)}
    actions.take_down(subject=room.subject, unit=room.office.unit, **told)
    row = behind_wordpress.work()
    assert (row.operation, row.state, site.public(), site.posts("trash")) == ("take_down", "accepted", 0, 1)


# A radio station's mail ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def post() -> Iterator[MailServer]:
    with mail_running() as server:
        yield server


@pytest.fixture
def behind_mail(newsroom: Newsroom, settings, post: MailServer) -> Iterator[Behind]:
    post.letters.clear()
    with bad_line(post.port, SMTP, lambda asked: asked.endswith(b"\r\n.\r\n")) as line:
        options = {**{name: value for name, value in post.told.items() if name != "address"}, "port": line.port}
        made = Behind(newsroom, "radio", line, lambda: len(post.letters))
        yield made.connect(settings, "radio", options, address=DESK)


@pytest.mark.parametrize("day", OF_MAIL)
def test_script_of_which_no_word_came_back_is_a_persons_and_never_sent_by_itself_again(
    behind_mail: Behind, day: Day
) -> None:
    behind_mail.line.days = [day]
    behind_mail.newsroom.release(["radio"], content={**CONTENT, "media": [], "renditions": {"radio": "Warga kerja."}})
    row, came = behind_mail.work(), day is not Day.LOST
    assert (row.state, row.is_in_doubt, behind_mail.count()) == ("needs_person", True, int(came)), row.last_error
    row = behind_mail.decided(is_public=came)
    assert (row.state, behind_mail.count()) == ("accepted", 1), row.last_error


# An Icecast ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def station() -> Iterator[Station]:
    if not shutil.which("icecast2"):
        pytest.skip("icecast2 is not installed: apt-get install icecast2")
    with icecast_alone() as found:
        yield found


def plays_of(station: Station) -> int:
    """Asks Icecast how many sources have ever played on it."""
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    address = f"http://127.0.0.1:{station.port}/admin/stats"
    known.add_password(None, address, "admin", "admin")
    with urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(known)).open(address, timeout=5) as answer:
        [told] = re.findall(rb"<source_total_connections>(\d+)<", answer.read())
    return int(told)


def plays_since(station: Station, begun: int) -> int:
    """Asks until it has counted one: it counts in a thread of its own."""
    return next((plays for _again in range(200) if (plays := plays_of(station) - begun)), 0)


def recording() -> dict[str, str]:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes(b"\0\0" * 8000)
    content = kept.getvalue()
    path, sha256 = default_storage.save("uji/lurah.wav", ContentFile(content)), hashlib.sha256(content).hexdigest()
    return {"kind": "audio", "path": path, "sha256": sha256, "mime": "audio/wav"}


def test_broadcast_that_breaks_off_is_a_persons_and_not_played_by_itself_again(
    newsroom: Newsroom, settings, station: Station
) -> None:
    begun = plays_of(station)
    with bad_line(station.port, HTTP, lambda asked: asked.count(b"OggS") > 1) as line:
        line.days = [Day.LOST]
        made = Behind(newsroom, "radio", line, lambda: plays_since(station, begun))
        made.connect(settings, "radio_icecast", {"tail": 0.1}, address=line.base, mount="uji.ogg", password="sumber")
        newsroom.release(["radio"], content={**CONTENT, "media": [recording()], "renditions": {"radio": "x"}})
        row = made.work()
    assert (row.state, row.is_in_doubt, made.count()) == ("needs_person", True, 1), row.last_error
