"""Preparing an installation: may be repeated, and says what it could not do."""

import re
import stat
from argparse import Namespace

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from kentongan.interfaces.cli import main
from kentongan.interfaces.cli.load import load_all
from kentongan.interfaces.cli.offices import found_missing_offices, new_password
from kentongan.interfaces.cli.prepare import made, make_folders, report_faults, run
from kentongan.kernel import guard
from kentongan.kernel.checks import too_old
from kentongan.kernel.clock import now
from kentongan.people.models import Staff, Unit
from kentongan.procedures.actions import load
from kentongan.procedures.definition import read
from kentongan.procedures.models import Endorsement, ProcedureVersion

SOP = "bakalankrajan-tik"


@pytest.fixture
def installation(db, settings, tmp_path):
    """An installation of its own folder with one SOP and no demonstration."""
    (tmp_path / "sop").mkdir()
    (tmp_path / "sop" / f"{SOP}.yaml").write_text((settings.PROCEDURES / f"{SOP}.yaml").read_text())
    settings.VAR = tmp_path / "var"
    settings.MEDIA_ROOT, settings.SITES_ROOT = settings.VAR / "private", settings.VAR / "sites"
    settings.STATIC_ROOT = settings.VAR / "static"
    settings.PROCEDURES, settings.DEMONSTRATION = tmp_path / "sop", False
    return settings


def test_originals_lie_where_only_the_owner_reads(installation):
    make_folders()
    make_folders()
    assert stat.S_IMODE(installation.MEDIA_ROOT.stat().st_mode) == 0o700
    assert installation.SITES_ROOT.is_dir()
    assert installation.MEDIA_ROOT in made()


def test_a_sound_installation_has_no_faults(installation, capsys):
    assert report_faults(), capsys.readouterr().out


def test_a_lost_guard_is_a_fault_that_is_printed(installation, capsys):
    guard.drop_guards()
    assert not report_faults()
    assert "kernel.E001" in capsys.readouterr().out
    guard.raise_guards()


def test_loading_keeps_one_version_of_the_same_file(installation, capsys):
    assert main(["load"]) == 0
    assert main(["load"]) == 0
    assert SOP in capsys.readouterr().out
    assert ProcedureVersion.objects.get().procedure == SOP


def test_a_changed_file_becomes_another_version(installation):
    main(["load"])
    path = installation.PROCEDURES / f"{SOP}.yaml"
    path.write_text(path.read_text().replace("08/SOP/35.73.04.1011/2020", "08/SOP/35.73.04.1011/2027"))
    main(["load"])
    assert ProcedureVersion.objects.filter(procedure=SOP).count() == 2


def test_a_broken_file_is_told_and_the_others_are_loaded(installation, capsys):
    (installation.PROCEDURES / "rusak.yaml").write_text("kunci_asing: 1\n")
    assert main(["load"]) == 1
    assert "rusak.yaml" in capsys.readouterr().err
    assert ProcedureVersion.objects.count() == 1


def test_a_demonstration_office_is_made_once_and_its_sign_ins_are_printed_once(installation, capsys):
    main(["load"])
    capsys.readouterr()
    (unit,) = found_missing_offices(ProcedureVersion.objects.all())
    printed = capsys.readouterr().out
    assert found_missing_offices(ProcedureVersion.objects.all()) == []
    assert capsys.readouterr().out == ""
    assert Unit.objects.get() == unit
    assert all(staff.user.username in printed for staff in Staff.objects.select_related("user"))


def test_each_sop_has_an_office_with_one_account_for_each_role(db, capsys):
    assert load_all()[1] == 0
    units = found_missing_offices(ProcedureVersion.objects.all())
    printed = capsys.readouterr().out
    offices = {row.procedure: row for row in Endorsement.objects.select_related("unit", "version")}
    assert len(units) == len(offices) == 5
    for row in offices.values():
        names = set(Staff.objects.filter(unit=row.unit).values_list("user__username", flat=True))
        roles = {f"{role.id}.{row.unit.slug}" for role in row.version.frozen.roles}
        assert roles <= names
        assert len(names - roles) <= 2, "the administrator and, where no role is the head's, the head"
        assert f"pengelola-unit.{row.unit.slug}" in names
        assert all(name in printed for name in names)


def test_a_password_can_be_read_out_and_is_never_the_same():
    made = {new_password() for _each in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"([a-km-np-z2-9]{3}-){3}[a-km-np-z2-9]{3}", password) for password in made)


def test_the_printed_password_opens_each_account(installation, capsys):
    main(["load"])
    found_missing_offices(ProcedureVersion.objects.all())
    password = capsys.readouterr().out.partition("Kata sandi semua akun: ")[2].strip()
    username = Staff.objects.select_related("user").first().user.username
    assert authenticate(None, username=username, password=password) is not None


@pytest.mark.parametrize("procedure", ["bakalankrajan-tik", "magetan-saluran-komunikasi"])
def test_a_demonstration_office_has_one_head(db, settings, capsys, procedure):
    version = load(read(settings.PROCEDURES / f"{procedure}.yaml").procedure, at=now())
    [unit] = found_missing_offices([version])
    [head] = Staff.objects.filter(unit=unit, is_head=True).select_related("user")
    assert head.user.username in capsys.readouterr().out


def test_a_database_of_another_version_is_told_to_be_kept_aside_and_nothing_changes(installation, capsys):
    applied = MigrationRecorder(connection)
    applied.record_applied("kernel", "0002_checkpoints")
    applied.record_unapplied("deliveries", "0002_initial")
    before = applied.applied_migrations().keys()
    assert run(Namespace(), ask_server=list) == 1
    told = capsys.readouterr().out
    assert "versi Kentongan yang lain" in told
    assert str(installation.VAR) in told
    assert MigrationRecorder(connection).applied_migrations().keys() == before


def test_a_server_that_is_too_old_is_refused_before_anything_is_migrated(installation, capsys):
    # A history that migrating would stumble over: it is not even looked at.
    MigrationRecorder(connection).record_unapplied("cases", "0001_initial")
    assert run(Namespace(), ask_server=lambda: too_old(14)) == 1
    told = capsys.readouterr().out
    assert told.startswith("kernel.E004: DATABASE_URL menunjuk PostgreSQL 14")
    assert "Perbarui server itu" in told
