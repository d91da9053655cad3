"""`kentongan log verify`: whole or not, in plain words and by its exit code."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from kentongan.interfaces.cli import doctor, main
from kentongan.kernel.checkpoints.queries import latest, statement_of
from kentongan.kernel.events import PROGRAM, open_stream, record
from kentongan.kernel.guard import lifted_guards
from kentongan.kernel.models import CheckpointHead, Event, Stream

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
def stream(db, settings, tmp_path):
    settings.SITES_ROOT = tmp_path / "sites"
    stream = open_stream(uuid4())
    record(stream, "opened", by=PROGRAM, at=AT)
    return stream


@pytest.fixture
def copy(stream, capsys, tmp_path):
    """A checkpoint as it was printed, kept in a file outside."""
    assert main(["log", "checkpoint"]) == 0
    path = tmp_path / "salinan.txt"
    path.write_text(capsys.readouterr().out)
    return path


def test_a_log_without_checkpoints_is_whole_but_says_what_is_missing(stream, capsys):
    assert main(["log", "verify"]) == 0
    told = capsys.readouterr().out
    assert "1 catatan dalam 1 rangkaian." in told
    assert "Belum ada titik periksa" in told
    assert "Catatan utuh." in told


def test_what_was_sealed_holds_against_its_copy(copy, capsys):
    assert main(["log", "verify", "--against", str(copy)]) == 0
    told = capsys.readouterr().out
    assert "1 titik periksa" in told
    assert f"Salinan {copy}: baik" in told


def test_a_rewritten_log_ends_with_an_error(copy, stream, capsys):
    with lifted_guards():
        Event.objects.filter(stream=stream).delete()
        Stream.objects.filter(pk=stream.pk).update(length=0, head="")
    record(Stream.objects.get(pk=stream.pk), "forged", by=PROGRAM, at=AT)
    assert main(["log", "verify"]) == 1
    told = capsys.readouterr().out
    assert "ditulis ulang" in told
    assert "tidak cocok: catatan tidak dapat dipercaya" in told


def test_a_copy_that_can_not_be_read_is_wrongly_called(stream, capsys, tmp_path):
    assert main(["log", "verify", "--against", str(tmp_path / "tidak-ada")]) == 2
    assert "tidak dapat dibaca" in capsys.readouterr().err


def test_a_copy_that_tells_no_checkpoint_is_wrongly_called(stream, capsys, tmp_path):
    (tmp_path / "surat.txt").write_text("Rapat pukul 10.00")
    assert main(["log", "verify", "--against", str(tmp_path / "surat.txt")]) == 2
    assert "Tidak ada titik periksa" in capsys.readouterr().err


def test_the_doctor_looks_at_checkpoints_too(copy):
    last = latest()
    assert last is not None
    assert list(doctor.checkpoint_look(last.at)) == []
    with lifted_guards():
        CheckpointHead.objects.update(head="0" * 64)
    assert len(list(doctor.checkpoint_look(last.at))) == 2


def test_the_doctor_misses_a_checkpoint_after_two_days(copy):
    last = latest()
    assert last is not None
    (fault,) = doctor.checkpoint_look(last.at + 2 * doctor.UNSEALED)
    assert "dua hari" in fault
    assert statement_of(last).is_genuine
