"""Kirim bahan: what a phone sends is kept, what is wrong is said, and nothing typed is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from uuid import UUID

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.interfaces.desk.forms import ReportForm
from kentongan.interfaces.desk.views.capture.handing_in import write
from kentongan.people.models import Staff
from kentongan.stories.materials.actions import DEFAULT_HEADLINE, hand_in
from kentongan.stories.models import Material, Report

JSON = {"Accept": "application/json"}
WORDS = {"what": "Warga membersihkan saluran air.", "happened_at": "2026-11-16T07:30", "place": "Balai RW 05",
         "who": "Warga RW 05", "source": "Ketua RW"}  # fmt: skip


def photo(color: str = "#0b5d4b", name: str = "foto.jpg") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (64, 48), color).save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def wrong_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.jpg", b"MZ\x90\x00" + b"\x00" * 400, "image/jpeg")


@pytest.fixture
def collector(office: Office, client: Client) -> Client:
    """The browser of whoever holds the first role."""
    client.force_login(office.staff["pencari"].user)
    return client


@pytest.fixture
def case(office: Office) -> Case:
    return office.open(headline=DEFAULT_HEADLINE)


def address(name: str, case: Case) -> str:
    return reverse(f"desk:{name}", args=[case.pk])


def texts_of(response: HttpResponse) -> str:
    return response.content.decode()


def send(client: Client, case: Case, file: SimpleUploadedFile) -> object:
    return client.post(address("upload", case), {"file": file}, headers=JSON)


def test_one_press_begins_the_only_track(collector: Client, office: Office) -> None:
    response = collector.post(reverse("desk:capture"))
    begun = Case.objects.get()
    assert response.url == address("collect", begun)
    assert (begun.headline, begun.step) == (DEFAULT_HEADLINE, "cari")
    assert office.run(begun).claimed_by == office.staff["pencari"]


def test_an_empty_case_that_was_begun_by_mistake_is_called_off_from_its_page(
    collector: Client, office: Office, case: Case
) -> None:
    for name in ("collect", "case"):
        assert address("call_off", case) in texts_of(collector.get(address(name, case))), name
    told = collector.post(address("call_off", case), {"run": "1"}, follow=True)
    assert "Pekerjaan dibatalkan. Nomornya tetap tercatat." in texts_of(told)
    shown = texts_of(collector.get(address("case", case)))
    assert "Dibatalkan" in shown
    assert "membatalkan pekerjaan yang belum berisi apa pun." in shown
    assert "dibatalkan" in texts_of(collector.get(reverse("desk:cases")))
    assert collector.get(reverse("desk:control_sheet", args=[case.pk])).status_code == 200
    assert "Sudah tercatat sejak tekanan pertama Anda: dibatalkan." in texts_of(
        collector.post(address("call_off", case), {"run": "1"}, follow=True)
    )


def test_what_holds_a_photo_is_not_offered_to_be_called_off(collector: Client, case: Case) -> None:
    send(collector, case, photo())
    assert address("call_off", case) not in texts_of(collector.get(address("collect", case)))
    assert "sudah berisi" in texts_of(collector.post(address("call_off", case), {"run": "1"}, follow=True))


def test_the_first_photo_begins_a_case_from_a_plain_form(collector: Client) -> None:
    collector.post(reverse("desk:capture"), {"file": [photo(), photo("#c77700", "dua.jpg")]})
    assert Material.objects.filter(case=Case.objects.get()).count() == 2


def test_a_script_learns_where_to_send_the_files_of_a_new_case(collector: Client) -> None:
    response = collector.post(reverse("desk:capture"), headers=JSON)
    assert response.status_code == 201
    assert response.json()["upload"] == address("upload", Case.objects.get())


def test_a_track_that_is_not_theirs_is_not_begun(collector: Client, office: Office, client: Client) -> None:
    client.force_login(office.staff["pengolah"].user)
    response = client.post(reverse("desk:capture"), {"procedure": "bakalankrajan-tik", "track": "berita"}, follow=True)
    assert "Tidak ada yang berubah" in texts_of(response)
    assert not Case.objects.exists()


def test_who_may_begin_nothing_is_told_what_to_do(office: Office, client: Client) -> None:
    client.force_login(office.staff["pengolah"].user)
    assert "minta pengelola unit mengaturnya" in texts_of(client.get(reverse("desk:capture")))
    client.force_login(office.unit.staff.get(is_administrator=True).user)
    page = texts_of(client.get(reverse("desk:capture")))
    assert f'href="{reverse("desk:office_positions")}"' in page, "who looks after the unit is not sent to themselves"


def test_own_case_that_waits_for_material_is_offered_again(collector: Client, case: Case) -> None:
    assert address("collect", case) in texts_of(collector.get(reverse("desk:capture")))


@pytest.mark.parametrize(
    ("name", "method"),
    [("collect", "get"), ("collect", "post"), ("upload", "get"), ("upload", "post"), ("report", "post")],
)
def test_case_of_another_unit_is_not_there(
    name: str, method: str, case: Case, office_of: Callable[[str], Office], client: Client
) -> None:
    stranger: Staff = next(iter(office_of("pangkalpinang-informasi").staff.values()))
    client.force_login(stranger.user)
    assert getattr(client, method)(address(name, case), WORDS if method == "post" else {}).status_code == 404
    assert not Report.objects.exists()


def test_sent_photo_answers_with_its_material(collector: Client, case: Case) -> None:
    answer = send(collector, case, photo()).json()
    material = Material.objects.get(case=case)
    assert (answer["id"], answer["name"], answer["state"]) == (str(material.pk), "foto.jpg", "stored")
    assert answer["message"] == ""
    assert "foto.jpg" in answer["html"]


def test_wrong_file_is_refused_in_three_parts_and_the_rest_is_kept(collector: Client, case: Case) -> None:
    send(collector, case, photo())
    response = send(collector, case, wrong_file())
    assert response.status_code == 422
    assert set(response.json()) == {"what", "kept", "remedy", "file", "unsafe"}
    assert "foto.jpg" in response.json()["what"]
    assert all(response.json().values())
    assert Material.objects.filter(case=case).count() == 1


def test_wrong_file_among_many_of_a_plain_form_keeps_the_others(collector: Client, case: Case) -> None:
    response = collector.post(address("collect", case), {**WORDS, "file": [wrong_file(), photo()]}, follow=True)
    assert Material.objects.get(case=case).family == "photo"
    assert Report.objects.get(case=case).what == WORDS["what"]
    assert "foto.jpg" in texts_of(response)


def test_hand_over_waits_where_a_file_of_the_form_was_turned_away(
    collector: Client, case: Case, office: Office
) -> None:
    given = {**WORDS, "file": [wrong_file()], "outcome": "serahkan", "run": "1"}
    assert collector.post(address("collect", case), given).status_code == 422
    assert office.run(case).step == "cari"


def test_same_file_twice_is_one_material_and_says_so(collector: Client, case: Case) -> None:
    first = send(collector, case, photo()).json()
    second = send(collector, case, photo(name="salinan.jpg")).json()
    assert second["id"] == first["id"]
    assert "Tidak disimpan dua kali" in second["message"]
    assert Material.objects.filter(case=case).count() == 1


def test_request_without_a_file_says_what_to_do(collector: Client, case: Case) -> None:
    response = collector.post(address("upload", case), {}, headers=JSON)
    assert (response.status_code, response.json()["remedy"]) == (422, "Kirim sekali lagi.")


def test_page_asks_how_far_each_material_has_come(collector: Client, case: Case) -> None:
    send(collector, case, photo())
    [told] = collector.get(address("upload", case), headers=JSON).json()["materials"]
    assert told["state"] == "stored"
    assert "diproses" in told["html"]


def test_plain_upload_leads_back_to_the_page(collector: Client, case: Case) -> None:
    assert collector.post(address("upload", case), {"file": photo()}).url == address("collect", case)


def test_report_is_kept_as_it_is_typed(collector: Client, case: Case) -> None:
    response = collector.post(address("report", case), WORDS, headers=JSON)
    written = Report.objects.get(case=case)
    assert response.json()["saved"].startswith("Tersimpan pukul ")
    assert (written.what, written.place) == (WORDS["what"], "Balai RW 05")
    assert written.happened_at == datetime(2026, 11, 16, 0, 30, tzinfo=UTC), "typed in the unit's own time"
    case.refresh_from_db()
    assert case.headline == "Warga membersihkan saluran air"


def test_who_may_not_write_the_report_reads_it_and_is_offered_no_field(
    office: Office, client: Client, collector: Client, case: Case
) -> None:
    address = reverse("desk:collect", args=[case.pk])
    written = collector.get(address).content.decode()
    client.force_login(office.staff["sekretaris"].user)
    read = client.get(address).content.decode()
    assert 'name="what"' in written
    assert "Tersimpan sendiri" in written
    assert 'name="what"' not in read
    assert "Tersimpan sendiri" not in read


def test_same_report_again_leaves_no_event(collector: Client, case: Case) -> None:
    for _time in range(2):
        collector.post(address("report", case), WORDS, headers=JSON)
    assert case.stream.events.filter(what="report_written").count() == 1


def test_empty_report_is_not_written(collector: Client, case: Case) -> None:
    assert collector.post(address("report", case), {}, headers=JSON).status_code == 200
    assert not Report.objects.exists()


def test_report_with_half_a_date_is_answered_with_the_field(collector: Client, case: Case) -> None:
    response = collector.post(address("report", case), {**WORDS, "happened_at": "besok"}, headers=JSON)
    assert response.status_code == 422
    assert "kosongkan" in response.json()["errors"]["happened_at"][0]["message"]


def test_report_without_script_leads_back_to_the_page(collector: Client, case: Case) -> None:
    assert collector.post(address("report", case), WORDS).url == address("collect", case)


def test_moment_is_filled_in_from_the_photo(collector: Client, case: Case, office: Office) -> None:
    with (settings.ROOT / "tests/input/foto-1.jpg").open("rb") as file:
        original = SimpleUploadedFile("foto-1.jpg", file.read())
    material = hand_in(case, file=original, name="foto-1.jpg", by=office.staff["pencari"], at=office.at)
    taken = datetime.fromisoformat(material.inspection["taken_at"])
    assert f'value="{taken:%Y-%m-%dT%H:%M}"' in texts_of(collector.get(address("collect", case)))


def test_hand_over_without_material_is_refused_and_keeps_what_was_typed(
    collector: Client, case: Case, office: Office
) -> None:
    given = {"place": "Balai RW 05", "outcome": "serahkan", "run": "1"}
    response = collector.post(address("collect", case), given)
    assert response.status_code == 409
    assert "Belum ada bahan" in texts_of(response)
    assert 'href="#ambil-foto"' in texts_of(response)
    assert 'value="Balai RW 05"' in texts_of(response)
    assert Report.objects.get(case=case).place == "Balai RW 05"
    assert office.run(case).step == "cari"


def test_hand_over_moves_the_case_with_words_and_photo(collector: Client, case: Case, office: Office) -> None:
    send(collector, case, photo())
    response = collector.post(address("collect", case), {**WORDS, "outcome": "serahkan", "run": "1", "asked": "1"})
    assert response.url == reverse("desk:tasks")
    assert office.run(case).step == "edit"
    assert Report.objects.get(case=case).who == "Warga RW 05"


def test_a_script_that_hands_over_learns_where_to_go_on_and_reads_a_refusal_as_a_page(
    collector: Client, case: Case, office: Office
) -> None:
    given = {**WORDS, "outcome": "serahkan", "run": "1", "asked": "1"}
    refused = collector.post(address("collect", case), {**given, "what": ""}, headers=JSON)
    assert (refused.status_code, refused.headers["Content-Type"].partition(";")[0]) == (409, "text/html")
    send(collector, case, photo())
    assert collector.post(address("collect", case), given, headers=JSON).json() == {"where": reverse("desk:tasks")}
    assert office.run(case).step == "edit"
    assert "Bahan sudah diserahkan." in texts_of(collector.get(reverse("desk:tasks"))), "it is said on the next page"


def test_who_was_there_is_asked_once_what_they_left_unanswered(collector: Client, case: Case, office: Office) -> None:
    send(collector, case, photo())
    given = {**WORDS, "outcome": "serahkan", "run": "1"}
    page = texts_of(collector.post(address("collect", case), given))
    assert "1 bahan belum dijawab asal dan izinnya" in page
    assert 'href="#asal-dan-izin"' in page
    assert 'id="asal-dan-izin"' in page
    assert 'form="kirim" name="outcome" value="serahkan"' in page
    assert 'name="asked" value="1"' in page
    assert (office.run(case).step, Report.objects.get(case=case).who) == ("cari", "Warga RW 05")
    assert collector.post(address("collect", case), {**given, "asked": "1"}).url == reverse("desk:tasks")


def test_who_answers_with_the_hand_over_is_not_asked(collector: Client, case: Case, office: Office) -> None:
    send(collector, case, photo())
    given = {**WORDS, "outcome": "serahkan", "run": "1", "ready": "nobody"}
    assert collector.post(address("collect", case), given).url == reverse("desk:tasks")


def test_words_that_come_with_the_hand_over_name_the_case(collector: Client, office: Office) -> None:
    collector.post(reverse("desk:capture"))
    begun = Case.objects.get()
    given = {"what": "Warga memangkas pohon peneduh. Petugas membantu.", "outcome": "serahkan", "run": "1"}
    collector.post(address("collect", begun), given)
    begun.refresh_from_db()
    assert (begun.step, begun.headline) == ("edit", "Warga memangkas pohon peneduh")


def test_second_press_is_told_that_it_came_late_and_loses_nothing(
    collector: Client, case: Case, office: Office
) -> None:
    given = {**WORDS, "outcome": "serahkan", "run": "1"}
    collector.post(address("collect", case), given)
    response = collector.post(address("collect", case), {**given, "who": "Warga dan lurah"})
    assert response.status_code == 409
    assert "sebelum Anda menekan tombol" in texts_of(response)
    assert Report.objects.get(case=case).who == "Warga RW 05; Warga dan lurah"
    assert office.run(case).number == 2


def test_button_bears_the_words_of_the_outcome(collector: Client, case: Case) -> None:
    page = texts_of(collector.get(address("collect", case)))
    assert 'name="outcome" value="serahkan" lang="id">Serahkan</button>' in page
    assert page.index('capture="environment"') < page.index('name="what"'), "the camera comes first"
    assert 'id="galeri-kirim" type="file" name="file"' in page
    assert page.count(" multiple>") == 2, "several at once, from the camera and from what is there"


def test_who_does_not_hold_the_role_sees_why_and_no_button(case: Case, office: Office, client: Client) -> None:
    client.force_login(office.staff["pengolah"].user)
    page = texts_of(client.get(address("collect", case)))
    assert "Anda tidak memegang peran itu" in page
    assert 'name="outcome"' not in page


def test_late_photo_still_goes_up_after_the_hand_over(collector: Client, case: Case, office: Office) -> None:
    office.rehearse(case, "serahkan")
    assert "Foto yang tertinggal" in texts_of(collector.get(address("collect", case)))
    assert send(collector, case, photo("#c77700", "susulan.jpg")).status_code == 200


def test_unknown_case_is_not_there(collector: Client) -> None:
    assert collector.get(reverse("desk:collect", args=[UUID(int=7)])).status_code == 404


def test_what_an_earlier_save_named_meanwhile_is_known_at_the_hand_over(case: Case, office: Office) -> None:
    stale, by = Case.objects.get(pk=case.pk), office.staff["pencari"]
    form = ReportForm(WORDS, zone=case.unit.zone)
    assert form.is_valid()
    write(case, form, by, office.at)
    write(stale, form, by, office.at)
    assert stale.headline == "Warga membersihkan saluran air"


def test_a_page_that_was_open_while_a_colleague_wrote_takes_nothing_away(
    collector: Client, case: Case, office: Office
) -> None:
    seen = shown_as_seen(collector, case)
    collector.post(address("report", case), {**WORDS, "seen": seen}, headers=JSON)
    untouched = {"what": "", "place": "Gang Melati", "seen": seen}
    answer = collector.post(address("report", case), untouched, headers=JSON).json()
    assert answer["stands"] == {**WORDS, "place": "Balai RW 05; Gang Melati"}
    given = {"who": "Pak RT", "seen": seen, "outcome": "serahkan", "run": "9"}
    page = texts_of(collector.post(address("collect", case), given))
    assert "sebelum Anda menekan tombol" in page
    assert 'value="Warga RW 05; Pak RT"' in page, "a refused hand-over shows what stands now"
    assert Report.objects.get(case=case).what == WORDS["what"]


def test_what_a_page_says_to_have_seen_may_be_nonsense(collector: Client, case: Case) -> None:
    collector.post(address("report", case), WORDS, headers=JSON)
    for nonsense in ("{", "7", '[7, {"happened_at": "besok"}]', "[" * 100_000):
        assert collector.post(address("report", case), {"seen": nonsense}, headers=JSON).status_code == 200
    assert Report.objects.get(case=case).what == WORDS["what"]


def shown_as_seen(client: Client, case: Case) -> str:
    page = texts_of(client.get(address("collect", case)))
    return unescape(page.split('name="seen" value="', 1)[1].split('"', 1)[0])
