"""SOP versions: written once, known by their hash, in force by an endorsement."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction

from kentongan.kernel.events import PROGRAM, faults
from kentongan.kernel.models import Event
from kentongan.people.actions import found_unit
from kentongan.procedures.actions import endorse, load
from kentongan.procedures.definition import digest, read
from kentongan.procedures.models import Endorsement, ProcedureVersion
from kentongan.procedures.queries import all_in_force, in_force

from .conftest import AT


@pytest.fixture(scope="module")
def procedure():
    return read(settings.PROCEDURES / "bakalankrajan-tik.yaml").procedure


@pytest.fixture
def version(db, procedure):
    return load(procedure, at=AT)


@pytest.fixture
def revision(version, procedure):
    return load(replace(procedure, name=replace(procedure.name, text="Pengelolaan TIK")), at=AT + timedelta(days=1))


def put_in_force(unit, version, **details):
    return endorse(unit=unit, version=version, official="Lurah", on=date(2026, 11, 16), by=PROGRAM, at=AT, **details)


def test_a_version_is_known_by_the_hash_of_its_content(version, procedure):
    assert version.hash == digest(procedure)
    assert (version.procedure, version.number) == ("bakalankrajan-tik", str(procedure.number))
    assert version.hash[:8] in str(version)


def test_the_same_content_is_kept_once(version, procedure):
    again = load(procedure, at=AT + timedelta(days=30))
    assert (again.pk, again.loaded_at) == (version.pk, AT)
    assert ProcedureVersion.objects.count() == 1


def test_one_changed_word_makes_another_version(version, revision):
    assert (revision.procedure, revision.number) == (version.procedure, version.number)
    assert revision.hash != version.hash


def test_a_version_gives_back_what_was_loaded(version, procedure):
    fresh = ProcedureVersion.objects.get(pk=version.pk)
    assert fresh.frozen == procedure
    assert fresh.frozen is ProcedureVersion.objects.get(pk=version.pk).frozen, "parsed once"


@pytest.mark.parametrize("change", [{"name": "Lain"}, {"definition": {}}, {"hash": "0" * 64}])
def test_the_database_refuses_to_change_a_version(version, change):
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        ProcedureVersion.objects.filter(pk=version.pk).update(**change)


def test_the_database_refuses_to_delete_a_version(version):
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        ProcedureVersion.objects.filter(pk=version.pk).delete()


def test_an_sop_is_in_force_once_it_is_endorsed(unit, version):
    assert in_force(unit, version.procedure) is None
    endorsement = put_in_force(unit, version, is_demonstration=True)
    assert in_force(unit, version.procedure) == endorsement
    assert (endorsement.number, endorsement.official, endorsement.is_demonstration) == (version.number, "Lurah", True)


def test_endorsing_a_revision_withdraws_the_one_before(unit, version, revision):
    first, second = put_in_force(unit, version), put_in_force(unit, revision)
    assert in_force(unit, version.procedure) == second
    first.refresh_from_db()
    assert first.withdrawn_at == AT
    assert first.version == version


def test_an_endorsement_holds_in_its_unit_only(unit, version, revision):
    other = found_unit(slug="dau", name="Desa Dau", at=AT)
    put_in_force(unit, version)
    assert in_force(other, version.procedure) is None
    put_in_force(other, revision)
    assert in_force(unit, version.procedure).version == version


def test_the_database_keeps_one_version_in_force(unit, version, revision):
    put_in_force(unit, version)
    values = {"unit": unit, "procedure": version.procedure, "official": "Camat", "endorsed_on": date(2026, 11, 17)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.create(version=revision, **values)


def test_each_endorsement_stands_in_the_units_log(unit, version, revision):
    put_in_force(unit, version)
    put_in_force(unit, revision)
    told = Event.objects.filter(stream=unit.stream, what="sop_endorsed")
    assert [event.facts["hash"] for event in told] == [version.hash, revision.hash]
    assert list(faults(unit.stream)) == []


def test_all_sops_in_force_are_listed_by_name(unit, version):
    other = load(read(settings.PROCEDURES / "dinas-website-medsos.yaml").procedure, at=AT)
    put_in_force(unit, version)
    put_in_force(unit, other)
    names = [endorsement.version.name for endorsement in all_in_force(unit)]
    assert names == sorted(names)
    assert len(names) == 2
