"""What is read of a page before it is shown: every field that the public would read, and the words in its files."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from kentongan.conftest import Office
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.pages.models import DocumentPage, PageWaiver, ServicePage, StandardPage
from kentongan.pages.screening import check_publish, let_stand, screened
from kentongan.pages.tests.writing import published
from kentongan.pages.tree import plant
from kentongan.people.models import Notice, Staff
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import FileWords, Material, OfficeDocument, Provenance
from kentongan.stories.provenance.actions import tell
from kentongan.stories.provenance.taking_back import take_back
from kentongan.stories.screened.reading import await_reading
from kentongan.stories.steps.rehearsal import drawn_picture

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


def test_nobody_lets_stand_what_is_on_a_page_of_another_unit(office: Office, office_of, manager: Staff) -> None:
    plant(office.unit)
    foreign = published(office_of("pangkalpinang-informasi").unit, "profil", summary=f"Bu Wati {NUMBER}")
    [one] = screened(foreign, office.unit)
    with pytest.raises(NotPermitted):
        let_stand(foreign, remark=one.found.key, why="Boleh.", by=manager, at=office.at)
    assert not PageWaiver.objects.exists()


def test_screening_a_page_costs_two_questions_and_no_more_with_its_length(
    office: Office, django_assert_num_queries
) -> None:
    blocks = [("heading", f"Bu Wati {NUMBER}")] * 9
    page = StandardPage(title="Tanya", slug="tanya", body=blocks)
    with django_assert_num_queries(2):
        screened(page, office.unit)


@pytest.fixture
def paper(office: Office) -> OfficeDocument:
    """A document of the unit that the worker has not read yet."""
    document = OfficeDocument.objects.create(
        unit=office.unit, title="Keputusan", sha256="a" * 64, mime="application/pdf", file="sk.pdf"
    )
    await_reading(office.unit, sha256=document.sha256, path="sk.pdf", mime=document.mime, at=office.at)
    return document


@pytest.mark.parametrize("place", ["body", "file"])
def test_a_page_waits_for_its_files_like_a_story(office: Office, paper: OfficeDocument, place: str) -> None:
    if place == "body":
        page = StandardPage(title="Profil", slug="profil", body=[("document", {"document": paper, "label": ""})])
    else:
        page = DocumentPage(title="Keputusan", slug="sk", document=paper)
    assert [one.code for one in check_publish(page, office.unit)] == ["files-unread"]
    FileWords.objects.update(read_at=office.at, next_attempt_at=None)
    assert check_publish(page, office.unit) == []
    FileWords.objects.update(text=f"Bu Wati {NUMBER}")
    assert [one.code for one in check_publish(page, office.unit)] == ["screening"]


@pytest.mark.parametrize("place", ["body", "document"])
def test_a_document_that_nobody_could_read_is_let_stand_by_name(
    office: Office, manager: Staff, paper: OfficeDocument, place: str
) -> None:
    FileWords.objects.update(next_attempt_at=None)
    body = [("document", {"document": paper, "label": ""})] if place == "body" else []
    page = DocumentPage(title="Keputusan", slug="sk", document=None if body else paper, body=body)
    [one] = screened(page, office.unit)
    assert (one.found.remark.kind, one.stops, one.found.remark.place.split(":")[0]) == ("unread-file", True, place)


@pytest.fixture
def photographed(office: Office) -> tuple[Material, StandardPage]:
    """A photo that was handed in, and a page that shows it."""
    case = office.open()
    by = office.staff["pencari"]
    content = ContentFile(drawn_picture("Lurah"))
    photo = derive(hand_in(case, file=content, name="lurah.jpg", by=by, at=office.at), office.at)
    FileWords.objects.update(read_at=office.at, next_attempt_at=None)
    body = [("picture", {"image": photo.image, "alt": "Lurah di depan kantor", "caption": "", "credit": ""})]
    return photo, StandardPage(title="Profil", slug="profil", body=body)


def test_a_photo_that_nobody_answered_for_stops_a_page_until_it_is_let_stand(
    office: Office, photographed: tuple[Material, StandardPage]
) -> None:
    photo, page = photographed
    [one] = screened(page, office.unit)
    assert (one.found.remark.kind, one.stops) == ("provenance", True)
    tell([photo], Provenance(origin="own", shown="nobody"), by=office.staff["pencari"], at=office.at)
    assert check_publish(page, office.unit) == []


def test_who_did_not_consent_stands_on_no_page(office: Office, photographed: tuple[Material, StandardPage]) -> None:
    photo, page = photographed
    refused = Provenance(origin="own", shown="children", consent="none")
    tell([photo], refused, by=office.staff["pencari"], at=office.at)
    [reason] = check_publish(page, office.unit)
    assert reason.code == "may-not-be-shown"
    assert "lurah.jpg" in str(reason)


def test_a_picture_without_words_for_who_cannot_see_it_is_not_published(
    office: Office, photographed: tuple[Material, StandardPage]
) -> None:
    photo, page = photographed
    tell([photo], Provenance(origin="own", shown="nobody"), by=office.staff["pencari"], at=office.at)
    page.body[0].value["alt"] = ""
    [reason] = check_publish(page, office.unit)
    assert (reason.code, "Gambar belum punya teks alternatif" in str(reason)) == ("alt-missing", True)


def test_the_heads_hear_of_pages_that_show_whose_consent_was_taken_back(
    office: Office, photographed: tuple[Material, StandardPage]
) -> None:
    photo, page = photographed
    published(office.unit, "profil", body=page.body)
    Staff.objects.filter(pk=office.staff["ketua"].pk).update(is_head=True)
    Notice.objects.all().delete()
    take_back([photo], words="Pak Lurah, lewat surat", by=office.staff["pencari"], at=office.at)
    [told] = Notice.objects.filter(staff=office.staff["ketua"])
    assert "Lepaskan dari 1 halaman situs" in told.text
