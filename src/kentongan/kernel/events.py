"""Append-only streams of events, each row bound to the one before it by a hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from .chain import Entry, entry_of, hash_of_words, moment, plain, sealed
from .models import Event, EventWords, Stream
from .refusals import NotNow, Reason


@dataclass(frozen=True)
class Actor:
    """Who did it, frozen as text: a later change of name or post does not rewrite the log."""

    id: str
    name: str
    position: str = ""
    standing_in_for: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.position})" if self.position else self.name

    def as_actor(self) -> Actor:
        """Returns itself, so that a verb asks a member of staff and the program alike."""
        return self


#: after so many lost turns the writer is told; each turn waits for the other's transaction where rows are locked
MOST_TURNS = 20

#: the program itself, where no person acted
PROGRAM = Actor(id="program", name="Kentongan")


def open_stream(stream: UUID | None = None) -> Stream:
    """Creates the head row of a new stream, with a given id or a new one."""
    return Stream.objects.create(id=stream or uuid4())


def record(
    stream: Stream | UUID,
    what: str,
    *,
    by: Actor,
    at: datetime,
    from_state: str = "",
    to_state: str = "",
    reason_code: str = "",
    words: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Event:
    """Appends one event to the chain; of two writers at once, the later one follows the earlier.

    Facts are JSON values, anything else is kept as its text; a number that is none (NaN) is a ValueError.
    A Stream row given instead of its id saves a query, and moves with the chain.
    """
    salt, words_hash = sealed(words)
    with transaction.atomic(savepoint=False):
        head = stream if isinstance(stream, Stream) else Stream.objects.get(pk=stream)
        told = Entry(
            str(head.pk), 0, what, from_state, to_state, asdict(by), moment(at), reason_code, plain(facts or {}),
            words_hash, previous="",
        )  # fmt: skip
        entry = _chained(head, told)
        event = Event.objects.create(
            stream=head, number=entry.number, what=what, from_state=from_state, to_state=to_state,
            actor=entry.actor, at=at, reason_code=reason_code, facts=entry.facts, words_hash=words_hash,
            previous=entry.previous, hash=head.head,
        )  # fmt: skip
        if words:
            EventWords.objects.create(event=event, salt=salt, text=words)
    return event


def _chained(head: Stream, told: Entry) -> Entry:
    """Moves the head on by a conditional UPDATE, read anew where another writer was quicker; returns the entry."""
    for _again in range(MOST_TURNS):
        entry = replace(told, number=head.length + 1, previous=head.head)
        digest = entry.digest()
        seen = Stream.objects.filter(pk=head.pk, head=head.head)  # a hash never comes twice
        if seen.update(length=entry.number, head=digest) == 1:
            head.length, head.head = entry.number, digest
            return entry
        head.refresh_from_db(fields=["length", "head"])
    raise NotNow(
        Reason("stream-moved", _("Terlalu banyak orang bertindak bersamaan. Tidak ada yang berubah. Coba lagi."))
    )


def erase_words(
    event: Event,
    *,
    by: Actor,
    at: datetime,
    reason_code: str = "",
    words: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Event:
    """Empties the free words of an event and says so in the stream; the chain still verifies.

    Code, words and facts tell why. Returns the event of the erasing; NotNow where there is nothing to erase.
    """
    with transaction.atomic():
        there = EventWords.objects.filter(pk=event.pk, erased_at__isnull=True)
        if there.update(text="", salt="", erased_at=at) != 1:
            raise NotNow(nothing_to_erase(event.number))
        told = {**(facts or {}), "number": event.number}
        return record(
            event.stream_id, "words_erased", by=by, at=at, reason_code=reason_code, words=words, facts=told
        )  # fmt: skip


def nothing_to_erase(number: int) -> Reason:
    sentence = _("Catatan %(number)s tidak memuat kata-kata, atau kata-katanya sudah dihapus. Tidak ada yang berubah.")
    return Reason("no-words", sentence % {"number": number})


def faults(stream: UUID) -> Iterator[str]:
    """Yields a sentence for each place where the chain of a stream does not hold."""
    previous, number, erased = "", 0, _erased_numbers(stream)
    for event in Event.objects.filter(stream=stream).select_related("words").order_by("number").iterator(500):
        number += 1
        if event.number != number or event.previous != previous:
            yield _("Catatan %(number)s tidak menyambung ke catatan sebelumnya.") % {"number": event.number}
        if entry_of(event).digest() != event.hash:
            yield _("Isi catatan %(number)s tidak cocok dengan sidiknya.") % {"number": event.number}
        if not _words_stand(event, erased):
            yield _("Kata-kata pada catatan %(number)s telah diubah.") % {"number": event.number}
        previous, number = event.hash, event.number
    head = Stream.objects.get(pk=stream)
    if (head.head, head.length) != (previous, number):
        yield _("Kepala catatan tidak cocok dengan catatan terakhir: ada catatan yang hilang.")


def _erased_numbers(stream: UUID) -> set[int]:
    rows = Event.objects.filter(stream=stream, what="words_erased")
    return {facts["number"] for facts in rows.values_list("facts", flat=True)}


def _words_stand(event: Event, erased: set[int]) -> bool:
    """Says whether the words are those that were sealed, or were erased by a recorded act."""
    words: EventWords | None = getattr(event, "words", None)
    if words is None:
        return event.words_hash == ""
    if words.erased_at:
        return event.number in erased and not words.text
    return hash_of_words(words.salt, words.text) == event.words_hash
