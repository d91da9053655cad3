"""Periksa and its findings: noted where they are, kept as written, sent with one press, discussed under them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.people.models import Notice
from kentongan.stories.findings.pinning import pin
from kentongan.stories.models import Edition, Finding
from kentongan.stories.states import FindingState

WORDS = "Jam mulai belum disebut."


@pytest.fixture
def case(office: Office) -> Case:
    """A case that lies before its first reviewer."""
    case = office.rehearse(office.open(), "serahkan")
    return office.rehearse(case, "serahkan")


@pytest.fixture
def reviewer(office: Office, case: Case, client: Client) -> Client:
    client.force_login(office.doer(case).user)
    return client


def shown(client: Client, name: str, case: Case) -> str:
    return client.get(reverse(f"desk:{name}", args=[case.pk])).content.decode()


def note(client: Client, office: Office, case: Case, **values: Any) -> Any:
    given = {"run": office.run(case).number, "place": "lead", "reason_code": "facts", "words": WORDS, **values}
    headers = {"Accept": "application/json"} if values.pop("script", True) else {}
    return client.post(reverse("desk:add_finding", args=[case.pk]), given, headers=headers)


def fingerprint(case: Case) -> str:
    return Edition.objects.get(case=case.pk).versions.latest("number").fingerprint


def decide(client: Client, office: Office, case: Case, outcome: str, **values: Any) -> Any:
    given = {"run": office.run(case).number, "outcome": outcome, "fingerprint": fingerprint(case), **values}
    return client.post(reverse("desk:decide", args=[case.pk]), given, follow=True)


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


@pytest.fixture
def returned(office: Office, case: Case, reviewer: Client) -> Finding:
    """A finding that was sent back to its editor, who is signed in."""
    note(reviewer, office, case, quote="saluran air", proposal="saluran air di RW 05")
    decide(reviewer, office, case, "kembalikan")
    reviewer.force_login(office.doer(case).user)
    return Finding.objects.get()


def test_note_on_a_sentence_answers_a_script_with_the_notes_so_far(office: Office, case: Case, reviewer: Client):
    told = note(reviewer, office, case, quote="saluran air").json()
    assert told["count"] == 1
    assert WORDS in told["html"]
    assert WORDS in shown(reviewer, "review", case)


def test_note_of_a_colleague_is_read_and_has_no_buttons(office: Office, case: Case, reviewer: Client):
    note(reviewer, office, case)
    finding = Finding.objects.get()
    address = reverse("desk:change_finding", args=[finding.pk])
    assert f'action="{address}"' in shown(reviewer, "review", case)
    other = next(one for one in office.staff.values() if one.pk != finding.raised_by_id)
    Finding.objects.update(raised_by=other)
    page = shown(reviewer, "review", case)
    assert WORDS in page
    assert 'value="drop"' not in page
    assert "Kesampingkan catatan ini" in page, "its writer does not hold the role"


def test_sentence_is_chosen_from_the_list_without_script(office: Office, case: Case, reviewer: Client):
    page = shown(reviewer, "review", case)
    assert '<option value="lead@0"' in page
    answer = note(reviewer, office, case, place="lead@0", script=False)
    assert answer.url.endswith("#catatan-anda")
    assert (
        Finding.objects.get().quote == "Warga dan perangkat kelurahan membersihkan saluran air menjelang musim hujan."
    )


def test_note_that_lacks_something_says_what_and_keeps_nothing(office: Office, case: Case, reviewer: Client):
    answer = note(reviewer, office, case, reason_code="")
    assert answer.status_code == 422
    assert "Pilih alasannya" in answer.json()["reasons"][0]
    assert note(reviewer, office, case, second="satu").status_code == 422
    assert not Finding.objects.exists()


def test_note_on_a_page_older_than_its_case_changes_nothing(office: Office, case: Case, reviewer: Client):
    assert note(reviewer, office, case, run=1).status_code == 409
    assert not Finding.objects.exists()


def test_note_is_changed_and_dropped_on_the_page(office: Office, case: Case, reviewer: Client):
    note(reviewer, office, case)
    finding = Finding.objects.get()
    address = reverse("desk:change_finding", args=[finding.pk])
    reviewer.post(address, {"reason_code": "language", "words": "Lebih singkat."})
    assert Finding.objects.get().words == "Lebih singkat."
    reviewer.post(address, {"verb": "drop"})
    assert not Finding.objects.exists()


def test_two_notes_go_back_with_one_press(office: Office, case: Case, reviewer: Client):
    note(reviewer, office, case)
    note(reviewer, office, case, place="title", words="Judul terlalu panjang.")
    assert "dengan 2 catatan" in shown(reviewer, "review", case)
    assert "tercatat" in said(decide(reviewer, office, case, "kembalikan"))
    assert [one.state for one in Finding.objects.all()] == [FindingState.OPEN] * 2


def test_return_without_a_note_takes_the_words_of_its_own_form(office: Office, case: Case, reviewer: Client):
    answer = decide(reviewer, office, case, "kembalikan", words="Periksa lagi semua nama.", reason_code="facts")
    assert "tercatat" in said(answer)
    assert Finding.objects.get().place == ""


def test_going_on_with_an_unsent_note_says_what_to_do(office: Office, case: Case, reviewer: Client):
    note(reviewer, office, case)
    page = shown(reviewer, "review", case)
    assert "Kembalikan naskahnya, atau hapus dulu catatannya." in page
    assert decide(reviewer, office, case, "verifikasi").status_code == 409


def test_decision_on_a_text_that_was_not_read_decides_nothing(office: Office, case: Case, reviewer: Client):
    answer = decide(reviewer, office, case, "verifikasi", fingerprint="")
    assert answer.status_code == 409
    assert "Naskah berubah sejak Anda membukanya" in answer.content.decode()
    assert office.run(case).kind == "verify"


def test_second_round_shows_what_changed_and_what_was_ticked_off(
    office: Office, case: Case, returned: Finding, client: Client
):
    assert "putaran ke-2" in shown(client, "story", case)
    office.rehearse(case, "serahkan")
    client.force_login(office.doer(case).user)
    page = shown(client, "review", case)
    assert "putaran ke-2" in page
    assert "yang sebelumnya" in page, "this reader has not decided on it yet"
    assert "Catatan yang sudah ditutup" in page
    answer = client.post(reverse("desk:reopen_finding", args=[returned.pk]), {"words": "Belum."}, follow=True)
    assert "dibuka lagi" in said(answer)
    assert "tercatat" in said(decide(client, office, case, "kembalikan"))


def test_reply_stands_under_its_finding_and_tells_who_is_named(office: Office, returned: Finding, client: Client):
    case, head = returned.case, office.staff["ketua"]
    answer = client.post(
        reverse("desk:answer_finding", args=[returned.pk]),
        {"words": "Pukul berapa?", "to": head.pk, "next": reverse("desk:story", args=[case.pk])}, follow=True,
    )  # fmt: skip
    assert "Pukul berapa?" in answer.content.decode()
    assert Notice.objects.filter(staff=head, text__contains="catatan").exists()


def test_what_the_program_found_is_passed_over_by_name(office: Office, case: Case, reviewer: Client):
    found = {"place": "lead", "words": "Mungkin ada NIK.", "rule": "nik", "remedy": "Hapus nomornya."}
    finding = pin(office.run(case), **found, by=None, at=office.later())
    page = shown(reviewer, "review", case)
    assert "Kentongan (program)" in page
    assert "Hapus nomornya." in page
    address = reverse("desk:settle_finding", args=[finding.pk])
    assert "Tulis alasannya" in said(reviewer.post(address, {"state": "waived"}, follow=True))
    reviewer.post(address, {"state": "waived", "answer": "Itu nomor agenda."})
    assert "tercatat" in said(decide(reviewer, office, case, "verifikasi"))


@pytest.mark.parametrize("state", ["", "open", "beres"])
def test_press_that_says_no_known_way_closes_nothing(returned: Finding, client: Client, state: str):
    address = reverse("desk:settle_finding", args=[returned.pk])
    assert "Belum jelas bagaimana catatan ini ditutup" in said(client.post(address, {"state": state}, follow=True))
    assert Finding.objects.get().state == FindingState.OPEN


def test_what_waits_on_a_device_is_found_again_in_the_next_round(office: Office, case: Case, reviewer: Client):
    """The key names the case and its writer, not the run: it would be another one after a return."""
    by = office.doer(case)
    assert shown(reviewer, "review", case).count(f'data-key="kentongan-catat-{case.pk}-{by.pk}"') == 2
    decide(reviewer, office, case, "kembalikan", words="Periksa lagi semua nama.", reason_code="facts")
    assert f'data-key="kentongan-catat-{case.pk}-{by.pk}"' in shown(reviewer, "case", case)


def test_ground_of_a_withheld_case_stands_on_its_page(office: Office, case: Case, reviewer: Client):
    office.rehearse(case, "verifikasi")
    reviewer.force_login(office.doer(case).user)
    page = shown(reviewer, "review", case)
    assert all(f"UU 14/2008 Pasal 17 huruf {letter}" in page for letter in "abcdefghij")
    decide(reviewer, office, case, "tidak-ditayangkan", reason_code="kip-17-h", words="Riwayat kesehatan.")
    told = shown(reviewer, "case", case)
    assert "Mengungkap rahasia pribadi (UU 14/2008 Pasal 17 huruf h)" in told
    assert "Riwayat kesehatan." in told


@pytest.mark.parametrize("name", ["settle_finding", "change_finding", "answer_finding", "reopen_finding"])
def test_finding_of_another_unit_does_not_exist(
    returned: Finding, client: Client, office_of: Callable[..., Office], name: str
):
    client.force_login(office_of("pangkalpinang-informasi").staff["pejabat"].user)
    assert client.post(reverse(f"desk:{name}", args=[returned.pk]), {"words": "x"}).status_code == 404
