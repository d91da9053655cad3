"""A question that is compiled once answers as its querysets do, whatever values it is asked with."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.kernel import events
from kentongan.kernel.models import Event, Stream
from kentongan.kernel.question import Question

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
