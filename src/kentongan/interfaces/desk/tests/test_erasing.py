"""The screen on which words about people are erased from the log of a case."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.models import Connection, Delivery, Evidence, Release
from kentongan.people.models import Staff
from kentongan.stories.erasing.queries import with_words
from kentongan.stories.findings.actions import raise_finding

SAID = "Pak Tono belum setuju fotonya tampil."
ORDER = {"ground": "request", "letter": "12/2026", "reason": "Permintaan lewat loket."}


@pytest.fixture
def case(office: Office) -> Case:
    """A case at its verification, with a remark that names somebody."""
    case = office.rehearse(office.rehearse(office.open(), "serahkan"), "serahkan")
    run, by = office.run(case), office.doer(case)
    raise_finding(run, place="lead", words=SAID, reason_code="facts", blocks=False, by=by, at=office.later())
    return case


@pytest.fixture
def chief(office: Office) -> Staff:
    return office.unit.staff.get(is_administrator=True)


def number(case: Case) -> int:
    return next(event.number for event in with_words(case.pk) if event.words.text == SAID)


def press(client: Client, who: Staff, case: Case, **changes: Any) -> Any:
    client.force_login(who.user)
    given = {**ORDER, "number": [number(case)], **changes}
    return client.post(reverse("desk:erase_words", args=[case.pk]), given, follow=True)


def shown(client: Client, who: Staff, case: Case, name: str = "case") -> str:
    client.force_login(who.user)
    return client.get(reverse(f"desk:{name}", args=[case.pk])).content.decode()


def test_what_an_erasure_lacks_leads_to_its_field(case: Case, chief: Staff, client: Client) -> None:
    told = press(client, chief, case, number=[], ground="", reason=" ").content.decode()
    summary = told.split('role="alert"')[1].split("</div>")[0]
    for field in ("kata", "dasar", "alasan"):
        assert f'<a href="#{field}">' in summary
        assert f'id="{field}"' in told
    assert told.count('aria-invalid="true"') == 2


def test_only_who_looks_after_the_unit_is_led_there(office: Office, case: Case, chief: Staff, client: Client) -> None:
    address = reverse("desk:erase_words", args=[case.pk])
    assert address in shown(client, chief, case)
    assert address not in shown(client, office.staff["pengolah"], case)
    assert client.get(address).status_code == 403


def test_the_page_lists_the_words_and_says_what_follows(case: Case, chief: Staff, client: Client) -> None:
    page = shown(client, chief, case, "erase_words")
    assert SAID in page
    assert "hilang untuk selamanya" in page
    assert "UU PDP Pasal 43" in page


def test_erased_words_are_gone_from_the_case_and_the_act_is_shown(case: Case, chief: Staff, client: Client) -> None:
    gone = number(case)
    answer = press(client, chief, case)
    page = answer.content.decode()
    assert "Kata-kata pada 1 catatan, 0 bahan, dan 0 simpanan tampilan sudah dihapus." in page
    assert SAID not in page
    assert "(kata-katanya dihapus)" in page
    assert f"menghapus kata-kata catatan ke-{gone}: permintaan orangnya" in page


def test_a_refused_press_keeps_what_was_chosen_and_typed(case: Case, chief: Staff, client: Client) -> None:
    answer = press(client, chief, case, letter="", reason="Diminta.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis nomor surat" in page
    assert f'value="{number(case)}" checked' in page
    assert "Diminta." in page


def test_somebody_else_erases_nothing(office: Office, case: Case, client: Client) -> None:
    assert press(client, office.staff["pengolah"], case).status_code == 403
    assert number(case)


def test_kept_displays_are_listed_and_go_when_they_are_chosen(case: Case, chief: Staff, client: Client) -> None:
    row = kept_display(case, chief)
    page = shown(client, chief, case, "erase_words")
    assert "Simpanan tampilan yang dihapus" in page
    answer = press(client, chief, case, number=[], display=[row.pk])
    assert "1 simpanan tampilan sudah dihapus" in answer.content.decode()
    assert "menghapus simpanan tampilan di X" in shown(client, chief, case)
    row.refresh_from_db()
    assert row.erased_at


def test_auditor_takes_along_all_that_shows_how_a_case_was_displayed(case: Case, chief: Staff, client: Client) -> None:
    kept_display(case, chief)
    client.force_login(chief.user)
    answer = client.get(reverse("desk:display_bundle", args=[case.pk]))
    assert f"bukti-tayang-{case.number.replace('/', '-')}.zip" in answer["Content-Disposition"]
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as bundle:
        assert set(bundle.namelist()) == {"penayangan.json", "SHA256SUMS"}, "the page itself is lost, and that is told"


def kept_display(case: Case, by: Staff) -> Evidence:
    """Keeps what X displayed of a case, as a release and a look leave it."""
    run = case.runs.get(left_at=None)
    told = {
        "subject": uuid4(),
        "content_id": uuid4(),
        "fingerprint": "f" * 64,
        "content": {},
        "by": by,
        "at": run.entered_at,
    }
    release = Release.objects.create(case=case, run=run, **told)
    line, _made = Connection.objects.get_or_create(unit=case.unit, channel="x", defaults={"adapter": "manual"})
    told = {"subject": release.subject, "channel": "x", "state": "accepted", "created_at": run.entered_at}
    delivery = Delivery.objects.create(release=release, unit=case.unit, connection=line, **told)
    at = run.entered_at
    return Evidence.objects.create(delivery=delivery, asked_at=at, taken_at=at, page=f"{case.unit.slug}/a.warc.gz")
