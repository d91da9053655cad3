"""Rows that are written once: the database itself refuses, on SQLite and on PostgreSQL."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from kentongan.kernel import guard
from kentongan.kernel.events import PROGRAM, open_stream, record
from kentongan.kernel.models import Event, EventWords, Stream

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
def event(db):
    return record(open_stream(Stream().pk), "opened", by=PROGRAM, at=AT)


def test_a_row_that_is_written_once_can_not_be_changed(event):
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(what="closed")
    assert Event.objects.get(pk=event.pk).what == "opened"


def test_a_row_that_is_written_once_can_not_be_deleted(event):
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        Event.objects.filter(pk=event.pk).delete()
    assert Event.objects.filter(pk=event.pk).exists()


def test_a_guarded_table_can_not_be_emptied_at_once(event):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE kernel_event CASCADE")


def test_every_guarded_table_stands_guarded_after_migration(db):
    assert guard.missing_guards() == []


def test_a_table_that_lost_its_triggers_is_named(event):
    guard.drop_guards()
    assert "kernel_event" in guard.missing_guards()
    guard.raise_guards()
    assert guard.missing_guards() == []


def test_one_lost_trigger_is_enough_to_be_named(event):
    on = " ON kernel_event" if connection.vendor == "postgresql" else ""
    if connection.vendor == "postgresql":
        connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER guard_kernel_event_delete{on}")
    assert guard.missing_guards() == ["kernel_event"]


def test_a_trigger_that_is_switched_off_counts_as_lost(event):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite can not switch a trigger off")
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kernel_event DISABLE TRIGGER guard_kernel_event_update")
    assert guard.missing_guards() == ["kernel_event"]
    guard.raise_guards()
    assert guard.missing_guards() == []


def test_raising_twice_changes_nothing(db, django_assert_max_num_queries):
    guard.raise_guards()
    with django_assert_max_num_queries(2):
        guard.raise_guards()


def test_lifted_guards_come_back_even_after_an_error(event):
    with suppress(ZeroDivisionError), guard.lifted_guards():
        Event.objects.filter(pk=event.pk).update(what="tampered")
        raise ZeroDivisionError
    assert Event.objects.get(pk=event.pk).what == "tampered"
    assert guard.missing_guards() == []


def test_a_table_that_is_not_there_yet_is_passed_over(db, settings):
    settings.GUARDED_TABLES = ["kernel_event", "not_there_yet"]
    guard.raise_guards()
    assert guard.missing_guards() == []


def test_any_migration_puts_lost_guards_back(db):
    guard.drop_guards()
    call_command("migrate", verbosity=0)
    assert guard.missing_guards() == []


class TestEmptying:
    """A transactional test is followed by an emptying of all tables, twice in a row to show that it works."""

    @pytest.mark.parametrize("time", [1, 2])
    def test_tables_are_empty_and_guarded_again(self, transactional_db, time):
        assert Event.objects.count() == 0
        assert guard.missing_guards() == []
        record(open_stream(Stream().pk), "opened", by=PROGRAM, at=AT)

    @pytest.mark.django_db(transaction=True)
    def test_the_marker_is_known_too(self):
        assert Event.objects.count() == 0
        record(open_stream(Stream().pk), "opened", by=PROGRAM, at=AT)


class TestErasableWords:
    """A guarded table may hold free words about people: the database lets them be emptied, and nothing else."""

    @pytest.fixture
    def stream(self, event, settings):
        settings.GUARDED_TABLES = [*settings.GUARDED_TABLES, "kernel_eventwords"]
        settings.ERASABLE_WORDS = {**settings.ERASABLE_WORDS, "kernel_eventwords": ["text"]}
        guard.raise_guards()
        stream = event.stream
        record(stream, "returned", by=PROGRAM, at=AT, words="Warga bernama Tono")
        return stream

    def words(self, stream):
        return EventWords.objects.filter(event__stream=stream)

    def test_words_may_be_emptied(self, stream):
        self.words(stream).update(text="")
        assert self.words(stream).get().text == ""

    @pytest.mark.parametrize("change", [{"text": "Warga bernama Budi"}, {"text": "", "salt": ""}, {"erased_at": AT}])
    def test_nothing_else_may_change(self, stream, change):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            self.words(stream).update(**change)
        assert self.words(stream).get().text == "Warga bernama Tono"

    def test_a_row_with_erasable_words_stays_all_the_same(self, stream):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            self.words(stream).delete()

    def test_a_guard_of_an_earlier_form_is_replaced(self, stream, settings):
        settings.ERASABLE_WORDS = {}
        assert guard.missing_guards() != []
        guard.raise_guards()
        assert guard.missing_guards() == []
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            self.words(stream).update(text="")
