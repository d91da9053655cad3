"""An office puts its SOPs into force itself: by its own people, from its own papers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event, EventWords
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import enlist, found_unit
from kentongan.people.models import User
from kentongan.procedures.actions import endorse, fill_role, give_role, load, withdraw
from kentongan.procedures.assumptions import confirm, take_back
from kentongan.procedures.checks import MOST_SCAN_BYTES
from kentongan.procedures.definition import assumptions_of, read
from kentongan.procedures.models import Confirmation, Endorsement, ProcedureFile, ProcedureVersion, RoleHolder
from kentongan.procedures.queries import as_confirmed, in_force, newest_offered, offered_to
from kentongan.procedures.uploads import upload

from .conftest import AT

TODAY = date(2026, 11, 16)
FILE = settings.PROCEDURES / "bakalankrajan-tik.yaml"


@pytest.fixture
def other(db):
    return found_unit(slug="dau", name="Desa Dau", at=AT)


def administrator_of(unit):
    user = User.objects.create_user(f"pengelola.{unit.slug}", name="Wati")
    return enlist(unit=unit, user=user, by=PROGRAM, at=AT, is_administrator=True)


@pytest.fixture
def wati(unit):
    return administrator_of(unit)


@pytest.fixture
def version(db):
    return load(read(FILE).procedure, at=AT)


def put_in_force(unit, version, by, **details):
    return endorse(unit=unit, version=version, official="Lurah", on=TODAY, by=by, at=AT, **details)


def test_an_administrator_of_another_unit_puts_nothing_into_force_and_takes_nothing_out(unit, other, wati, version):
    foreign, row = administrator_of(other), put_in_force(unit, version, wati)
    position = unit.positions.create(name="Operator")
    place = next(iter(assumptions_of(version.frozen))).place
    role = {"unit": unit, "procedure": version.procedure, "role": "pengolah", "positions": [position]}
    for attempt in (
        lambda: put_in_force(unit, version, foreign),
        lambda: withdraw(endorsement=row, words="salah", by=foreign, at=AT),
        lambda: give_role(**role, by=foreign, at=AT),
        lambda: fill_role(**role, by=foreign, at=AT),
        lambda: upload(unit=unit, content=FILE.read_bytes(), filename="sop.yaml", by=foreign, at=AT),
        lambda: confirm(unit=unit, version=version, place=place, official="X", on=TODAY, by=foreign, at=AT),
    ):
        with pytest.raises(NotPermitted) as caught:
            attempt()
        assert caught.value.codes == {"not-manager"}


def test_an_sop_is_not_signed_tomorrow(unit, wati, version):
    with pytest.raises(NotNow, match="masih akan datang"):
        endorse(unit=unit, version=version, official="Lurah", on=TODAY + timedelta(days=1), by=wati, at=AT)


def test_a_revision_keeps_the_number_and_adds_a_date(unit, wati, version):
    put_in_force(unit, version, wati, number="08/SOP/2020")
    revision = load(replace(version.frozen, warning=()), at=AT + timedelta(days=1))
    put_in_force(unit, revision, wati, number="08/SOP/2020", revised_on=TODAY)
    row = in_force(unit, version.procedure)
    assert (row.version, row.number, row.revised_on) == (revision, "08/SOP/2020", TODAY)
    assert [event.facts["revision"] for event in Event.objects.filter(what="sop_endorsed")] == [False, True]
    assert Endorsement.objects.count() == 2


def test_the_scan_lies_below_the_folder_of_its_unit_and_outlives_a_mended_date(unit, wati, version):
    first = put_in_force(unit, version, wati, scan=ContentFile(b"%PDF-1.7", name="../../sop rahasia.pdf"))
    assert first.scan.name.startswith(f"sukun/sop/{version.procedure}-")
    again = put_in_force(unit, version, wati, number="08/SOP/2020")
    assert again.scan.name == first.scan.name


@pytest.mark.parametrize(
    ("content", "code"), [(b"GIF89a", "scan-no-pdf"), (b"%PDF-1.7" + bytes(MOST_SCAN_BYTES), "scan-too-large")]
)
def test_a_scan_that_is_no_paper_puts_nothing_into_force(unit, wati, version, content, code):
    with pytest.raises(NotNow) as refused:
        put_in_force(unit, version, wati, scan=ContentFile(content, name="sop.pdf"))
    assert refused.value.codes == {code}
    assert in_force(unit, version.procedure) is None


def test_an_sop_is_taken_out_with_a_reason_and_once(unit, wati, version):
    row = put_in_force(unit, version, wati)
    with pytest.raises(NotNow, match="alasan"):
        withdraw(endorsement=row, words=" ", by=wati, at=AT)
    withdraw(endorsement=row, words="Diganti nomor 12.", by=wati, at=AT)
    assert in_force(unit, version.procedure) is None
    assert EventWords.objects.get(event__what="sop_withdrawn").text == "Diganti nomor 12."
    with pytest.raises(NotNow, match="sudah tidak berlaku"):
        withdraw(endorsement=row, words="lagi", by=wati, at=AT)


def test_two_who_take_an_sop_out_at_once_leave_one_event(unit, wati, version):
    row = put_in_force(unit, version, wati)
    stale = Endorsement.objects.get(pk=row.pk)
    withdraw(endorsement=row, words="Diganti.", by=wati, at=AT)
    with pytest.raises(NotNow):
        withdraw(endorsement=stale, words="Diganti.", by=wati, at=AT)
    assert Event.objects.filter(what="sop_withdrawn").count() == 1


def test_filling_a_role_names_its_posts_and_no_others(unit, wati):
    first, second = (unit.positions.create(name=name) for name in ("Operator", "Sekretaris"))
    fill = {"unit": unit, "procedure": "sop-berita", "role": "editor", "by": wati, "at": AT}
    fill_role(**fill, positions=[first])
    fill_role(**fill, positions=[second])
    fill_role(**fill, positions=[second])
    assert [row.position for row in RoleHolder.objects.all()] == [second]
    told = [event.facts["positions"] for event in Event.objects.filter(what="role_given")]
    assert told == [["Operator"], ["Sekretaris"]], "what did not change is not told"
    fill_role(**fill, positions=[])
    assert not RoleHolder.objects.exists()


def test_a_file_that_a_unit_brings_in_is_offered_to_that_unit_alone(unit, other, wati):
    brought = upload(unit=unit, content=FILE.read_bytes(), filename="sop.yaml", by=wati, at=AT)
    assert brought.version in newest_offered(unit)
    assert not offered_to(other).exists()
    with pytest.raises(NotNow, match="unit lain"):
        put_in_force(other, brought.version, administrator_of(other))
    assert put_in_force(unit, brought.version, wati)


def test_what_the_installation_offers_stays_offered_to_all(unit, other, wati, version):
    brought = upload(unit=unit, content=FILE.read_bytes(), filename="sop.yaml", by=wati, at=AT)
    assert brought.version == version
    assert not ProcedureFile.objects.exists()
    assert version in newest_offered(other)


def test_two_units_bring_in_the_same_file_each_for_itself(unit, other, wati):
    first = upload(unit=unit, content=FILE.read_bytes(), filename="sop.yaml", by=wati, at=AT)
    second = upload(unit=other, content=FILE.read_bytes(), filename="kami.yaml", by=administrator_of(other), at=AT)
    assert first.version == second.version
    assert ProcedureVersion.objects.count() == 1
    assert newest_offered(other) == [first.version]


def test_a_file_with_faults_is_not_kept_and_every_fault_is_told(unit, wati):
    brought = upload(unit=unit, content=b"id: sop-kami\nnama: keliru\n", filename="sop.yaml", by=wati, at=AT)
    assert brought.version is None
    assert any("nama" in finding.message and finding.line == 2 for finding in brought.findings)
    assert not ProcedureVersion.objects.exists()


@pytest.mark.parametrize(("content", "words"), [(b"\xff\xfe\x00", "UTF-8"), (b"x" * (1024 * 1024 + 1), "lebih besar")])
def test_what_is_no_sop_file_is_said_so(unit, wati, content, words):
    with pytest.raises(NotNow, match=words):
        upload(unit=unit, content=content, filename="foto.jpg", by=wati, at=AT)


def test_an_official_settles_what_was_read_into_the_document(unit, other, wati, version):
    place = next(iter(assumptions_of(version.frozen))).place
    told = {"unit": unit, "version": version, "place": place, "on": TODAY, "by": wati, "at": AT}
    confirm(**told, official="Lurah", note="Sesuai rapat.")
    row = confirm(**told, official="Sekretaris")
    assert (row.official, Confirmation.objects.count()) == ("Sekretaris", 1)
    assert "Lurah" not in str(Event.objects.filter(what="assumption_confirmed").first().facts)
    take_back(confirmation=row, by=wati, at=AT)
    with pytest.raises(NotNow, match="sudah terbuka"):
        take_back(confirmation=row, by=wati, at=AT)


def test_what_an_official_settled_is_assumed_no_more_in_that_unit_and_until_it_is_taken_back(
    unit, other, wati, version
):
    first, *others = [part.place for part in assumptions_of(version.frozen)]

    def assumed(where):
        return [part.place for part in assumptions_of(as_confirmed(version, where))]

    row = confirm(unit=unit, version=version, place=first, official="Lurah", on=TODAY, by=wati, at=AT)
    assert (assumed(unit), assumed(other)) == (others, [first, *others])
    take_back(confirmation=row, by=wati, at=AT)
    assert assumed(unit) == [first, *others]


def test_no_official_settles_it_tomorrow(unit, wati, version):
    place = next(iter(assumptions_of(version.frozen))).place
    told = {"unit": unit, "version": version, "place": place, "official": "Lurah", "by": wati, "at": AT}
    with pytest.raises(NotNow, match="masih akan datang"):
        confirm(**told, on=TODAY + timedelta(days=1))
    assert not Confirmation.objects.exists()
    confirm(**told, on=TODAY)


def test_there_is_nothing_to_settle_where_nothing_was_assumed(unit, wati, version):
    with pytest.raises(NotNow, match="Tidak ada anggapan"):
        confirm(unit=unit, version=version, place="nama.lain", official="Lurah", on=TODAY, by=wati, at=AT)
