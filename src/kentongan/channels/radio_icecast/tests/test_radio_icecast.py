"""A recording plays on a mount of a real Icecast; what it refuses is said, what broke off is left to a person."""

from __future__ import annotations

import io
import socket
import struct
import threading
import urllib.request
import wave
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, Ground, Medium, OutcomeUnknown, Parcel
from kentongan.channels.radio_icecast import MOST_SECONDS, RadioIcecast, words
from kentongan.channels.radio_icecast.encoding import playing
from kentongan.channels.radio_icecast.source import Icecast
from kentongan.channels.radio_stream.tests.station import Station
from kentongan.channels.speaking import OWN_MACHINE
from kentongan.channels.tests.contract import AT

SOUND = Medium("audio", "rekaman/lurah.wav", "ab" * 32, "audio/wav")
pytestmark = pytest.mark.xdist_group("radio_icecast")
PARCEL = Parcel("0192f0a4-1", "kel", "radio", "show", "Kerja bakti", {"title": "Kerja bakti\r\nRW 05"}, (SOUND,))
HOSTS = frozenset({"127.0.0.1"})


def recording(seconds: float = 1.2) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes(b"\0\0" * int(22050 * seconds))
    return kept.getvalue()


def channel(port: int, *, content: bytes = b"", own_machine: bool = True, **told: str) -> RadioIcecast:
    known = {"address": f"http://127.0.0.1:{port}", "mount": "pengumuman.ogg", "password": "sumber", **told}
    body = content or recording()
    return RadioIcecast(
        {**known, "tail": 0.1},
        Ground(open=lambda _one: io.BytesIO(body), allowed_hosts=HOSTS, own_machine=own_machine),
    )


def heard(station: Station, mount: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{station.port}{mount}", timeout=5) as stream:
        return bytes(stream.read(4))


@pytest.mark.parametrize(("mount", "begins"), [("pengumuman.ogg", b"OggS"), ("/pengumuman.mp3", b"ID3")])
def test_recording_is_heard_on_its_mount_while_it_plays(station: Station, mount: str, begins: bytes) -> None:
    done: list[Any] = []
    sends = channel(station.port, content=recording(4), mount=mount)  # a busy machine takes its time to listen
    playing = threading.Thread(target=lambda: done.append(sends.send(PARCEL, at=AT)))
    playing.start()
    assert station.until_named("Kerja bakti RW 05")
    if begins == b"OggS":
        # a busy machine gives a mount that has no sound yet
        assert begins in iter(lambda: heard(station, "/pengumuman.ogg") if playing.is_alive() else None, None)
    playing.join()
    [receipt] = done
    assert (receipt.remote_id, receipt.url) == (f"/{mount.lstrip('/')}#{PARCEL.key}", "")
    assert station.until_silent(), "the mount is gone when the recording has ended"


def test_password_that_the_station_does_not_know_is_said(station: Station) -> None:
    wrong = channel(station.port, password="lain")
    for ask in (wrong.verify_connection, lambda: wrong.send(PARCEL, at=AT)):
        with pytest.raises(ConnectionBroken, match="tidak mengenal nama atau kata sandi"):
            ask()


def test_trial_makes_no_mount_and_names_it(station: Station) -> None:
    assert channel(station.port).verify_connection().name == "/pengumuman.ogg (127.0.0.1)"
    assert station.names() == []


def test_mount_on_which_somebody_plays_is_tried_again_later(station: Station) -> None:
    first = threading.Thread(target=lambda: channel(station.port).send(PARCEL, at=AT))
    first.start()
    assert station.until_named("Kerja bakti RW 05")
    with pytest.raises(ChannelRefused) as refused:
        channel(station.port).send(PARCEL, at=AT)
    first.join()
    assert (refused.value.reason, refused.value.permanent, refused.value.wait_seconds) == (words.BUSY, False, 60)


def test_what_can_not_be_played_never_makes_the_mount_live(station: Station) -> None:
    with pytest.raises(ChannelRefused) as refused:
        channel(station.port, content=b"no recording at all").send(PARCEL, at=AT)
    assert (refused.value.reason, refused.value.permanent) == (words.UNREADABLE, True)


def test_what_a_recording_tells_beside_its_sound_is_not_broadcast() -> None:
    author = b"Slamet, Jl. Melati 12\0"
    tags = b"INFO" + b"IART" + struct.pack("<I", len(author)) + author
    body = recording(0.1)[8:] + b"LIST" + struct.pack("<I", len(tags)) + tags
    tagged = io.BytesIO(b"RIFF" + struct.pack("<I", len(body)) + body)
    with playing(tagged, "application/ogg", title="Kerja bakti", tail=0.1) as sound:
        said = b"".join(sound)
    assert b"Kerja bakti" in said
    assert b"Slamet" not in said


def test_machine_without_a_player_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", "/tidak/ada")
    with pytest.raises(ChannelRefused) as refused:
        channel(1).send(PARCEL, at=AT)
    assert (refused.value.reason, refused.value.permanent) == (words.NO_FFMPEG, False)


@contextmanager
def speaking(*answers: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Serves one answer to each line that is opened; yields the port, and what was heard on each."""
    heard: list[bytes] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def serve() -> None:
            for answer in answers:
                line, _peer = server.accept()
                with closing(line):
                    said = line.recv(4096)
                    line.sendall(answer)
                    while piece := line.recv(4096) if b"200" in answer else b"":
                        said += piece
                    heard.append(said)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], heard
        thread.join()


NO, YES = b"HTTP/1.1 405 Method Not Allowed\r\n\r\n", b"HTTP/1.0 200 OK\r\n\r\n"


def test_server_of_before_put_gets_source() -> None:
    with speaking(NO, YES) as (port, heard):
        channel(port, content=recording(0.1)).send(PARCEL, at=AT)
    assert [one.split(b" ")[0] for one in heard] == [b"PUT", b"SOURCE"]
    assert b"Ice-Name: Kerja bakti RW 05\r\n" in heard[1]
    assert b"OggS" in heard[1]


def test_server_that_speaks_neither_way_is_said() -> None:
    with speaking(NO, NO) as (port, _heard), pytest.raises(ChannelRefused) as refused:
        channel(port).send(PARCEL, at=AT)
    assert refused.value.reason == words.NO_STATION


def test_broadcast_that_broke_off_is_left_to_a_person(station: Station) -> None:
    ground = Ground(allowed_hosts=HOSTS, own_machine=True)
    line = Icecast("127.0.0.1", station.port, False, ("source", "sumber"), ground)

    def breaking() -> Iterator[bytes]:
        yield b"OggS"
        raise OutcomeUnknown(words.BROKEN_OFF)

    with pytest.raises(OutcomeUnknown, match="sebagian"):
        line.play("/putus.ogg", breaking(), mime="application/ogg", title="Putus")


@pytest.mark.parametrize(("told", "why"), [
    ({"mount": "a b"}, words.NO_MOUNT), ({"mount": ""}, words.NO_MOUNT),
    ({"mount": "x HTTP/1.1\r\nX: y"}, words.NO_MOUNT),
    ({"address": "radio kita"}, words.NO_STATION), ({"address": "https://"}, words.NO_STATION),
    ({"address": "ftp://radio.example"}, words.NO_STATION),
])  # fmt: skip
def test_what_is_no_address_or_mount_is_said(told: dict[str, str], why: str) -> None:
    with pytest.raises(ConnectionBroken) as broken:
        channel(1, **told).verify_connection()
    assert broken.value.reason == why


def test_address_of_a_station_may_be_written_without_what_stands_before_it(station: Station) -> None:
    assert channel(station.port, address=f"127.0.0.1:{station.port}").verify_connection().name


def test_machine_within_the_office_is_asked_only_where_it_was_allowed() -> None:
    with pytest.raises(ConnectionBroken) as refused:
        channel(1, own_machine=False).verify_connection()
    assert refused.value.reason == OWN_MACHINE


def test_what_the_station_can_not_play_is_said_before_the_approval() -> None:
    long = {"blocks": [{"type": "sound", "sha256": SOUND.sha256, "seconds": MOST_SECONDS + 1}]}
    assert channel(1).check(replace(PARCEL, media=())) == [words.NO_SOUND]
    assert channel(1).check(replace(PARCEL, content=long)) == [words.TOO_LONG]
    assert channel(1).notes(replace(PARCEL, media=(SOUND, SOUND))) == [words.FIRST_ONLY]
