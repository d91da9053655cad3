"""A history that was rewritten with all its hashes is found through a checkpoint, or through a copy of one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from kentongan.kernel.chain import entry_of
from kentongan.kernel.checkpoints.actions import seal
from kentongan.kernel.checkpoints.checking import checkpoint_faults, copy_faults, tells_any
from kentongan.kernel.checkpoints.queries import sealed_heads, statement_of
from kentongan.kernel.checkpoints.statements import content_hash, digests_in, public_key, sign, statements_in
from kentongan.kernel.events import PROGRAM, erase_words, faults, open_stream, record
from kentongan.kernel.guard import lifted_guards
from kentongan.kernel.models import Checkpoint, CheckpointHead, Event, Stream

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
OURS, ANOTHER = "5e" * 32, "a1" * 32
KEYS = {public_key(OURS)}


@pytest.fixture
def stream(db):
    stream = open_stream(uuid4())
    for what in ("opened", "left", "ended"):
        record(stream, what, by=PROGRAM, at=AT)
    return stream


def sealed(day=0):
    return seal(key=OURS, at=AT + timedelta(days=day))


def rewrite(stream, what="forged"):
    """Changes the first event and every hash after it, as somebody with the database in hand can."""
    previous = ""
    for event in Event.objects.filter(stream=stream).order_by("number"):
        event.what = what if event.number == 1 else event.what
        event.previous = previous
        previous = entry_of(event).digest()
        Event.objects.filter(pk=event.pk).update(what=event.what, previous=event.previous, hash=previous)
    Stream.objects.filter(pk=stream.pk).update(head=previous)


def found():
    return list(checkpoint_faults(keys=KEYS))


def test_an_untouched_log_holds_against_its_checkpoints(stream):
    sealed()
    record(stream, "noted", by=PROGRAM, at=AT)
    sealed(day=1)
    assert found() == []


def test_a_checkpoint_holds_what_moved_since_the_one_before(stream):
    other = open_stream(uuid4())
    first = sealed()
    record(other, "opened", by=PROGRAM, at=AT)
    second = sealed(day=1)
    assert [head[:2] for head in sealed_heads(first)] == [(str(stream.pk), 3)]
    assert [head[:2] for head in sealed_heads(second)] == [(str(other.pk), 1)]
    assert (second.events, second.streams) == (4, 1)


def test_a_day_without_events_is_sealed_too(stream):
    sealed()
    assert (sealed(day=1).streams, found()) == (0, [])


def test_each_checkpoint_carries_the_digest_of_the_one_before(stream):
    first, second = sealed(), sealed(day=1)
    assert (first.previous, second.previous) == ("", statement_of(first).digest)


def test_a_rewritten_history_is_found_although_its_chain_holds(stream):
    sealed()
    with lifted_guards():
        rewrite(stream)
    assert list(faults(stream.pk)) == []
    (fault,) = found()
    assert str(stream.pk) in fault
    assert "ditulis ulang" in fault


def test_a_stream_that_was_deleted_whole_is_found(stream):
    sealed()
    with lifted_guards():
        Event.objects.filter(stream=stream).delete()
        Stream.objects.filter(pk=stream.pk).delete()
    assert any(str(stream.pk) in fault for fault in found())


def test_heads_that_were_rewritten_along_are_found_by_their_hash(stream):
    sealed()
    with lifted_guards():
        rewrite(stream)
        CheckpointHead.objects.update(head=Stream.objects.get(pk=stream.pk).head)
    (fault,) = found()
    assert "tidak cocok" in fault


def test_a_checkpoint_rewritten_whole_lacks_the_signature(stream):
    made = sealed()
    with lifted_guards():
        rewrite(stream)
        CheckpointHead.objects.update(head=Stream.objects.get(pk=stream.pk).head)
        Checkpoint.objects.update(content=content_hash(sealed_heads(made)))
    (fault,) = found()
    assert "Tanda tangan" in fault


def test_another_key_is_not_ours(stream):
    seal(key=ANOTHER, at=AT)
    (fault,) = found()
    assert "bukan milik kantor ini" in fault
    assert list(checkpoint_faults(keys={*KEYS, public_key(ANOTHER)})) == []


def test_a_checkpoint_that_is_missing_between_others_is_found(stream):
    sealed(), sealed(day=1), sealed(day=2)
    with lifted_guards():
        CheckpointHead.objects.filter(checkpoint=2).delete()
        Checkpoint.objects.filter(number=2).delete()
    assert any("tidak ada lagi" in fault for fault in found())


def test_words_may_be_erased_after_a_checkpoint(stream):
    event = record(stream, "returned", by=PROGRAM, at=AT, words="Warga bernama Tono")
    sealed()
    erase_words(event, by=PROGRAM, at=AT)
    assert found() == []


def test_the_database_refuses_to_change_a_checkpoint(stream):
    sealed()
    for rows in (Checkpoint.objects.all(), CheckpointHead.objects.all()):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            rows.delete() if rows.model is CheckpointHead else rows.update(events=7)


class TestCopy:
    """What lies outside tells on a database that was rewritten from the first row to the last, keys included."""

    def test_holds_against_an_untouched_log(self, stream):
        text = f"{statement_of(sealed())}\n{statement_of(sealed(day=1))}"
        assert [one.number for one in statements_in(text)] == [1, 2]
        assert list(copy_faults(text, keys=KEYS)) == []

    def test_tells_of_checkpoints_that_were_made_anew_with_the_stolen_key(self, stream):
        copy = str(statement_of(sealed()))
        with lifted_guards():
            rewrite(stream)
            CheckpointHead.objects.all().delete()
            Checkpoint.objects.all().delete()
        sealed()
        assert found() == []
        (fault,) = copy_faults(copy, keys=KEYS)
        assert "bukan yang pernah diumumkan" in fault

    def test_tells_of_a_checkpoint_that_is_gone(self, stream):
        copy = str(statement_of(sealed()))
        with lifted_guards():
            CheckpointHead.objects.all().delete()
            Checkpoint.objects.all().delete()
        (fault,) = copy_faults(copy, keys=KEYS)
        assert "tidak ada lagi" in fault

    def test_may_be_a_mail_that_was_quoted(self, stream):
        statement = statement_of(sealed())
        quoted = "".join(f"> {line}\r\n" for line in str(statement).splitlines())
        assert statements_in(f"Yth. auditor\r\n{quoted}") == [statement]

    @pytest.mark.parametrize("named", ["Titik periksa 1: ", "titik  periksa\n1: ", "Checkpoint 1: "])
    def test_may_name_the_digest_alone(self, stream, named):
        digest = statement_of(sealed()).digest
        assert list(copy_faults(named + digest, keys=KEYS)) == []
        (fault,) = copy_faults(named + "0" * 64, keys=KEYS)
        assert "bukan yang pernah diumumkan" in fault

    def test_that_was_altered_lacks_the_signature(self, stream):
        altered = replace(statement_of(sealed()), events=2)
        told = list(copy_faults(str(altered), keys=KEYS))
        assert any("Tanda tangan" in fault for fault in told)

    def test_signed_by_a_stranger_is_told(self, stream):
        strange = sign(statement_of(sealed()), ANOTHER)
        assert any("bukan milik" in fault for fault in copy_faults(str(strange), keys=KEYS))

    def test_that_tells_nothing_is_known_as_such(self):
        assert not tells_any("Rapat pukul 10.00")
        assert digests_in("Titik periksa 3: " + "ab" * 32) == {3: "ab" * 32}
