"""The databases kept between test runs: made once, made anew when a migration changes, and not for ever."""

import os
import sys

import pytest

from tests import migrated


@pytest.fixture(autouse=True)
def room(monkeypatch, tmp_path):
    monkeypatch.setattr(migrated, "ROOM", tmp_path / "migrated")
    return tmp_path / "migrated"


def test_what_is_kept_is_made_once(room):
    for expected in (False, True):
        with migrated.kept("of-now.sqlite3") as (path, is_there):
            assert is_there is expected
            path.touch()


def test_the_oldest_go_when_another_is_made_and_those_of_another_server_stay(room):
    for age, name in enumerate(("c.sqlite3", "b.sqlite3", "a.sqlite3", "c.postgresql15")):
        with migrated.kept(name) as (path, _is_there):
            path.mkdir() if name.endswith("15") else path.touch()
            os.utime(path, (1000 - age, 1000 - age))
    with migrated.kept("d.sqlite3") as (path, _is_there):
        path.touch()
    assert sorted(one.name for one in room.glob("?.*")) == ["b.sqlite3", "c.postgresql15", "c.sqlite3", "d.sqlite3"]


def test_another_migration_or_another_list_of_apps_asks_for_another(monkeypatch, tmp_path):
    source = tmp_path / "src" / "kentongan"
    (source / "cases" / "migrations").mkdir(parents=True)
    (source / "settings.py").write_text("INSTALLED_APPS = []")
    monkeypatch.setattr(migrated, "HOUSE", tmp_path)
    seen = {migrated.fingerprint()}
    (source / "cases" / "migrations" / "0001_initial.py").write_text("")
    seen.add(migrated.fingerprint())
    (source / "settings.py").write_text("INSTALLED_APPS = ['one']")
    seen.add(migrated.fingerprint())
    assert len(seen) == 3


def test_migrations_that_fail_leave_nothing_to_be_taken_for_a_database(monkeypatch, room):
    monkeypatch.setattr(migrated, "PREPARE", (sys.executable, "-c", "raise SystemExit(1)"))
    with pytest.raises(AssertionError, match="failed on SQLite"):
        migrated.migrated()
    assert list(room.glob("*.sqlite3")) == []
