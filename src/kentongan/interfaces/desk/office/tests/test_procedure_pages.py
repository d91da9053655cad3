"""Jabatan dan peran, SOP: from a signed document to who does which step."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.signals import post_save
from django.test import Client
from django.urls import reverse

from kentongan.conftest import MONDAY, Office
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.refusals import NotNow, Reason
from kentongan.people.actions import found_unit
from kentongan.people.models import Position, Staff
from kentongan.procedures.actions import endorse, load
from kentongan.procedures.definition import read
from kentongan.procedures.models import Confirmation, Endorsement, ProcedureFile, ProcedureVersion, RoleHolder
from kentongan.procedures.queries import all_in_force, in_force

MAGETAN: Path = settings.PROCEDURES / "magetan-saluran-komunikasi.yaml"


def at(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


@pytest.fixture
def another(office: Office) -> ProcedureVersion:
    """An SOP that is loaded and not in force here."""
    procedure = read(MAGETAN).procedure
    assert procedure
    return load(procedure, at=MONDAY)


def signed(**changes: object) -> dict[str, object]:
    given = {"number": "12/SOP/2026", "on": "2026-11-02", "official": "Lurah, Siti"} | changes
    return {f"sahkan-{name}": value for name, value in given.items()}


def test_what_was_read_into_an_sop_is_named_as_the_office_names_it(desk: Client, office: Office) -> None:
    page = desk.get(at("office_procedure", in_force(office.unit, office.procedure.id).version_id)).text
    who = office.procedure.role("pengolah").name
    assert f'<h3 lang="id">{who}</h3><p class="k-muted">Langkah 5. Penayangan: pelaksana</p>' in page
    assert '<h3 lang="id">pengolah</h3>' not in page
    assert "Langkah 3. Verifikasi: keluaran" in page, "a place ends with a word, not within one"


def test_a_post_is_added_named_anew_and_removed(desk: Client, office: Office) -> None:
    assert desk.post(at("office_position_add"), {"baru-name": "Operator"}).status_code == 302
    post = office.unit.positions.get(name="Operator")
    assert desk.post(at("office_position_add"), {"baru-name": "operator"}).status_code == 422
    desk.post(at("office_position_rename", post.pk), {f"nama{post.pk}-name": "Operator Komputer"})
    assert "Operator Komputer" in desk.get(at("office_positions")).text
    desk.post(at("office_position_remove", post.pk))
    assert not Position.objects.filter(pk=post.pk).exists()


def test_a_role_that_no_post_fills_is_said(desk: Client, office: Office) -> None:
    assert "Belum diisi jabatan" not in desk.get(at("office_positions")).text
    procedure, [role, *_rest] = office.procedure.id, [role.id for role in office.procedure.roles]
    desk.post(at("office_fill", procedure, role), {})
    assert "Belum diisi jabatan" in desk.get(at("office_positions")).text
    assert not RoleHolder.objects.filter(unit=office.unit, role=role).exists()


def test_roles_are_filled_as_the_sop_names_them(desk: Client, office: Office, another: ProcedureVersion) -> None:
    endorse(unit=office.unit, version=another, official="Lurah", on=MONDAY.date(), by=PROGRAM, at=MONDAY)
    desk.post(at("office_fill_by_name", another.procedure))
    filled = set(RoleHolder.objects.filter(procedure=another.procedure).values_list("role", flat=True))
    assert filled == {role.id for role in another.frozen.roles}
    assert "Belum ada orang yang memangku" in desk.get(at("office_positions")).text


def test_roles_are_filled_all_or_none_and_a_refusal_is_said(
    desk: Client, office: Office, another: ProcedureVersion
) -> None:
    endorse(unit=office.unit, version=another, official="Lurah", on=MONDAY.date(), by=PROGRAM, at=MONDAY)
    posts, made = Position.objects.count(), []

    def refuse_second(instance: Position, **_given: object) -> None:
        made.append(instance.name)
        if len(made) == 2:
            raise NotNow(Reason("position-exists", "Jabatan itu baru saja dibuat."))

    post_save.connect(refuse_second, sender=Position)
    try:
        answer = desk.post(at("office_fill_by_name", another.procedure), follow=True)
    finally:
        post_save.disconnect(refuse_second, sender=Position)
    assert "Jabatan itu baru saja dibuat." in answer.text
    assert Position.objects.count() == posts
    assert not RoleHolder.objects.filter(procedure=another.procedure).exists()


def test_posts_and_roles_of_another_unit_do_not_exist(desk: Client, office: Office) -> None:
    foreign = found_unit(slug="dau", name="Desa Dau", at=MONDAY).positions.create(name="Kades")
    assert desk.post(at("office_position_remove", foreign.pk)).status_code == 404
    procedure, role = office.procedure.id, office.procedure.roles[0].id
    chosen = {f"{procedure}.{role}-positions": foreign.pk}
    assert desk.post(at("office_fill", procedure, role), chosen).status_code == 422
    assert desk.post(at("office_fill", procedure, "raja"), {}).status_code == 404
    assert desk.post(at("office_fill_by_name", "sop-lain")).status_code == 404


def test_an_sop_is_signed_for_on_the_desk(desk: Client, office: Office, another: ProcedureVersion) -> None:
    assert another.name in desk.get(at("office_procedures")).text
    scan = SimpleUploadedFile("sop.pdf", b"%PDF-1.7 x", "application/pdf")
    answer = desk.post(at("office_put_in_force", another.pk), signed(scan=scan))
    assert answer["Location"] == at("office_positions")
    row = in_force(office.unit, another.procedure)
    assert row is not None
    assert (row.number, row.official, str(row.endorsed_on)) == ("12/SOP/2026", "Lurah, Siti", "2026-11-02")
    assert row.is_demonstration, "a demonstration office stays one"
    shown = desk.get(at("office_procedure", another.pk)).text
    assert row.scan.name in shown
    with closing(desk.get(f"/berkas/{row.scan.name}")) as paper:
        assert b"".join(paper.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": "2999-01-01"}, "masih akan datang"),
        ({"official": ""}, "sahkan-official"),
        ({"scan": SimpleUploadedFile("sop.pdf", b"<html>", "application/pdf")}, "bukan PDF"),
    ],
)
def test_a_signing_that_does_not_hold_keeps_what_was_typed(
    desk: Client, another: ProcedureVersion, given: dict[str, object], words: str
) -> None:
    answer = desk.post(at("office_put_in_force", another.pk), signed(**given))
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="12/SOP/2026"' in answer.text
    assert not Endorsement.objects.filter(version=another).exists()


def test_an_sop_is_taken_out_with_a_reason(desk: Client, office: Office) -> None:
    version = all_in_force(office.unit)[0].version
    assert desk.post(at("office_take_out", version.pk), {"cabut-words": ""}).status_code == 422
    assert desk.post(at("office_take_out", version.pk), {"cabut-words": "Diganti."}).status_code == 302
    assert all_in_force(office.unit) == []
    assert desk.post(at("office_take_out", version.pk), {"cabut-words": "Lagi."}).status_code == 404


def test_a_file_is_read_by_the_validator_and_kept_where_it_is_sound(desk: Client, office: Office) -> None:
    faulty = SimpleUploadedFile("sop.yaml", b"id: sop-kami\nnama: keliru\n")
    answer = desk.post(at("office_procedures"), {"file": faulty})
    assert "belum dapat dipakai" in answer.text
    assert "baris 2" in answer.text
    desk.post(at("office_procedures"), {"file": SimpleUploadedFile("magetan.yaml", MAGETAN.read_bytes())})
    brought = ProcedureFile.objects.get(unit=office.unit)
    assert desk.get(at("office_procedure", brought.version_id)).status_code == 200
    not_text = desk.post(at("office_procedures"), {"file": SimpleUploadedFile("x.yaml", b"\xff\xfe")})
    assert (not_text.status_code, "bukan teks UTF-8" in not_text.text) == (422, True)


def test_a_version_that_another_unit_brought_in_does_not_exist(
    desk: Client, office: Office, another: ProcedureVersion, administrator: Staff
) -> None:
    other = found_unit(slug="dau", name="Desa Dau", at=MONDAY)
    ProcedureFile.objects.create(unit=other, version=another, filename="x.yaml", by=administrator, at=MONDAY)
    for address in (at("office_procedure", another.pk),):
        assert desk.get(address).status_code == 404
    for name in ("office_put_in_force", "office_settle"):
        assert desk.post(at(name, another.pk), signed()).status_code == 404
    assert another.name not in desk.get(at("office_procedures")).text


def test_an_assumption_is_settled_and_opened_again(desk: Client, office: Office) -> None:
    version = all_in_force(office.unit)[0].version
    page = desk.get(at("office_procedure", version.pk))
    place = page.context["assumed"][0][0].place
    assert place not in re.sub(r"<[^>]*>", "", page.text), "a place is named in words"
    given = {"pasti-place": place, "pasti-official": "Lurah, Siti", "pasti-on": "2026-11-16", "pasti-note": "Rapat."}
    refused = desk.post(at("office_settle", version.pk), given | {"pasti-official": ""})
    assert refused.status_code == 422
    assert refused.text.count('value="Rapat."') == 1, "what was typed stays in its own row"
    assert '<details open><summary class="k-link">Pastikan' in refused.text
    desk.post(at("office_settle", version.pk), given)
    assert "Dipastikan oleh Lurah, Siti" in desk.get(at("office_procedure", version.pk)).text
    desk.post(at("office_reopen", Confirmation.objects.get().pk))
    assert not Confirmation.objects.exists()
