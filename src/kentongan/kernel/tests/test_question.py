"""A question that is compiled once answers as its querysets do, whatever values it is asked with."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.kernel import events
from kentongan.kernel.models import Event, Stream
from kentongan.kernel.question import Lookup, Question

AT = datetime(2026, 9, 7, 2, tzinfo=UTC)
pytestmark = pytest.mark.django_db

ANY = Question(
    takes={"stream": Stream._meta.pk, "least": Event._meta.get_field("number")},
    asks={
        "opened": lambda at: Event.objects.filter(stream=at["stream"], what="opened"),
        "many": lambda at: Event.objects.filter(stream=at["stream"], number__gte=at["least"]),
        "percent": lambda at: Event.objects.filter(what__contains="%", stream=at["stream"]),
    },
)


@pytest.fixture
def stream() -> UUID:
    found = events.open_stream()
    for what in ("opened", "moved", "100%"):
        events.record(found, what, by=events.PROGRAM, at=AT)
    return found.pk


def test_it_answers_each_part_by_its_name(stream: UUID):
    assert ANY.ask(stream=stream, least=3) == {"opened": True, "many": True, "percent": True}


def test_each_asking_has_its_own_values(stream: UUID):
    assert ANY.ask(stream=stream, least=4)["many"] is False
    assert ANY.ask(stream=uuid4(), least=1) == {"opened": False, "many": False, "percent": False}
    assert ANY.ask(stream=stream, least=3)["many"] is True


def test_all_parts_are_one_statement(stream: UUID):
    with CaptureQueriesContext(connection) as found:
        ANY.ask(stream=stream, least=1)
    assert len(found) == 1


def test_what_is_not_told_is_a_fault_of_the_program(stream: UUID):
    with pytest.raises(KeyError, match="least"):
        ANY.ask(stream=stream)


def test_a_value_of_the_wrong_kind_never_becomes_part_of_the_statement(stream: UUID):
    with pytest.raises(ValueError, match="expected a number"):
        ANY.ask(stream=stream, least="1) OR (1=1")


BY_NUMBER = Lookup(
    takes={"stream": Stream._meta.pk, "number": Event._meta.get_field("number")},
    rows=lambda at: Event.objects.filter(stream=at["stream"], number=at["number"]).select_related("stream"),
)


def test_rows_are_those_of_the_queryset_with_what_it_loads(stream: UUID):
    BY_NUMBER.find(stream=stream, number=1)  # compiled by now
    with CaptureQueriesContext(connection) as found:
        [event] = BY_NUMBER.find(stream=stream, number=2)
        assert (event.what, event.stream.pk, event._state.db) == ("moved", stream, "default")
    assert len(found) == 1
    expected = Event.objects.select_related("stream").get(stream=stream, number=2)
    assert vars(event).keys() == vars(expected).keys()
    assert (event, event.at) == (expected, expected.at)


def test_each_finding_has_its_own_rows(stream: UUID):
    assert [BY_NUMBER.find(stream=stream, number=number)[0].what for number in (1, 3)] == ["opened", "100%"]
    assert BY_NUMBER.find(stream=uuid4(), number=1) == []


@pytest.mark.django_db(transaction=True)
def test_a_thread_asks_by_its_own_connection(stream: UUID):
    BY_NUMBER.find(stream=stream, number=1)

    with ThreadPoolExecutor(1) as another, CaptureQueriesContext(connection) as ours:
        another.submit(asked_elsewhere, stream).result()
    assert len(ours) == 0


def asked_elsewhere(stream: UUID) -> None:
    try:
        BY_NUMBER.find(stream=stream, number=1)
    finally:
        connection.close()
