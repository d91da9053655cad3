"""Tanda terima at the desk: the receiver's page, the collector's list, the manager's choice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.likeness.tests.test_likeness import file_of, handed_in, scene
from kentongan.stories.models import Material, Receipt, RequiredItem
from kentongan.stories.steps.rehearsal import drawn_picture

DATA = "Data-data informasi berupa gambar, dokumen dan video"


@pytest.fixture
def dinas(office_of: Callable[..., Office]) -> Office:
    return office_of("pangkalpinang-informasi")


@pytest.fixture
def material(dinas: Office) -> Material:
    """A photo that was handed over and waits for its receiver."""
    case, content = dinas.open(), ContentFile(drawn_picture("satu"))
    made = hand_in(case, file=content, name="satu.jpg", by=dinas.doer(case), at=dinas.later())
    dinas.leave(case, "serahkan")
    return made


def at(name: str, material: Material, *more: object) -> str:
    return reverse(f"desk:{name}", args=[material.case_id, *more])


def asked(office: Office) -> None:
    track, by = office.story_track, next(iter(office.staff.values()))
    key = {"unit": office.unit, "procedure": office.procedure.id, "track": track.id}
    RequiredItem.objects.create(**key, text=DATA, by=by, at=office.at)


def test_the_receiver_takes_and_turns_away(dinas: Office, material: Material, client: Client):
    client.force_login(dinas.staff["tim-it"].user)
    assert at("receipt", material) in client.get(at("case", material)).content.decode()
    page = client.get(at("receipt", material)).content.decode()
    assert "satu.jpg" in page
    refused = {"verdict": "refused", "reason_code": "picture", "words": "Buram sekali"}
    told = client.post(at("receive_material", material, material.pk), refused, follow=True).content.decode()
    assert "Pengirimnya diberi tahu" in told
    assert "tidak diterima: Buram sekali" in told
    client.post(at("receive_material", material, material.pk), {"verdict": "accepted"})
    assert Receipt.objects.get().is_accepted


def test_the_receiver_is_led_to_the_material_before_it_is_passed_on(dinas: Office, material: Material, client: Client):
    client.force_login(dinas.staff["tim-it"].user)
    step = client.get(at("case", material)).content.decode().split('id="langkah"')[1].split("</section>")[0]
    look, pass_on = step.index(at("receipt", material)), step.index('name="outcome"')
    assert look < pass_on
    assert step.count("k-button--primary") == 1, "one thing is to be done first"


def test_a_refusal_without_a_reason_keeps_the_words(dinas: Office, material: Material, client: Client):
    client.force_login(dinas.staff["tim-it"].user)
    given = {"verdict": "refused", "words": "Buram sekali"}
    told = client.post(at("receive_material", material, material.pk), given, follow=True).content.decode()
    assert "Pilih alasannya" in told
    assert "Buram sekali" in told
    assert not Receipt.objects.exists()


def test_the_sender_sees_what_was_not_taken(dinas: Office, material: Material, client: Client):
    Receipt.objects.create(
        material=material, is_accepted=False, words="Buram sekali", by=dinas.staff["tim-it"], at=dinas.at
    )
    client.force_login(material.by.user)
    assert "tidak diterima: Buram sekali" in client.get(at("collect", material)).content.decode()


def test_a_collector_sees_what_is_asked_and_marks_it(dinas: Office, client: Client):
    asked(dinas)
    case = dinas.open()
    client.force_login(dinas.doer(case).user)
    page = client.get(reverse("desk:collect", args=[case.pk])).content.decode()
    assert DATA in page
    assert "belum ditandai" in page
    where = reverse("desk:settle_item", args=[case.pk])
    page = client.post(where, {"item": DATA, "state": "present"}, follow=True).content.decode()
    assert "Tercatat: ada." in page


def test_a_manager_chooses_the_items_and_others_only_see_them(dinas: Office, client: Client):
    staff = dinas.staff["admin"]
    client.force_login(staff.user)
    where = reverse("desk:procedure", args=[dinas.procedure.id])
    given = {"track": dinas.story_track.id, "item": [DATA]}
    assert "Simpan daftar" not in client.get(where).content.decode()
    client.post(reverse("desk:required_items", args=[dinas.procedure.id]), given)
    assert not RequiredItem.objects.exists()
    staff.is_administrator = True
    staff.save()
    assert "Simpan daftar" in client.get(where).content.decode()
    client.post(reverse("desk:required_items", args=[dinas.procedure.id]), given)
    assert [one.text for one in RequiredItem.objects.all()] == [DATA]
    assert client.post(reverse("desk:required_items", args=[dinas.procedure.id]), {"track": "x"}).status_code == 404


def test_nothing_is_there_for_another_unit(
    dinas: Office, material: Material, office_of: Callable[..., Office], client: Client
):
    client.force_login(next(iter(office_of("bakalankrajan-tik").staff.values())).user)
    assert client.get(at("receipt", material)).status_code == 404
    assert client.post(at("receive_material", material, material.pk), {"verdict": "accepted"}).status_code == 404
    assert client.post(at("settle_item", material), {"item": DATA, "state": "present"}).status_code == 404


def test_a_material_of_another_case_is_not_there(dinas: Office, material: Material, client: Client):
    client.force_login(dinas.staff["tim-it"].user)
    other: Case = dinas.open()
    where = reverse("desk:receive_material", args=[other.pk, material.pk])
    assert client.post(where, {"verdict": "accepted"}).status_code == 404


@pytest.fixture
def twice(dinas: Office) -> tuple[Material, Material]:
    """One scene in two cases: as it was shot, and as a chat program made it smaller."""
    photos = (file_of(scene(), width=width, quality=quality) for width, quality in ((1200, 90), (640, 50)))
    first, again = (handed_in(dinas, photo) for photo in photos)
    return first, again


ALIKE = "Foto serupa sudah ada. Anda yang memutuskan apakah sama."


@pytest.mark.parametrize(("name", "role"), [("collect", "petugas"), ("provenance", "petugas"), ("receipt", "tim-it")])
def test_a_photo_that_another_case_has_is_told_with_that_case(
    name: str, role: str, dinas: Office, twice: tuple[Material, Material], client: Client
):
    first, again = twice
    if name == "receipt":
        dinas.leave(first.case, "serahkan")
        dinas.leave(again.case, "serahkan")
    client.force_login(dinas.staff[role].user)
    assert ALIKE not in client.get(at(name, first)).content.decode()
    shown = client.get(at(name, again)).content.decode().partition(ALIKE)[2].partition("</li>")[0]
    assert f'href="{at("case", first)}"' in shown
    assert f"di {first.case.number}" in shown


def test_the_page_of_a_photo_and_the_phone_that_sent_it_are_told_too(
    dinas: Office, twice: tuple[Material, Material], client: Client
):
    first, again = twice
    client.force_login(dinas.staff["petugas"].user)
    shown = client.get(reverse("desk:material", args=[again.pk])).content.decode()
    assert f'href="{at("case", first)}"' in shown.partition(ALIKE)[2]
    rows = client.get(at("upload", again), headers={"Accept": "application/json"}).json()["materials"]
    assert [f'href="{at("case", first)}"' in row["html"].partition(ALIKE)[2] for row in rows] == [True]
    assert ALIKE not in client.get(reverse("desk:material", args=[first.pk])).content.decode()
