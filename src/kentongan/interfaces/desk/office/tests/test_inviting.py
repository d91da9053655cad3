"""Undangan on the screens: asked on Tambah pegawai, answered by the owner, seen by nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import MONDAY, Office
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import enlist, found_unit
from kentongan.people.models import Invitation, Staff, User

ADD, STAFF, THEIRS = "/kantor/pegawai/tambah/sudah-ada/", "/kantor/pegawai/", "/pegawai/undangan/"


@pytest.fixture
def kasi(office: Office) -> Staff:
    """Somebody of another unit."""
    user = User.objects.create_user("kasi.dau", name="Kasi Pelayanan Dau", nip="198506122010012003")
    return enlist(unit=found_unit(slug="dau", name="Desa Dau", at=MONDAY), user=user, by=PROGRAM, at=MONDAY)


@pytest.fixture
def theirs(kasi: Staff) -> Client:
    browser = Client()
    browser.force_login(kasi.user)
    return browser


def answer(browser: Client, words: str) -> str:
    place = reverse("desk:answer_invitation", args=[Invitation.objects.latest("pk").pk])
    return str(browser.post(place, {"jawaban": words}, follow=True).text)


def test_somebody_with_an_account_elsewhere_is_asked_and_accepts(
    desk: Client, office: Office, kasi: Staff, theirs: Client
) -> None:
    asked = desk.post(ADD, {"lain-user": "19850612 201001 2 003", "lain-title": "Plt. Lurah"}, follow=True).text
    assert "Undangan terkirim" in asked
    assert "198506122010012003" in asked
    assert "Kasi Pelayanan Dau" not in asked
    assert "mengundang Anda bekerja di sana juga" in theirs.get("/tugas/").text
    assert "Sebagai: Plt. Lurah." in theirs.get(THEIRS).text
    assert "Pilih unit tempat Anda bekerja" in answer(theirs, "terima")
    assert str(kasi.user.staff.get(unit=office.unit)) == "Kasi Pelayanan Dau (Plt. Lurah)"
    listed = desk.get(STAFF).text
    assert "Kasi Pelayanan Dau" in listed
    assert "Diundang, belum menjawab" not in listed


def test_declined_it_changes_nothing(desk: Client, kasi: Staff, theirs: Client) -> None:
    desk.post(ADD, {"lain-user": "KASI.dau"})
    assert "Tidak ada yang berubah pada akun Anda" in answer(theirs, "tolak")
    assert "Undangan ini sudah dijawab" in answer(theirs, "terima")
    assert kasi.user.staff.count() == 1


def test_called_off_it_is_no_longer_asked(desk: Client, kasi: Staff, theirs: Client) -> None:
    desk.post(ADD, {"lain-user": "kasi.dau"})
    row = Invitation.objects.get()
    assert "Undangan ditarik" in desk.post(f"/kantor/pegawai/undangan/{row.pk}/tarik/", follow=True).text
    assert "Tidak ada undangan" in theirs.get(THEIRS).text
    assert desk.post(f"/kantor/pegawai/undangan/{row.pk}/tarik/").status_code == 404


def test_an_account_that_is_none_or_known_is_told_at_its_field(desk: Client, kasi: Staff) -> None:
    assert desk.post(ADD, {"lain-user": "tidak.ada"}).status_code == 422
    desk.post(ADD, {"lain-user": "kasi.dau"})
    again = desk.post(ADD, {"lain-user": "kasi.dau"})
    assert (again.status_code, "sudah diundang" in again.text) == (422, True)
    assert 'value="kasi.dau"' in again.text


def test_nobody_sees_or_answers_the_invitation_of_another(desk: Client, kasi: Staff) -> None:
    desk.post(ADD, {"lain-user": "kasi.dau"})
    place = reverse("desk:answer_invitation", args=[Invitation.objects.get().pk])
    assert desk.post(place, {"jawaban": "terima"}).status_code == 404
    assert "Tidak ada undangan" in desk.get(THEIRS).text


def test_who_has_left_their_unit_still_finds_the_way(desk: Client, kasi: Staff, theirs: Client) -> None:
    desk.post(ADD, {"lain-user": "kasi.dau"})
    Staff.objects.filter(pk=kasi.pk).update(is_active=False)
    assert "Jawab undangan" in theirs.get("/tugas/", follow=True).text
    answer(theirs, "terima")
    assert theirs.get("/tugas/").status_code == 200
