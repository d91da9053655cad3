"""The doctor finds what is wrong and says what to do."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from kentongan.interfaces.cli import doctor, main
from kentongan.kernel import guard
from kentongan.kernel.clock import now
from kentongan.kernel.events import PROGRAM, open_stream, record
from kentongan.kernel.models import Event, Heartbeat

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
def stream(db):
    stream = open_stream(uuid4())
    for what in ("opened", "left", "ended"):
        record(stream, what, by=PROGRAM, at=AT)
    return stream


def test_a_migrated_database_lacks_nothing(db):
    assert list(doctor.migration_faults(AT)) == []
    assert list(doctor.guard_faults(AT)) == []


def test_a_table_without_its_guard_is_named(db):
    guard.drop_guards()
    assert any("kernel_event" in fault for fault in doctor.guard_faults(AT))
    guard.raise_guards()


def test_whole_chains_have_no_faults(stream):
    assert list(doctor.chain_faults(AT)) == []


def test_a_tampered_chain_is_named_by_its_stream(stream):
    with guard.lifted_guards():
        Event.objects.filter(stream=stream, number=2).update(what="forged")
    (fault,) = doctor.chain_faults(AT)
    assert str(stream.pk) in fault
    assert "2" in fault


def test_a_worker_that_never_ran_is_said(db):
    (fault,) = doctor.worker_faults(AT)
    assert "belum pernah" in fault


def test_a_lane_that_fell_silent_is_named_with_its_minutes(db):
    Heartbeat.objects.create(lane="deliveries", at=AT - timedelta(minutes=10))
    Heartbeat.objects.create(lane="repairs", at=AT - timedelta(seconds=30))
    (fault,) = doctor.worker_faults(AT)
    assert "deliveries" in fault
    assert "10 menit" in fault


def test_a_step_kind_that_leads_nowhere_is_a_fault_of_the_settings(db, settings):
    settings.STEP_KINDS = {"collect": "kentongan.nowhere.Collect"}
    assert any("kernel.E002" in fault for fault in doctor.settings_faults(AT))


def test_a_fault_ends_with_an_error_and_none_without(stream, capsys):
    Heartbeat.objects.create(lane="deliveries", at=now())
    assert main(["doctor"]) == 0, capsys.readouterr().out
    with guard.lifted_guards():
        Event.objects.filter(stream=stream, number=3).delete()
    assert main(["doctor"]) == 1
    assert "perlu diperhatikan" in capsys.readouterr().out


def test_a_database_that_is_not_ready_is_asked_no_further(stream, capsys):
    MigrationRecorder(connection).record_unapplied("kernel", "0001_initial")
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "kernel.0001_initial belum dijalankan" in told
    assert "Selebihnya" in told
    assert "Rantai catatan" not in told
