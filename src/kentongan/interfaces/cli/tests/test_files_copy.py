"""`kentongan files copy`: from a folder into the store in use, under the same names, as often as one likes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from kentongan.environment.addresses import parse_storage
from kentongan.interfaces.cli import main
from kentongan.tests.object_store import object_store


@pytest.fixture(autouse=True)
def bucket(settings: Any) -> Iterator[None]:
    with object_store() as address:
        settings.STORAGES = {**settings.STORAGES, "default": parse_storage(address)}
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What an office has kept in a folder so far."""
    for name in ("sukun/originals/a/asli.jpg", "sukun/logo/b.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_bytes(name.encode())
    return tmp_path


def test_every_file_comes_under_its_own_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["files", "copy", str(folder)]) == 0
    assert "2 file disalin" in capsys.readouterr().out
    with default_storage.open("sukun/originals/a/asli.jpg") as kept:
        assert kept.read() == b"sukun/originals/a/asli.jpg"


def test_a_second_time_copies_nothing_and_writes_over_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["files", "copy", str(folder)])
    (folder / "sukun/logo/b.png").write_bytes(b"lain")
    assert main(["files", "copy", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "0 file disalin, 1 sudah ada, 1 perlu diperhatikan" in told
    assert "sukun/logo/b.png" in told


def test_what_is_no_folder_is_wrongly_called(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["files", "copy", str(tmp_path / "tidak-ada")]) == 2
    assert "bukan folder" in capsys.readouterr().err
