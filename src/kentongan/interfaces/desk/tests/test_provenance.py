"""Asal dan izin: one page asks for all pictures at once, and everybody who decides sees the answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.models import Material, Provenance
from kentongan.stories.steps.rehearsal import drawn_picture

ANSWERS = {"origin": "own", "maker": "Budi", "shown": "adults", "consent": "spoken", "consenter": "Ketua RW",
           "how": "di lokasi"}  # fmt: skip


@pytest.fixture
def collector(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pencari"].user)
    return client


@pytest.fixture
def case(office: Office) -> Case:
    return office.open()


@pytest.fixture
def photos(office: Office, case: Case, collector: Client) -> list[Material]:
    by = office.staff["pencari"]
    contents = [(name, drawn_picture(name)) for name in ("a.jpg", "b.jpg")]
    return [hand_in(case, file=ContentFile(content), name=name, by=by, at=office.later()) for name, content in contents]


def address(case: Case) -> str:
    return reverse("desk:provenance", args=[case.pk])


def post(client: Client, case: Case, materials: list[Material], **more: object) -> str:
    answers = {**ANSWERS, **more, "material": [str(one.pk) for one in materials]}
    return client.post(address(case), answers, follow=True).content.decode()


def test_what_is_unanswered_stands_chosen_for_one_answer(collector: Client, case: Case, photos: list[Material]):
    page = collector.get(address(case)).content.decode()
    assert page.count(" checked") == 2
    assert "Asal dan izin 2 bahan tersimpan." in post(collector, case, photos)
    assert Provenance.objects.filter(consenter="Ketua RW").count() == 2


def test_one_of_them_can_be_answered_otherwise(collector: Client, case: Case, photos: list[Material]):
    post(collector, case, photos)
    page = collector.get(address(case), {"bahan": str(photos[0].pk)}).content.decode()
    assert 'value="Ketua RW"' in page
    post(collector, case, photos[:1], shown="nobody")
    assert [one.shown for one in Provenance.objects.order_by("material__at")] == ["nobody", "adults"]


def test_the_rows_say_what_was_answered_and_what_was_not(collector: Client, case: Case, photos: list[Material]):
    where = reverse("desk:collect", args=[case.pk])
    assert collector.get(where).content.decode().count("Asal dan izin belum dijawab") == 2
    post(collector, case, photos[:1])
    post(collector, case, photos[1:], consent="none", consenter="")
    page = collector.get(where).content.decode()
    assert "karya kantor (Budi) · tampak orang dewasa: izin lisan (Ketua RW)" in page
    assert "tampak orang dewasa, izin belum ada" in page


def test_a_refused_answer_keeps_what_was_chosen_and_typed(collector: Client, case: Case, photos: list[Material]):
    page = post(collector, case, photos, shown="children", consent="public", how="lomba mewarnai")
    assert "acara terbuka tidak cukup" in page
    assert 'value="lomba mewarnai"' in page
    assert not Provenance.objects.exists()


def test_a_proof_is_a_photo_or_a_paper(collector: Client, case: Case, photos: list[Material]):
    wrong = SimpleUploadedFile("izin.jpg", b"MZ\x90\x00" + bytes(400))
    assert "berisi program" in post(collector, case, photos, proof=wrong)
    post(collector, case, photos, proof=SimpleUploadedFile("izin.jpg", drawn_picture("izin")))
    assert Provenance.objects.exclude(proof="").count() == 2


def test_it_is_not_there_for_another_unit(
    case: Case, photos: list[Material], office_of: Callable[..., Office], client: Client
):
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert client.get(address(case)).status_code == 404
    assert client.post(address(case), ANSWERS).status_code == 404


def test_a_material_of_another_case_is_not_answered_for(collector: Client, office: Office, photos: list[Material]):
    other = office.open()
    page = post(collector, other, photos)
    assert "Pilih dulu bahan" in page or not Provenance.objects.exists()
    assert not Provenance.objects.exists()


def test_who_may_not_answer_still_notes_that_a_consent_was_taken_back(
    office: Office, collector: Client, case: Case, photos: list[Material]
) -> None:
    post(collector, case, photos)
    collector.force_login(office.staff["sekretaris"].user)
    page = collector.get(address(case)).content.decode()
    assert 'name="origin"' not in page
    given = {"material": [str(photos[0].pk)], "take_back": "1"}
    refused = collector.post(address(case), {**given, "taken_back": " "})
    assert (refused.status_code, "Tulis siapa yang menarik izinnya" in refused.content.decode()) == (409, True)
    said = collector.post(address(case), {**given, "taken_back": "Ibu Kartika, lewat telepon"}, follow=True)
    assert "tidak dapat ditayangkan lagi di naskah atau halaman mana pun" in said.content.decode()
    found = {one.material_id: one.consent for one in Provenance.objects.all()}
    assert found == {photos[0].pk: "none", photos[1].pk: "spoken"}
    page = collector.get(address(case)).content.decode()
    assert "Izinnya berlaku lagi" not in page
    righting = {
        "material": given["material"],
        "put_right": "1",
        "consenter_again": "Ketua RW",
        "righted": "Salah orang",
    }
    refused = collector.post(address(case), {**righting, "consenter_again": ""})
    assert (refused.status_code, "Salah orang" in refused.content.decode()) == (409, True)
    assert "Izin bahan itu berlaku lagi" in collector.post(address(case), righting, follow=True).content.decode()
    page = collector.get(address(case)).content.decode()
    assert "Izinnya berlaku lagi: catatan penarikannya keliru menurut Peraga Sekretaris" in page
    assert "Salah orang" in page
