"""tus 1.0.0 at the desk: begun, gone on with, checked, given up; nobody reaches another's upload."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.stories.intake.tests import samples
from kentongan.stories.models import Material, Upload

PHOTO = samples.jpeg(Image.effect_noise((400, 300), 60).convert("RGB"))
MARK = f"sha256:{hashlib.sha256(PHOTO).hexdigest()}"
TUS = {"Tus-Resumable": "1.0.0"}
JSON = {"Accept": "application/json"}
BODY = "application/offset+octet-stream"


@pytest.fixture(autouse=True)
def folders(settings, tmp_path: Path) -> None:
    settings.UPLOADS = tmp_path / "uploads"


@pytest.fixture
def collector(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pencari"].user)
    return client


@pytest.fixture
def case(office: Office) -> Case:
    return office.open()


def coded(words: str) -> str:
    return base64.b64encode(words.encode()).decode()


def begin(
    client: Client, case: Case, *, name: str = "foto.jpg", size: int = len(PHOTO), mark: str = ""
) -> HttpResponse:
    about = f"filename {coded(name)},mark {coded(mark)}"
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": about}
    return client.post(reverse("desk:uploads", args=[case.pk]), headers=headers)


def patch(client: Client, place: str, content: bytes, offset: int, **more: str) -> HttpResponse:
    headers = {**TUS, "Upload-Offset": str(offset), **{name.replace("_", "-"): value for name, value in more.items()}}
    return client.patch(place, content, content_type=BODY, headers=headers)


def head(client: Client, place: str) -> HttpResponse:
    return client.head(place, headers=TUS)


def test_the_server_says_what_it_can(collector: Client, case: Case):
    answer = collector.options(reverse("desk:uploads", args=[case.pk]))
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert answer["Tus-Max-Size"] == str(2 << 30)


def test_a_file_comes_in_two_parts(collector: Client, case: Case):
    answer = begin(collector, case)
    place = answer["Location"]
    assert (answer.status_code, answer["Tus-Resumable"]) == (201, "1.0.0")
    assert patch(collector, place, PHOTO[:1000], 0)["Upload-Offset"] == "1000"
    stands = head(collector, place)
    assert (stands["Upload-Offset"], stands["Upload-Length"]) == ("1000", str(len(PHOTO)))
    assert (stands["Cache-Control"], "Upload-Expires" in stands) == ("no-store", True)
    assert patch(collector, place, PHOTO[1000:], 1000).status_code == 204
    assert Material.objects.get().sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert head(collector, place)["Upload-Offset"] == str(len(PHOTO))


def test_the_same_file_is_gone_on_with_and_never_sent_again(collector: Client, case: Case):
    place = begin(collector, case, mark=MARK)["Location"]
    patch(collector, place, PHOTO[:1000], 0)
    again = begin(collector, case, mark=MARK)
    assert (again["Location"], again["Upload-Offset"]) == (place, "1000")
    patch(collector, place, PHOTO[1000:], 1000)
    known = begin(collector, case, name="salinan.jpg", mark=MARK)
    assert known.status_code == 200
    assert "sudah ada di pekerjaan ini" in known.json()["message"]
    assert Material.objects.count() == 1


def test_a_part_from_the_wrong_place_is_a_conflict(collector: Client, case: Case):
    place = begin(collector, case)["Location"]
    answer = patch(collector, place, PHOTO[5:], 5)
    assert (answer.status_code, answer["Upload-Offset"]) == (409, "0")


def test_a_part_that_changed_on_its_way_is_not_taken(collector: Client, case: Case):
    place = begin(collector, case)["Location"]
    right = base64.b64encode(hashlib.sha256(PHOTO[:100]).digest()).decode()
    assert patch(collector, place, b"x" * 100, 0, Upload_Checksum=f"sha256 {right}").status_code == 460
    assert patch(collector, place, PHOTO[:100], 0, Upload_Checksum=f"sha256 {right}").status_code == 204
    assert patch(collector, place, PHOTO[100:200], 100, Upload_Checksum=f"md4 {right}").status_code == 460


def test_a_wrong_file_is_told_in_three_parts_and_again_when_asked_again(collector: Client, case: Case):
    place = begin(collector, case, size=604, mark="sha256:y")["Location"]
    answer = patch(collector, place, b"MZ\x90\x00" + bytes(600), 0)
    assert answer.status_code == 422
    assert set(answer.json()) == {"what", "kept", "remedy", "file", "unsafe"}
    assert answer.json()["unsafe"], "nobody should open it: the phone does not offer to keep it"
    assert "berisi program" in answer.json()["what"]
    assert answer.json()["file"], "no case will take it: the phone does not try again"
    again = begin(collector, case, size=604, mark="sha256:y")
    assert (again.status_code, again.json()) == (422, answer.json())
    assert collector.get(reverse("desk:upload", args=[case.pk])).json() == {"materials": []}
    assert head(collector, place).status_code == 410
    assert patch(collector, place, b"", 604).json() == answer.json()


def test_what_only_its_case_refuses_is_told_apart_from_a_wrong_file(collector: Client, office: Office, case: Case):
    place = begin(collector, case)["Location"]
    Case.objects.filter(pk=case.pk).update(state="ended", step="", end="ditarik", ended_at=timezone.now())
    for answer in (begin(collector, case, mark="sha256:z"), patch(collector, place, PHOTO, 0)):
        assert (answer.status_code, answer.json()["file"]) == (422, False)
        assert "sudah selesai" in answer.json()["what"]


def test_a_film_over_the_limit_is_refused_before_it_is_sent(collector: Client, case: Case):
    answer = begin(collector, case, name="rapat.mp4", size=int(2.4 * (1 << 30)))
    assert answer.status_code == 422
    assert "2,4 GB, batasnya 2 GB" in answer.json()["what"]


def test_what_does_not_speak_the_protocol_is_refused(collector: Client, case: Case):
    place = begin(collector, case)["Location"]
    assert collector.head(place).status_code == 412
    assert (
        collector.patch(place, b"x", content_type="text/plain", headers={**TUS, "Upload-Offset": "0"}).status_code
        == 415
    )
    assert patch(collector, place, b"x", "-1").status_code == 400
    headers = {**TUS, "Upload-Length": "many", "Upload-Metadata": "filename ???"}
    assert collector.post(reverse("desk:uploads", args=[case.pk]), headers=headers).status_code == 400


def test_an_upload_can_be_given_up(collector: Client, case: Case):
    place = begin(collector, case)["Location"]
    assert collector.delete(place, headers=TUS).status_code == 204
    assert head(collector, place).status_code == 404
    assert not Upload.objects.exists()


def test_a_session_that_ended_is_said_without_a_page(case: Case, client: Client):
    answer = begin(client, case)
    assert answer.status_code == 401
    assert "Masuk lagi" in answer.json()["what"]
    assert client.get(reverse("desk:standing")).status_code == 401


def test_who_is_signed_in_is_told_with_a_fresh_token(collector: Client, office: Office):
    standing = collector.get(reverse("desk:standing")).json()
    assert standing["staff"] == office.staff["pencari"].pk
    assert len(standing["token"]) > 30


def test_nobody_reaches_the_upload_of_another(
    collector: Client, case: Case, office: Office, office_of: Callable[[str], Office], client: Client
):
    place = begin(collector, case)["Location"]
    stranger = next(iter(office_of("pangkalpinang-informasi").staff.values()))
    for other in (office.staff["pengolah"], stranger):
        client.force_login(other.user)
        assert head(client, place).status_code == 404
        assert patch(client, place, PHOTO, 0).status_code == 404
    assert begin(client, case).status_code == 404


def test_one_key_begins_one_case(collector: Client):
    asked = {"key": "dari-ponsel", "procedure": "bakalankrajan-tik", "track": "berita"}
    first, again = (collector.post(reverse("desk:capture"), asked, headers=JSON) for _time in range(2))
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert first.json()["uploads"] == reverse("desk:uploads", args=[Case.objects.get().pk])


def test_another_key_is_another_case(collector: Client):
    for key in ("satu", "dua"):
        collector.post(reverse("desk:capture"), {"key": key}, headers=JSON)
    assert Case.objects.count() == 2


def test_a_track_that_is_not_theirs_is_told_in_words(office: Office, client: Client):
    client.force_login(office.staff["pengolah"].user)
    answer = client.post(reverse("desk:capture"), {"key": "satu", "track": "berita"}, headers=JSON)
    assert (answer.status_code, Case.objects.count()) == (422, 0)
