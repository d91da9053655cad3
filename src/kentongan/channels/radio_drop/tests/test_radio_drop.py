"""What a station finds in its folder, whatever happens while it is written."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, Medium, Parcel
from kentongan.channels.radio_drop import NO_FOLDER, NO_ROOT, RadioDrop
from kentongan.channels.scripts import EMPTY
from kentongan.channels.tests.contract import AT
from kentongan.channels.tests.simulated import ground

KEY = "0192f0a4-1111-4000-8000-000000000001"
SOUND = Medium("audio", "rekaman/lurah.mp3", hashlib.sha256(b"ID3 suara").hexdigest(), "audio/mpeg")
PARCEL = Parcel(KEY, "kel", "radio", "show", "Warga membersihkan saluran air.", {"title": "Kerja bakti"}, (SOUND,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "radio" / "rri-malang"
    found.mkdir(parents=True)
    return found


@pytest.fixture
def channel(folder: Path) -> RadioDrop:
    return RadioDrop({"root": str(folder.parent), "folder": folder.name}, ground(b"ID3 suara"))


def ready(channel: RadioDrop) -> Parcel:
    return replace(PARCEL, prepared=dict(channel.prepare(PARCEL)))


def seen(folder: Path) -> list[str]:
    """Returns what the station takes up: names without those that are still written."""
    return sorted(one.name for one in folder.iterdir() if one.is_file() and not one.name.endswith(".part"))


def test_station_meets_no_half_file_and_the_script_comes_last(channel: RadioDrop, folder: Path) -> None:
    parcel = ready(channel)
    assert seen(folder) == []
    channel.send(parcel, at=AT)
    assert seen(folder) == [f"{KEY}-1.mp3", f"{KEY}.pdf", f"{KEY}.txt"]
    assert (folder / f"{KEY}-1.mp3").read_bytes() == b"ID3 suara"
    assert (folder / f"{KEY}.pdf").read_bytes().startswith(b"%PDF")
    assert "Dibaca: 2 detik" in (folder / f"{KEY}.txt").read_text()


def test_what_the_station_took_away_is_not_laid_down_again(channel: RadioDrop, folder: Path) -> None:
    parcel = ready(channel)
    sent = channel.send(parcel, at=AT)
    for one in seen(folder):
        (folder / one).unlink()
    found = channel.find(parcel)
    assert found is not None
    assert found.remote_id == sent.remote_id
    channel.send(ready(channel), at=AT)
    assert seen(folder) == []


def test_worker_that_dies_before_the_last_rename_has_handed_nothing_over(channel: RadioDrop, folder: Path) -> None:
    parcel = ready(channel)
    marks = folder / ".kentongan"
    marks.mkdir()
    (marks / KEY).touch()
    assert channel.find(parcel) is None
    channel.send(parcel, at=AT)
    assert channel.find(parcel) is not None


@pytest.mark.parametrize("is_taken", [False, True], ids=["it still lies there", "the station took it away"])
def test_recording_of_a_worker_that_died_between_two_renames_is_not_given_again(
    channel: RadioDrop, folder: Path, is_taken: bool
) -> None:
    name = f"{KEY}-1.mp3"
    ready(channel)
    channel._hand(name, mark=name, told=SOUND.sha256)
    if is_taken:
        (folder / name).unlink()
    given = seen(folder)
    parcel = ready(channel)
    assert not (folder / f"{name}.part").exists()
    channel.send(parcel, at=AT)
    assert seen(folder) == [*given, f"{KEY}.pdf", f"{KEY}.txt"]


def test_recording_of_another_content_is_given(channel: RadioDrop, folder: Path) -> None:
    name = f"{KEY}-1.mp3"
    ready(channel)
    channel._hand(name, mark=name, told="00" * 32)
    (folder / name).unlink()
    channel.send(ready(channel), at=AT)
    assert name in seen(folder)


def test_script_that_is_given_again_after_a_take_down_is_another_file(channel: RadioDrop, folder: Path) -> None:
    channel.send(ready(channel), at=AT)
    again = replace(PARCEL, showing=2)
    assert channel.find(again) is None
    channel.send(replace(again, prepared=dict(channel.prepare(again))), at=AT)
    assert f"{KEY}-2.txt" in seen(folder)


def test_worker_that_dies_while_writing_begins_anew(channel: RadioDrop, folder: Path) -> None:
    (folder / f"{KEY}.txt.part").write_text("NASK")
    assert channel.find(PARCEL) is None
    channel.send(ready(channel), at=AT)
    assert (folder / f"{KEY}.txt").read_text().startswith("NASKAH SIARAN")


@pytest.mark.parametrize("written", ["", ".", "..", "../lain", "/etc", "tidak-ada", "berkas.txt", "jalan-pintas"])
def test_folder_lies_below_the_one_that_the_operator_opened(channel: RadioDrop, folder: Path, written: str) -> None:
    root = folder.parent
    (root.parent / "lain").mkdir()
    (root / "berkas.txt").touch()
    (root / "jalan-pintas").symlink_to(root.parent / "lain")
    with pytest.raises(ConnectionBroken, match=NO_FOLDER):
        RadioDrop({"root": str(root), "folder": written}).verify_connection()
    assert list((root.parent / "lain").iterdir()) == []


def test_without_a_folder_of_the_operator_there_is_no_way() -> None:
    with pytest.raises(ConnectionBroken, match=NO_ROOT):
        RadioDrop({"folder": "rri"}).verify_connection()


def test_folder_that_went_away_breaks_the_connection(channel: RadioDrop, folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(ConnectionBroken):
        ready(channel)


def test_trial_leaves_nothing(channel: RadioDrop, folder: Path) -> None:
    assert channel.verify_connection().name == "rri-malang"
    assert list(folder.iterdir()) == []


def test_there_must_be_something_to_read_or_to_play(channel: RadioDrop) -> None:
    nothing = replace(PARCEL, text=" ", media=())
    assert channel.check(nothing) == [EMPTY]
    with pytest.raises(ChannelRefused):
        channel.prepare(nothing)
