"""What is laid down for a test is what playing writes; anything done in between is played for real."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from kentongan.conftest import Office, found_office
from kentongan.tests import founded, passed_on, played

KELURAHAN, MAGETAN = "bakalankrajan-tik.yaml", "magetan-saluran-komunikasi.yaml"
#: what `edits` plays where nothing is kept
PLAYED = [KELURAHAN, "open", "onward", "rehearse"]


class Undone(Exception):
    """Ends what a test of an office would have been."""


@pytest.fixture
def plays(monkeypatch) -> list[str]:
    """Notes each play that was not laid down, with nothing kept from earlier tests or other processes."""
    noted: list[str] = []
    really = passed_on.made

    def noting(key, make):
        def made():
            noted.append(key[1][0])
            return make()

        return really(key, made)

    monkeypatch.setattr(passed_on, "made", noting)
    monkeypatch.setattr(passed_on, "room", None)
    forget(monkeypatch)
    return noted


def forget(monkeypatch) -> None:
    """Makes this a process that played nothing yet."""
    monkeypatch.setattr(played, "_stage", played.Stage())
    monkeypatch.setattr(founded, "_kept", {})


def as_a_test(act: Callable[[Office], None], *, is_free: bool = True) -> dict[str, object]:
    """Does something in an office as a test would, takes it back, and returns all rows as they stood at its end."""
    stood: dict[str, object] = {}
    played.begin_test(is_free=is_free, empties=False)
    with pytest.raises(Undone), transaction.atomic():
        _taken_back(act, stood)
    return stood


def _taken_back(act: Callable[[Office], None], stood: dict[str, object]) -> None:
    act(found_office("bakalankrajan-tik", {"website": "recorder"}))
    stood.update((table.name, table.rows()) for table in founded._tables().values())
    raise Undone


def edits(office: Office) -> None:
    office.onward(office.open(), "edit")


def test_a_second_test_gets_the_rows_that_playing_writes(db, private, plays):
    first, second = as_a_test(edits), as_a_test(edits)
    assert first == second
    assert plays == PLAYED


def test_and_the_files_where_it_keeps_them(db, private, plays):
    as_a_test(edits)
    kept = {path.relative_to(private): path.read_bytes() for path in private.rglob("*") if path.is_file()}
    for path in kept:
        (private / path).unlink()
    as_a_test(edits)
    assert kept
    assert {path.relative_to(private): path.read_bytes() for path in private.rglob("*") if path.is_file()} == kept


def test_the_clock_of_the_office_goes_on(db, private, plays):
    ends = []
    for _time in range(2):
        as_a_test(lambda office: (edits(office), ends.append(office.at)))
    assert ends[0] == ends[1] > found_office("bakalankrajan-tik").at


def test_what_was_written_in_between_is_built_upon(db, private, plays):
    def renamed(office: Office) -> None:
        case = office.open()
        case.headline = "Judul lain"
        case.save()
        office.onward(case, "edit")

    as_a_test(edits)
    del plays[:]
    as_a_test(renamed)
    assert plays == []  # nothing is taken over, and nothing of it is kept for another test
    as_a_test(edits)
    assert plays == []


def test_a_file_that_was_changed_in_between_counts_as_written(db, private, plays):
    def spoiled(office: Office) -> None:
        case = office.onward(office.open(), "edit")
        for path in private.rglob("*.jpg"):
            path.write_bytes(b"")
        office.onward(case, "verify")
        assert played._stage.story is None

    as_a_test(spoiled)


def test_another_setting_is_another_story(db, private, plays, settings):
    as_a_test(edits)
    del plays[:]
    settings.UPLOAD_QUOTA = 1 << 30
    as_a_test(edits)
    assert plays == PLAYED[1:]


def test_a_test_that_replaces_parts_of_the_program_plays_by_itself(db, private, plays):
    as_a_test(edits)
    del plays[:]
    as_a_test(edits, is_free=False)
    assert played._stage.story is None


def test_a_second_office_in_the_same_test_is_part_of_its_story(db, private, plays):
    def two(office: Office) -> None:
        found_office("magetan-saluran-komunikasi", {"website": "recorder"})
        edits(office)

    as_a_test(edits)
    first = as_a_test(two)
    assert plays == [*PLAYED, MAGETAN, *PLAYED[1:]]
    assert as_a_test(two) == first
    assert len(plays) == 8


def test_an_office_that_is_founded_anew_takes_over_nothing_that_was_played_in_another(db, private, plays):
    as_a_test(edits)
    del plays[:]
    found_office(
        "magetan-saluran-komunikasi", {"website": "recorder"}
    )  # what was kept of the first does not fit beside it
    as_a_test(edits)
    assert plays == []
    assert played._stage.story is None


def test_another_process_of_the_run_takes_over_what_one_played(db, private, plays, monkeypatch, tmp_path):
    monkeypatch.setattr(passed_on, "room", tmp_path)
    first = as_a_test(edits)
    forget(monkeypatch)
    del plays[:]
    assert as_a_test(edits) == first
    assert plays == []


def test_what_it_writes_then_has_numbers_of_its_own(db, private, plays, monkeypatch, tmp_path):
    monkeypatch.setattr(passed_on, "room", tmp_path)
    as_a_test(edits)
    forget(monkeypatch)
    with connection.cursor() as cursor:  # as in the other process, whose sequences know nothing of these rows
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(statement)
    as_a_test(lambda office: (edits(office), office.onward(office.open(headline="Bersih desa"))))


def test_what_stands_after_tables_were_emptied_is_passed_on_to_nobody(db, private, plays, monkeypatch, tmp_path):
    monkeypatch.setattr(passed_on, "room", tmp_path)
    played.begin_test(is_free=True, empties=True)
    as_a_test(edits)
    forget(monkeypatch)
    del plays[:]
    as_a_test(edits)
    assert plays == PLAYED


def test_what_cannot_be_written_to_a_file_is_made_by_each(monkeypatch, tmp_path):
    monkeypatch.setattr(passed_on, "room", tmp_path)
    for _process in range(2):
        made, is_made_here = passed_on.made("a key", lambda: lambda: 1)
        assert (made(), is_made_here) == (1, True)
