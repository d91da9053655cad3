"""What is read of a page before it is shown: every field that the public would read, and the words in its files."""

from __future__ import annotations

import pytest

from kentongan.conftest import Office
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.pages.models import PageWaiver, ServicePage, StandardPage
from kentongan.pages.screening import check_publish, let_stand, screened
from kentongan.people.models import Staff

NUMBER = "0812-3456-7890"


@pytest.fixture
def manager(office: Office) -> Staff:
    staff = office.staff["pengolah"]
    staff.is_administrator = True
    return staff


@pytest.mark.parametrize(
    "fields",
    [
        {"title": f"Bu Wati {NUMBER}"},
        {"requirements": f"<p>Kirim ke <b>Bu Wati {NUMBER}</b></p>"},
        {"place": f"Rumah Bu Wati {NUMBER}"},
        {"body": [("question", {"question": f"Siapa Bu Wati {NUMBER}?", "answer": "<p>Petugas.</p>"})]},
        {"body": [("question", {"question": "Siapa?", "answer": f"<p>Bu Wati {NUMBER}.</p>"})]},
    ],
)
def test_every_field_is_read(office: Office, fields: dict) -> None:
    page = ServicePage(slug="surat", **{"title": "Surat", **fields})
    [one] = screened(page, office.unit)
    assert (one.found.remark.kind, one.stops) == ("mobile", True)
    assert [reason.code for reason in check_publish(page, office.unit)] == ["screening"]


def test_long_sentences_and_plain_words_are_no_matter_here(office: Office) -> None:
    page = StandardPage(title="Profil", slug="profil", summary=("Kami bekerja dalam rangka pelayanan " * 15)[:250])
    assert screened(page, office.unit) == []


def test_the_units_own_telephone_is_no_finding(office: Office) -> None:
    office.unit.phone = NUMBER
    assert screened(StandardPage(title="Tanya", slug="tanya", summary=f"Loket {NUMBER}"), office.unit) == []


def test_only_what_is_there_is_let_stand_and_by_who_may_edit(office: Office, manager: Staff) -> None:
    page = StandardPage(title="Tanya", slug="tanya", summary="Loket kami")
    with pytest.raises(NotNow):
        let_stand(page, remark="0" * 40, why="Boleh.", by=manager, at=office.at)
    with pytest.raises((NotNow, NotPermitted)):
        let_stand(page, remark="0" * 40, why="Boleh.", by=office.staff["pencari"], at=office.at)
    assert not PageWaiver.objects.exists()


def test_screening_a_page_costs_two_questions_and_no_more_with_its_length(
    office: Office, django_assert_num_queries
) -> None:
    blocks = [("heading", f"Bu Wati {NUMBER}")] * 9
    page = StandardPage(title="Tanya", slug="tanya", body=blocks)
    with django_assert_num_queries(2):
        screened(page, office.unit)
