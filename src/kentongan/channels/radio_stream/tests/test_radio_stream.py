"""A recording goes on air by a real Liquidsoap and Icecast; what the station does not know is said in a sentence."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, Ground, Medium, OutcomeUnknown, Parcel
from kentongan.channels.radio_stream import RadioStream, words
from kentongan.channels.shapes import WHOLE
from kentongan.channels.speaking import OWN_MACHINE
from kentongan.channels.tests.bad_line import Day, Speech, bad_line
from kentongan.channels.tests.contract import AT

from .station import Station

KEY = "0192f0a4-1111-4000-8000-000000000001"
SOUND = Medium("audio", "rekaman/lurah.wav", "ab" * 32, "audio/wav")
pytestmark = pytest.mark.xdist_group("radio_stream")
LIQUIDSOAP = Speech(lambda answer: b"END" in answer.split(), b"<html>Bad gateway</html>\n", b"")
PARCEL = Parcel(KEY, "kel", "radio", "show", "Kerja bakti", {"title": 'Kerja "bakti"\nRW 05'}, (SOUND,))


def channel(port: int, *, queue: str = "pengumuman", address: str = "", own_machine: bool = True) -> RadioStream:
    told = {"host": "127.0.0.1", "port": str(port), "queue": queue}
    hosts = frozenset({"127.0.0.1"})
    return RadioStream(
        told, Ground(address=lambda _one, _shape=WHOLE: address, allowed_hosts=hosts, own_machine=own_machine)
    )


@contextmanager
def answering(answer: Callable[[str], bytes]) -> Iterator[int]:
    """Serves one line after another on this machine as a station on a bad day."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(20)

        def serve() -> None:
            while True:
                try:
                    line, _peer = server.accept()
                except OSError:
                    return
                with closing(line):
                    if said := answer(line.recv(4096).decode().splitlines()[0]):
                        line.sendall(said)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def test_recording_goes_on_air_under_its_title(station: Station, recording: Path) -> None:
    receipt = channel(station.telnet, address=str(recording)).send(PARCEL, at=AT)
    assert receipt.remote_id.isdigit()
    assert station.until_played("Kerja bakti RW 05")


def test_trial_names_queue_and_station(station: Station) -> None:
    for written in ("127.0.0.1", "http://127.0.0.1/", f"127.0.0.1:{station.telnet}"):
        told = {"host": written, "port": "" if written[-1].isdigit() and ":" in written else str(station.telnet)}
        found = RadioStream({**told, "queue": "pengumuman"}, channel(1).ground).verify_connection()
        assert found.name == "pengumuman (127.0.0.1)", "as people write an address"


def test_queue_that_the_station_does_not_know_is_said(station: Station) -> None:
    with pytest.raises(ConnectionBroken, match="tidak mengenal antrean"):
        channel(station.telnet, queue="musik").verify_connection()
    with pytest.raises(ConnectionBroken, match="tidak mengenal antrean"):
        channel(station.telnet, queue="musik").send(PARCEL, at=AT)


@pytest.mark.parametrize("queue", ["", "a b", "pengumuman.push x\nexit", "é"])
def test_name_of_a_queue_is_no_command(queue: str) -> None:
    with pytest.raises(ConnectionBroken):
        channel(1, queue=queue).verify_connection()


def test_lost_answer_is_looked_up_by_its_mark() -> None:
    answers = {"request.all": b"7 8\nEND\n", "request.metadata 7": b"title=x\nEND\n"}
    answers["request.metadata 8"] = f'kentongan="{KEY}"\nEND\n'.encode()
    with answering(lambda said: answers.get(said, b"")) as port:
        assert channel(port).send(PARCEL, at=AT).remote_id == "8"


def lined_up(station: Station, key: str) -> int:
    """Counts at the station itself what waits or plays there under a key."""
    server = channel(station.telnet)._server
    return sum(f'="{key}"' in server.say(f"request.metadata {one}") for one in server.say("request.all").split())


@pytest.mark.parametrize("day", [Day.LOST, Day.SWALLOWED, Day.RESET, Day.CUT, Day.GARBLED])
def test_station_whose_answer_is_spoiled_has_it_once_or_a_person_is_asked(
    station: Station, recording: Path, day: Day
) -> None:
    key = f"0192f0a4-1111-4000-8000-{[*Day].index(day):012d}"
    with bad_line(station.telnet, LIQUIDSOAP, lambda asked: b".push" in asked) as line:
        line.days = [day]
        try:
            sent = channel(line.port, address=str(recording)).send(replace(PARCEL, key=key), at=AT)
        except OutcomeUnknown:
            sent = None
    assert line.days == []
    assert lined_up(station, key) == (0 if day is Day.LOST else 1)
    assert (sent is None) == (day is Day.LOST), "what is there is found by its mark"


def test_lost_answer_without_a_mark_in_hand_is_left_to_a_person() -> None:
    with answering(lambda said: b"\nEND\n" if said == "request.all" else b"") as port, pytest.raises(OutcomeUnknown):
        channel(port).send(PARCEL, at=AT)


def test_station_that_is_off_did_nothing() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
    with pytest.raises(ChannelRefused) as refused:
        channel(port).send(PARCEL, at=AT)
    assert (refused.value.reason, refused.value.permanent) == (words.NO_STATION, False)


def test_machine_within_the_office_is_asked_only_where_it_was_allowed() -> None:
    with pytest.raises(ConnectionBroken) as refused:
        channel(1, own_machine=False).verify_connection()
    assert refused.value.reason == OWN_MACHINE


def test_item_without_a_recording_is_refused_before_the_approval() -> None:
    assert channel(1).check(replace(PARCEL, media=())) == [words.NO_SOUND]
    assert channel(1).notes(replace(PARCEL, media=(SOUND, SOUND))) == [words.FIRST_ONLY]
