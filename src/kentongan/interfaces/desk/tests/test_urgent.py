"""The urgent lane on the screens: asked for, pressed once, shown plainly, and looked at again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.models import Delivery, Release
from kentongan.deliveries.states import Operation
from kentongan.people.models import Staff
from kentongan.stories.models import FileWords
from kentongan.stories.steps.rehearsal import drawn_picture
from kentongan.tests.watched_files import WatchedFiles

ORDER = {
    "need": "disaster", "ordered_by": "Lurah Bakalankrajan", "means": "phone", "ordered_at": "2026-11-16T08:00",
    "words": "Banjir di RW 05.",
}  # fmt: skip


@pytest.fixture
def verified(office_of: Any) -> tuple[Office, Case]:
    """A case of the kelurahan that waits for its verification, every channel served by a person."""
    office = office_of("bakalankrajan-tik", {"website": "manual"})
    case = office.open("berita")
    while case.step != "verifikasi":
        case = office.rehearse(case, office.run(case).definition.outcomes[0].id)
    return office, case


def page(client: Client, who: Staff, name: str, *args: object) -> str:
    client.force_login(who.user)
    answer = client.get(reverse(f"desk:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, office: Office, case: Case, **changes: Any) -> Any:
    client.force_login(office.staff["pengolah"].user)
    given = {**ORDER, "run": office.run(case).number, **changes}
    return client.post(reverse("desk:urgent", args=[case.pk]), given, follow=True)


def test_only_who_may_publish_is_offered_the_lane(verified: tuple[Office, Case], client: Client) -> None:
    office, case = verified
    shown = page(client, office.staff["pengolah"], "case", case.pk)
    assert 0 < shown.index('id="langkah"') < shown.index("Tayangkan mendesak"), "what is rare stands below the step"
    assert "Tayangkan mendesak" not in page(client, office.staff["ketua"], "case", case.pk)
    assert "Yang dapat menayangkan mendesak" in page(client, office.staff["ketua"], "urgent", case.pk)


def test_what_an_order_lacks_leads_to_its_field(verified: tuple[Office, Case], client: Client) -> None:
    office, case = verified
    lacking = press(client, office, case, need="", words="", means="chat").content.decode()
    summary = lacking.split('role="alert"')[1].split("</div>")[0]
    for field in ("mengapa", "isi", "bukti"):
        assert f'<a href="#{field}">' in summary
        assert f'id="{field}"' in lacking
    assert lacking.count('aria-invalid="true"') == 3, "what was filled in is not marked"


def test_the_page_says_what_follows_and_shows_the_text(verified: tuple[Office, Case], client: Client) -> None:
    office, case = verified
    shown = page(client, office.staff["pengolah"], "urgent", case.pk)
    assert "Begitu ditekan, naskah terlihat oleh masyarakat." in shown
    assert "Yang akan tampil" in shown


def test_a_refused_press_keeps_what_was_typed(verified: tuple[Office, Case], client: Client) -> None:
    office, case = verified
    answer = press(client, office, case, means="chat")
    assert answer.status_code == 409
    assert "Perintah tertulis perlu buktinya" in answer.content.decode()
    assert "Banjir di RW 05." in answer.content.decode()
    assert not Release.objects.exists()


def test_a_press_that_is_refused_for_unready_material_is_answered_once_it_is_ready(
    verified: tuple[Office, Case], client: Client
) -> None:
    office, case = verified
    case.materials.filter(family="photo").update(state="stored")
    assert "masih diproses" in press(client, office, case).content.decode()
    assert office.run(case).facts["awaits_materials"]


def test_the_proof_is_laid_down_before_the_transaction_of_the_press(
    verified: tuple[Office, Case], client: Client, watched: WatchedFiles
) -> None:
    office, case = verified
    depth = len(connection.savepoint_ids)
    proof = SimpleUploadedFile("pesan.jpg", drawn_picture("WhatsApp"))
    press(client, office, case, means="chat", proof=proof)
    assert Release.objects.count() == 1
    assert watched.depths == [depth]


def test_pressed_it_is_said_on_every_screen(verified: tuple[Office, Case], client: Client) -> None:
    office, case = verified
    answer = press(client, office, case)
    assert "Ditayangkan mendesak. Pemeriksaan kedua sudah diminta." in answer.content.decode()
    assert "Sudah tayang" in answer.content.decode(), "channels by hand are still the publisher's to report"
    for name in ("case", "deliveries"):
        assert "atas perintah Lurah Bakalankrajan (telepon" in page(client, office.staff["pencari"], name, case.pk)
    assert "Sudah tayang mendesak: pemeriksaan kedua" in page(client, office.staff["ketua"], "tasks")
    assert "Tarik dari tayangan sekarang" in page(client, office.staff["ketua"], "review", case.pk)
    assert "Jeda waktu langkah ini" not in page(client, office.staff["ketua"], "case", case.pk)


def test_a_second_press_is_told_of_the_first(verified: tuple[Office, Case], client: Client) -> None:
    office, case = verified
    first = office.run(case).number
    press(client, office, case)
    again = press(client, office, case, run=first)
    assert "Sudah tercatat sejak tekanan pertama Anda: ditayangkan mendesak." in again.content.decode()
    assert Release.objects.count() == 1


def test_the_second_reviewer_takes_it_down_by_one_press(verified: tuple[Office, Case], client: Client) -> None:
    office, case = verified
    press(client, office, case)
    row = Delivery.objects.filter(channel="website").with_release().get()
    client.force_login(office.staff["pengolah"].user)
    given = {"url": "https://contoh.go.id/1"}
    client.post(reverse("desk:delivery_act", args=[row.pk, "lapor"]), given, follow=True)
    client.force_login(office.staff["ketua"].user)
    given = {"run": str(office.run(case).number), "words": "Fotonya keliru"}
    answer = client.post(reverse("desk:urgent_take_down", args=[case.pk]), given, follow=True)
    assert "Penarikan dari tayangan dimulai." in answer.content.decode()
    assert Delivery.objects.filter(channel="website", operation=Operation.TAKE_DOWN).count() == 1


def test_a_time_of_the_order_that_nobody_can_read_publishes_nothing(
    verified: tuple[Office, Case], client: Client
) -> None:
    office, case = verified
    shown = press(client, office, case, ordered_at="2026-02-31T10:00").content.decode()
    assert "Waktu ini tidak dapat dibaca" in shown
    assert "Banjir di RW 05." in shown
    assert not Release.objects.exists()


def test_the_head_sees_how_often_it_was_used(verified: tuple[Office, Case], client: Client) -> None:
    office, case = verified
    press(client, office, case)
    Staff.objects.filter(pk=office.staff["ketua"].pk).update(is_head=True)
    shown = page(client, office.staff["ketua"], "summary")
    assert "tayang mendesak bulan ini: 0 dikukuhkan, 0 diralat, 0 ditarik, 1 belum diperiksa" in shown


def test_another_unit_finds_no_such_case(verified: tuple[Office, Case], office_of: Any, client: Client) -> None:
    _office, case = verified
    stranger = next(iter(office_of("pangkalpinang-informasi").staff.values()))
    client.force_login(stranger.user)
    for name in ("urgent", "urgent_take_down"):
        assert client.post(reverse(f"desk:{name}", args=[case.pk]), ORDER).status_code == 404


def test_a_file_that_is_still_read_asks_for_one_more_reason_and_keeps_it(
    verified: tuple[Office, Case], client: Client
) -> None:
    office, case = verified
    assert "dibaca program" not in page(client, office.staff["pengolah"], "urgent", case.pk)
    FileWords.objects.update(read_at=None, text="", next_attempt_at=office.at)
    assert 'name="unread"' in page(client, office.staff["pengolah"], "urgent", case.pk)
    refused = press(client, office, case, unread="")
    assert refused.status_code == 409
    assert "tulis mengapa tidak dapat ditunggu" in refused.content.decode()
    press(client, office, case, unread="Peta evakuasi harus terlihat sekarang.")
    assert Release.objects.filter(case=case.pk).exists()
    assert "Peta evakuasi" in page(client, office.staff["ketua"], "case", case.pk)
