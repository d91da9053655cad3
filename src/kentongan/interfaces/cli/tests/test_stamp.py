"""A later start skips preparing, unless anything that it depends on has changed."""

import os

import pytest

from kentongan.environment import Environment
from kentongan.interfaces.cli.stamp import fingerprint, is_prepared, mark_prepared, watched_folders


@pytest.fixture
def program(tmp_path):
    folder = tmp_path / "program"
    (folder / "migrations").mkdir(parents=True)
    (folder / "migrations" / "0001.py").write_text("one")
    return folder


def taken(program, **values):
    return fingerprint(Environment(values), [program])


def test_the_same_program_has_the_same_fingerprint(program):
    assert taken(program) == taken(program)


def test_a_new_file_changes_it(program):
    before = taken(program)
    (program / "migrations" / "0002.py").write_text("two")
    assert taken(program) != before


def test_a_touched_file_changes_it(program):
    before = taken(program)
    os.utime(program / "migrations" / "0001.py", ns=(1, 1))
    assert taken(program) != before


def test_what_python_compiles_does_not(program):
    before = taken(program)
    (program / "__pycache__").mkdir()
    (program / "__pycache__" / "x.pyc").write_text("x")
    assert taken(program) == before


def test_another_database_changes_it(program):
    assert taken(program) != taken(program, DATABASE_URL="postgresql:///kentongan")


def test_a_marked_installation_is_prepared(program, tmp_path):
    mark_prepared(tmp_path, "abc", [program])
    assert is_prepared(tmp_path, "abc")
    assert not is_prepared(tmp_path, "abd")


def test_an_installation_whose_database_was_moved_away_is_not(program, tmp_path):
    database = tmp_path / "kentongan.sqlite3"
    database.touch()
    mark_prepared(tmp_path, "abc", [database])
    database.unlink()
    assert not is_prepared(tmp_path, "abc")


@pytest.mark.parametrize("content", ["", "{", '{"made": []}'])
def test_a_broken_or_missing_stamp_asks_for_preparing(tmp_path, content):
    assert not is_prepared(tmp_path, "abc")
    (tmp_path / "prepared.json").write_text(content)
    assert not is_prepared(tmp_path, "abc")


def test_the_program_and_the_sop_files_are_watched(tmp_path):
    package, procedures = watched_folders(Environment({"PROCEDURES": str(tmp_path)}))
    assert (package / "settings.py").exists()
    assert procedures == tmp_path
