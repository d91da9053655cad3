"""`kentongan sop play` as it is typed: everything in a folder that goes, the log printed, an exit code to trust."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.migrated import migrated


def typed(track: str, folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Types the command in an empty folder, with an empty home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KENTONGAN_", "DJANGO_"))}
    command = [sys.executable, "-m", "kentongan.interfaces.cli", "sop", "play", track, *words]
    surroundings = kept | {"HOME": str(folder), "TMPDIR": str(folder)}
    surroundings |= {f"KENTONGAN_{name}": value for name, value in settings.items()}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def test_a_whole_track_is_played_to_every_end_through_its_channels_and_nothing_is_left(tmp_path: Path) -> None:
    done = typed("bakalankrajan-tik/berita", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    steps, channels = done.stdout.split("\nKanal ")
    lines = steps.splitlines()
    assert lines[1].split() == ["Agenda", "Langkah", "Pelaksana", "Baku", "Terpakai", "Tepat", "Keluaran"]
    assert any("5 unggah" in line and line.endswith("Tayangkan") for line in lines)
    assert lines[-1] == "Keluaran yang ditempuh: 8 dari 8. Akhir yang dicapai: tayang, tidak-ditayangkan."
    facebook, website, x = channels.splitlines()[1:]
    assert "1 diterima, 1 tampil; di tengah jalan: Meta tidak mengenali token ini" in facebook
    assert website.split(maxsplit=1) == ["Website", "1 diterima, 1 tampil"]
    assert "1 diterima, 1 tampil; di tengah jalan: Kanal sedang mengalami gangguan." in x
    assert list(tmp_path.iterdir()) == []


def test_six_channels_of_one_item_show_it_once_though_two_fail_at_first(tmp_path: Path) -> None:
    (station := tmp_path / "stasiun").mkdir()
    done = typed("magetan-saluran-komunikasi/konten", tmp_path, RADIO=str(station))
    assert (done.returncode, done.stderr) == (0, "")
    channels = done.stdout.split("\nKanal ")[1].splitlines()[1:]
    assert [line.split()[0] for line in channels] == ["Facebook", "Instagram", "Radio", "Website", "X", "YouTube"]
    assert all("2 diterima, 2 tampil" in line for line in channels)
    assert sum("di tengah jalan" in line for line in channels) == 2
    assert list(station.iterdir()) == [], "a play reaches no real station"


def test_a_play_told_to_stay_leaves_its_cases_in_the_installation(tmp_path: Path) -> None:
    (var := tmp_path / "var").mkdir()
    kept = var / "kentongan.sqlite3"
    shutil.copy(migrated(), kept)
    settings = {"VAR": str(var), "SECRET_KEY": "hanya-untuk-uji-" * 3, "DEMONSTRATION": "1"}
    done = typed("bakalankrajan-tik/berita", tmp_path, "--here", **settings)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kanal" not in done.stdout, "an office keeps the channels that it has"
    with closing(sqlite3.connect(kept)) as database:
        assert database.execute('SELECT "end" FROM cases_case ORDER BY number').fetchall() == [
            ("tayang",),
            ("tidak-ditayangkan",),
        ]


def test_a_track_that_no_sop_has_is_a_wrong_call(tmp_path: Path) -> None:
    done = typed("bakalankrajan-tik/parade", tmp_path)
    assert done.returncode == 2
    assert "bakalankrajan-tik/berita" in done.stderr
    assert list(tmp_path.iterdir()) == []
