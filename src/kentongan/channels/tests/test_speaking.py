"""What an answer means, against a server that answers oddly: nothing is guessed, nothing forbidden is called."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from kentongan.channels import Allowance, ChannelRefused, ConnectionBroken, Ground, OutcomeUnknown
from kentongan.channels.speaking import (
    ELSEWHERE,
    MOST_BYTES,
    NO_ADDRESS,
    NOT_ALLOWED,
    NOT_REACHED,
    OWN_MACHINE,
    SHORT,
    USUAL_WAIT,
    Line,
)

OFFICE = Ground(allowed_hosts=frozenset({"127.0.0.1"}), own_machine=True, seconds=2)


class Odd(BaseHTTPRequestHandler):
    """Answers by the path: /status, /status/header/value, /counted, /nonsense, /hangs-up, /endless."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        what = self.path.strip("/").split("/")
        if what[0] == "hangs-up":
            return self.connection.close()
        body = {"nonsense": b"<html>502</html>", "endless": b"x" * (MOST_BYTES + 1), "204": b""}.get(
            what[0], b'{"a": {"b": 1}}'
        )
        self.send_response(int(what[0]) if what[0].isdigit() else 200)
        if what[0] == "counted":
            self.send_header("x-rate-limit-limit", "100")
            self.send_header("x-rate-limit-remaining", "93")
        if len(what) > 2:
            self.send_header(what[1], "/".join(what[2:]).replace("%20", " "))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    do_GET = do_POST  # noqa: N815  # http.server's own name

    def log_message(self, *_args: object) -> None:
        """Keeps quiet."""


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def line(base: str) -> Line:
    return Line(base, OFFICE, wait_headers=("retry-after", "x-rate-limit-reset"))


def test_good_and_refused_answers_are_read(line: Line) -> None:
    good, refused = line.ask("GET", "/200"), line.ask("POST", "/422")
    assert (good.is_good, good.of("a", "b"), good.of("a", "c", "d")) == (True, 1, None)
    assert (refused.is_good, refused.status) == (False, 422)
    assert line.ask("GET", "/204").told is None


@pytest.mark.parametrize("path", ["/500", "/503", "/nonsense", "/hangs-up", "/endless"])
def test_lost_answer_leaves_a_publication_in_doubt_and_fails_anything_else(line: Line, path: str) -> None:
    with pytest.raises(OutcomeUnknown):
        line.ask("POST", path, publishes=True)
    with pytest.raises(ChannelRefused) as caught:
        line.ask("POST", path)
    assert not caught.value.permanent


def test_channel_that_does_not_know_us_breaks_the_connection(line: Line) -> None:
    with pytest.raises(ConnectionBroken):
        line.ask("POST", "/401", publishes=True)


def test_redirect_to_another_host_is_not_followed(line: Line) -> None:
    with pytest.raises(ConnectionBroken, match=ELSEWHERE):
        line.ask("POST", "/302/Location/https://lain.example/", publishes=True)


def test_allowance_that_is_used_up_says_how_long(line: Line) -> None:
    soon = int(time.time()) + 120
    for header, least, most in [
        ("Retry-After/37", 37, 37), (f"x-rate-limit-reset/{soon}", 100, 121),
        ("Retry-After/nanti", USUAL_WAIT, USUAL_WAIT),
        ("X-None/1", USUAL_WAIT, USUAL_WAIT), ("Retry-After/Thu,%2001%20Jan%202026%2000:00:00%20GMT", 1, 1),
    ]:  # fmt: skip
        with pytest.raises(ChannelRefused) as caught:
            line.ask("POST", f"/429/{header}", publishes=True)
        assert least <= caught.value.wait_seconds <= most


def test_what_an_answer_to_a_publication_tells_of_the_allowance_is_heard(base: str) -> None:
    """What reading costs is no matter of the office's posts."""
    ground = Ground(allowed_hosts=OFFICE.allowed_hosts, own_machine=True)
    Line(base, ground).ask("GET", "/counted")
    assert ground.heard == {}
    Line(base, ground).ask("POST", "/counted", publishes=True)
    assert ground.heard == {SHORT: Allowance(SHORT, 100, 93)}


def test_wait_may_stand_in_the_answer_or_as_a_moment(base: str) -> None:
    with pytest.raises(ChannelRefused) as told:
        Line(base, OFFICE, wait_told=("a", "b")).ask("POST", "/429")
    assert told.value.wait_seconds == 1
    with pytest.raises(ChannelRefused) as passed:
        Line(base, OFFICE, wait_headers=("x-reset",)).ask("POST", "/429/x-reset/2000-01-01T00:00:00Z")
    assert passed.value.wait_seconds == 1, "that moment has passed"


def test_address_of_a_request_is_not_logged(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    line.ask("GET", "/200", params={"access_token": "rahasia"})
    assert "rahasia" not in caplog.text


def test_what_was_never_reached_was_never_done(base: str) -> None:
    with pytest.raises(ChannelRefused, match=NOT_REACHED):
        Line("http://127.0.0.1:9", OFFICE).ask("POST", "/", publishes=True)


def test_own_network_is_called_only_where_the_office_allowed_it() -> None:
    with pytest.raises(ConnectionBroken, match=NOT_ALLOWED):
        Line("http://10.0.0.7", Ground()).ask("GET", "/200")


def test_this_machine_is_called_only_where_who_runs_the_program_allowed_it(base: str) -> None:
    """The office's own list changes nothing in that: it is not sent there."""
    for hosts in (frozenset[str](), OFFICE.allowed_hosts):
        with pytest.raises(ConnectionBroken, match=OWN_MACHINE):
            Line(base, Ground(allowed_hosts=hosts)).ask("GET", "/200")
    with pytest.raises(ConnectionBroken, match=NOT_ALLOWED):
        Line(base, Ground(own_machine=True)).ask("GET", "/200")


@pytest.mark.parametrize("written", ["blog kami", "", "https://", "ftp://dinas.example.go.id"])
def test_what_is_no_address_is_said_to_be_none(written: str) -> None:
    with pytest.raises(ConnectionBroken, match=NO_ADDRESS):
        Line(written, OFFICE).ask("POST", "/200")
