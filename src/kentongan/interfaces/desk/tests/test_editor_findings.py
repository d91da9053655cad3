"""Findings beside the text that they are about: there, jumped to, taken over and ticked off with one press each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.stories.findings.drafts import draft, gist_of
from kentongan.stories.models import Edition, Finding
from kentongan.stories.states import FindingState

from .test_writing import JSON, edit_address, filled

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.usefixtures("renditions_collected")]

PROPOSAL = "pada Sabtu pagi"


@pytest.fixture
def edition(office: Office) -> Edition:
    """An edition that came back with a finding in its lead; its editor is at the desk."""
    case = office.rehearse(office.rehearse(office.open(), "serahkan"), "serahkan")
    pinned = {"place": "lead", "quote": "menjelang musim hujan", "reason_code": "facts", "proposal": PROPOSAL}
    draft(office.run(case), **pinned, words="Sebutkan harinya.", by=office.doer(case), at=office.later())
    code, words = gist_of(office.run(case))
    office.leave(case, "kembalikan", reason_code=code, words=words)
    return Edition.objects.get(case=case.pk)


@pytest.fixture
def editor(office: Office, edition: Edition, client: Client) -> Client:
    client.force_login(office.staff["pengolah"].user)
    return client


def saved(edition: Edition, **pressed: Any) -> dict[str, Any]:
    """Returns the editor's form with the body as it stands, and the button that was pressed with it."""
    blocks = [block for block in edition.body.raw_data if block["type"] == "paragraph"]
    values, plain = {"body-count": str(len(blocks))}, {"depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    for number, block in enumerate(blocks):
        line = {"key": "a", "text": str(number), "type": "unstyled", **plain}
        html = json.dumps({"blocks": [line], "entityMap": {}})
        told = {"type": "paragraph", "order": str(number), "deleted": "", "id": block["id"], "value": html}
        values |= {f"body-{number}-{name}": value for name, value in told.items()}
    return filled(edition, **values, **pressed)


def test_finding_stands_beside_the_text_with_its_place_and_remedies(editor: Client, edition: Edition):
    page = editor.get(edit_address(edition)).content.decode()
    assert 'data-side-panel="findings"' in page
    assert 'data-k-place="id_lead"' in page
    assert "Sebutkan harinya." in page
    assert 'name="take_over"' in page
    assert "Putaran ke-2" in page


def test_one_press_saves_what_was_typed_and_takes_the_wording_over(editor: Client, edition: Edition, office: Office):
    finding = Finding.objects.get()
    editor.post(edit_address(edition), saved(edition, title="Judul yang baru diketik", take_over=finding.pk))
    edition.refresh_from_db()
    finding.refresh_from_db()
    assert edition.title == "Judul yang baru diketik"
    assert edition.lead == f"Warga dan perangkat kelurahan membersihkan saluran air {PROPOSAL}."
    assert (finding.state, finding.settled_by) == (FindingState.MENDED, office.staff["pengolah"])


def test_one_press_saves_and_ticks_off(editor: Client, edition: Edition):
    editor.post(
        edit_address(edition), saved(edition, lead="Sabtu pagi warga bekerja bakti.", mended=Finding.objects.get().pk)
    )
    assert Finding.objects.get().state == FindingState.MENDED


def test_words_that_the_same_press_changes_are_left_to_their_writer(editor: Client, edition: Edition):
    pressed = saved(edition, lead="Ditulis ulang seluruhnya.", take_over=Finding.objects.get().pk)
    page = editor.post(edit_address(edition), pressed, follow=True).content.decode()
    edition.refresh_from_db()
    assert edition.lead == "Ditulis ulang seluruhnya."
    assert "Usulannya masih ada: salin bila perlu." in page
    assert "sudah berubah sejak dicatat" in page


@pytest.mark.parametrize("pressed", ["", "0", "bukan-angka", "999999"])
def test_press_on_a_finding_that_is_none_only_saves(editor: Client, edition: Edition, pressed: str):
    assert editor.post(edit_address(edition), saved(edition, take_over=pressed)).status_code == 302
    assert Finding.objects.get().state == FindingState.OPEN


def test_saving_by_itself_settles_nothing(editor: Client, edition: Edition):
    assert editor.post(edit_address(edition), saved(edition, lead="Baru."), headers=JSON).json()["success"]
    assert Finding.objects.get().state == FindingState.OPEN


def test_wording_is_taken_over_from_the_story_s_page_without_script(editor: Client, edition: Edition):
    address = reverse("desk:story", args=[edition.case_id])
    assert "Pakai usulan ini" in editor.get(address).content.decode()
    answer = editor.post(reverse("desk:use_proposal", args=[Finding.objects.get().pk]), {"next": address})
    assert answer.url == address
    edition.refresh_from_db()
    assert PROPOSAL in edition.lead
