"""A backup is whole while others write, holds the keys, and gives no password away."""

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime

import pytest

from kentongan.environment.addresses import parse_database
from kentongan.interfaces.cli import backup, main


@pytest.fixture
def installation(settings, monkeypatch, tmp_path):
    """A database in a file, with a writer that has not finished, and two keys beside it."""
    settings.VAR = tmp_path / "var"
    settings.VAR.mkdir()
    for name in ("secret", "log-key"):
        (settings.VAR / name).write_text(name)
    facts = parse_database(f"sqlite:///{settings.VAR}/kentongan.sqlite3")
    monkeypatch.setitem(settings.DATABASES, "default", facts)
    with closing(sqlite3.connect(facts["NAME"])) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE said (word TEXT)")
        writer.execute("INSERT INTO said VALUES ('satu')")
        writer.commit()
        writer.execute("INSERT INTO said VALUES ('setengah')")
        yield tmp_path


def only(folder):
    (found,) = folder.iterdir()
    return found


def test_the_database_is_copied_as_it_stood_at_one_moment(installation, capsys):
    assert main(["backup", str(installation / "cadangan")]) == 0
    made = only(installation / "cadangan")
    with closing(sqlite3.connect(made / "kentongan.sqlite3")) as copy:
        assert copy.execute("SELECT word FROM said").fetchall() == [("satu",)]
    assert "cp -au" in capsys.readouterr().out


def test_keys_lie_apart_and_only_their_owner_reads_the_backup(installation):
    main(["backup", str(installation / "cadangan")])
    made = only(installation / "cadangan")
    assert sorted(path.name for path in (made / "kunci").iterdir()) == ["log-key", "secret"]
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_a_place_that_can_not_be_written_is_told(installation, capsys):
    (installation / "cadangan").write_text("a file")
    assert main(["backup", str(installation / "cadangan")]) == 1
    assert "Cadangan tidak jadi" in capsys.readouterr().err


def test_names_of_backups_sort_by_age(tmp_path):
    moments = [datetime(2026, 11, 30, 17, tzinfo=UTC), datetime(2026, 12, 1, 2, tzinfo=UTC)]
    first, second = (backup.place_of(tmp_path, at).name for at in moments)
    assert (first, second) == ("kentongan-2026-12-01-000000", "kentongan-2026-12-01-090000")


def test_postgresql_is_dumped_by_its_own_program_without_the_password_in_sight(tmp_path):
    facts = parse_database("postgresql://siti:rahasia@db.example:5433/kentongan")
    command = " ".join(backup.dump_command(facts, tmp_path / "kentongan.dump"))
    assert "--host db.example --port 5433 --username siti --dbname kentongan" in command
    assert "rahasia" not in command
    assert backup.dump_environment(facts)["PGPASSWORD"] == "rahasia"


def test_postgresql_by_a_socket(tmp_path):
    facts = parse_database("postgresql://siti@/kentongan?host=/run/postgresql")
    assert "--host /run/postgresql --username siti" in " ".join(backup.dump_command(facts, tmp_path / "x"))
    assert backup.dump_environment(facts).get("PGPASSWORD") is None
