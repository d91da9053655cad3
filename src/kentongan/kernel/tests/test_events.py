"""The event log shows every change that was made behind its back."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kentongan.kernel import events
from kentongan.kernel.events import PROGRAM, Actor, erase_words, faults, open_stream, record
from kentongan.kernel.guard import lifted_guards
from kentongan.kernel.models import Event, EventWords, Stream
from kentongan.kernel.refusals import NotNow

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
SITI = Actor(id="staff:7", name="Siti", position="Lurah", standing_in_for="Budi")


@pytest.fixture
def stream(db):
    return open_stream(uuid4())


def written(stream, count=3, **values):
    return [record(stream, f"step-{number}", by=SITI, at=AT, **values) for number in range(count)]


def test_each_event_carries_the_hash_of_the_one_before(stream):
    first, second, third = written(stream)
    assert (first.number, second.number, third.number) == (1, 2, 3)
    assert (first.previous, second.previous, third.previous) == ("", first.hash, second.hash)


def test_the_head_of_the_stream_follows_the_last_event(stream):
    last = written(stream)[-1]
    head = Stream.objects.get(pk=stream.pk)
    assert (head.length, head.head) == (3, last.hash)


def test_the_actor_is_frozen_as_text(stream):
    event = record(stream, "opened", by=SITI, at=AT)
    frozen = {"id": "staff:7", "name": "Siti", "position": "Lurah", "standing_in_for": "Budi"}
    assert Event.objects.get(pk=event.pk).actor == frozen


def test_an_actor_reads_as_name_and_position():
    assert str(SITI) == "Siti (Lurah)"
    assert str(PROGRAM) == "Kentongan"


def test_an_untouched_chain_has_no_faults(stream):
    written(stream, facts={"menit": 12, "kanal": ["website"]}, words="Tolong perbaiki nama", reason_code="name")
    assert list(faults(stream.pk)) == []


def test_a_stream_may_be_given_by_its_id(stream):
    written(stream.pk)
    assert list(faults(stream.pk)) == []


def test_the_moment_counts_and_not_its_zone(stream):
    jakarta = timezone(timedelta(hours=7))
    event = record(stream, "opened", by=SITI, at=datetime(2026, 11, 16, 9, 0, 0, 123456, tzinfo=jakarta))
    assert Event.objects.get(pk=event.pk).at == datetime(2026, 11, 16, 2, 0, 0, 123456, tzinfo=UTC)
    assert list(faults(stream.pk)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"what": "other"},
        {"from_state": "open"},
        {"to_state": "ended"},
        {"actor": {"id": "staff:8", "name": "Budi", "position": "", "standing_in_for": ""}},
        {"at": AT + timedelta(microseconds=1)},
        {"reason_code": "other"},
        {"facts": {"kanal": "x"}},
        {"words_hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_field_is_seen(stream, change):
    second = written(stream)[1]
    with lifted_guards():
        Event.objects.filter(pk=second.pk).update(**change)
    assert any("2" in fault for fault in faults(stream.pk))


def test_a_deleted_event_is_seen(stream):
    second = written(stream)[1]
    with lifted_guards():
        Event.objects.filter(pk=second.pk).delete()
    assert "menyambung" in next(faults(stream.pk))


def test_a_cut_off_end_is_seen(stream):
    last = written(stream)[-1]
    with lifted_guards():
        Event.objects.filter(pk=last.pk).delete()
    (fault,) = faults(stream.pk)
    assert "hilang" in fault


def test_changed_words_are_seen(stream):
    event = record(stream, "returned", by=SITI, at=AT, words="Nama salah")
    EventWords.objects.filter(pk=event.pk).update(text="Nama benar")
    (fault,) = faults(stream.pk)
    assert "Kata-kata" in fault


def test_deleted_words_are_seen(stream):
    event = record(stream, "returned", by=SITI, at=AT, words="Nama salah")
    EventWords.objects.filter(pk=event.pk).delete()
    assert len(list(faults(stream.pk))) == 1


def test_words_put_in_later_are_seen(stream):
    event = record(stream, "opened", by=SITI, at=AT)
    EventWords.objects.create(event=event, salt="a", text="Kata baru")
    assert len(list(faults(stream.pk))) == 1


def test_erased_words_leave_a_chain_that_holds(stream):
    event = record(stream, "returned", by=SITI, at=AT, words="Warga bernama Tono mengadu")
    erase_words(event, by=SITI, at=AT)
    words = EventWords.objects.get(pk=event.pk)
    assert (words.text, words.salt, words.erased_at) == ("", "", AT)
    assert Event.objects.filter(stream=stream).last().what == "words_erased"
    assert list(faults(stream.pk)) == []


def test_why_words_were_erased_is_recorded_with_it(stream):
    event = record(stream, "returned", by=SITI, at=AT, words="Warga bernama Tono mengadu")
    told = erase_words(event, by=SITI, at=AT, reason_code="request", words="Diminta.", facts={"letter": "7/2026"})
    assert (told.reason_code, told.words.text) == ("request", "Diminta.")
    assert told.facts == {"letter": "7/2026", "number": event.number}
    assert list(faults(stream.pk)) == []


def test_nothing_is_erased_twice_or_where_nothing_was_said(stream):
    said = record(stream, "returned", by=SITI, at=AT, words="Nama salah")
    erase_words(said, by=SITI, at=AT)
    for event in (said, written(stream, 1)[0]):
        with pytest.raises(NotNow, match="tidak memuat kata-kata"):
            erase_words(event, by=SITI, at=AT)
    assert Event.objects.filter(stream=stream, what="words_erased").count() == 1


def test_words_emptied_without_a_recorded_erasure_are_seen(stream):
    event = record(stream, "returned", by=SITI, at=AT, words="Nama salah")
    EventWords.objects.filter(pk=event.pk).update(text="", salt="", erased_at=AT)
    assert len(list(faults(stream.pk))) == 1


def test_same_words_have_another_hash_each_time(stream):
    first, second = written(stream, 2, words="ya")
    assert first.words_hash != second.words_hash


def test_of_two_writers_with_the_same_head_the_later_follows_the_earlier(stream):
    mine, theirs = Stream.objects.get(pk=stream.pk), Stream.objects.get(pk=stream.pk)
    record(mine, "approved", by=SITI, at=AT)
    record(theirs, "noted", by=PROGRAM, at=AT)
    assert [event.what for event in Event.objects.filter(stream=stream)] == ["approved", "noted"]
    assert list(faults(stream.pk)) == []


def test_head_that_was_moved_in_an_undone_transaction_is_read_anew(stream):
    mine, theirs = Stream.objects.get(pk=stream.pk), Stream.objects.get(pk=stream.pk)
    with transaction.atomic():
        record(mine, "never happened", by=SITI, at=AT)
        transaction.set_rollback(True)
    record(theirs, "noted", by=PROGRAM, at=AT)
    record(mine, "approved", by=SITI, at=AT)
    assert [event.what for event in Event.objects.filter(stream=stream)] == ["noted", "approved"]
    assert list(faults(stream.pk)) == []


def test_one_event_costs_few_queries(stream, django_assert_num_queries):
    # a move of the head and the row; savepoint and release are the test's own
    with django_assert_num_queries(4), transaction.atomic():
        record(stream, "opened", by=SITI, at=AT)


def test_what_is_no_json_value_is_kept_as_its_text(stream):
    event = record(stream, "opened", by=SITI, at=AT, facts={"id": stream.pk, "pada": AT, "daftar": (1, 2.0)})
    kept = Event.objects.get(pk=event.pk).facts
    assert kept == {"id": str(stream.pk), "pada": str(AT), "daftar": [1, 2]}


def test_a_number_that_is_none_is_refused(stream):
    with pytest.raises(ValueError, match="JSON"), transaction.atomic():
        record(stream, "opened", by=SITI, at=AT, facts={"menit": float("nan")})


texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@hypothesis_settings(max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.dictionaries(texts, values, max_size=4), words=texts)
def test_any_facts_and_words_survive_the_database(stream, facts, words):
    head = events.open_stream(uuid4())
    record(head, "opened", by=SITI, at=AT, facts=facts, words=words)
    assert list(faults(head.pk)) == []
