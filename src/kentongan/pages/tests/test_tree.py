"""A unit's tree: planted once, changed by who manages the unit, read by the public as far as it is live."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.conftest import MONDAY, Office
from kentongan.pages.models import AgendaSection, AnnouncementPage, EventPage, ServicePage, StandardPage
from kentongan.pages.queries import marks_of, menu_of, shown_pages
from kentongan.pages.tests.writing import published
from kentongan.pages.tree import check_edit_pages, plant, root_of
from kentongan.stories.models import Material, OfficeDocument, OfficeImage, Poster


def test_a_tree_is_planted_once_with_its_sections_as_drafts(office: Office) -> None:
    assert root_of(office.unit) is None
    root = plant(office.unit)
    assert plant(office.unit) == root
    assert [page.title for page in root.get_children()] == [
        "Profil", "Layanan", "PPID", "Pengumuman", "Agenda", "Dokumen"
    ]  # fmt: skip
    assert shown_pages(office.unit) == []
    assert menu_of(office.unit) == ()


def test_two_units_have_a_tree_each(office_of) -> None:
    first, second = office_of("bakalankrajan-tik"), office_of("pangkalpinang-informasi")
    assert not plant(first.unit).is_sibling_of(plant(second.unit).get_first_child())
    published(first.unit, "layanan")
    assert menu_of(first.unit) == (("Layanan", "/layanan/"),)
    assert menu_of(second.unit) == ()
    assert marks_of([first.unit, second.unit])[second.unit.pk] == ""


def test_who_manages_the_unit_may_change_its_pages_and_others_are_told(office: Office) -> None:
    staff = office.staff["pengolah"]
    staff.is_administrator = staff.is_head = False
    assert [reason.code for reason in check_edit_pages(staff)] == ["not-administrator"]
    staff.is_administrator = True
    assert check_edit_pages(staff) == []
    staff.is_active = False
    assert check_edit_pages(staff)


def test_the_public_sees_what_is_live_and_nothing_below_what_is_not(office: Office) -> None:
    published(office.unit, "profil/susunan", StandardPage, title="Susunan")
    assert [page.path for page in shown_pages(office.unit)] == []
    published(office.unit, "profil")
    assert [page.path for page in shown_pages(office.unit)] == ["/profil/", "/profil/susunan/"]


def test_a_service_is_frozen_with_its_facts(office: Office) -> None:
    published(office.unit, "layanan")
    facts = {"requirements": "<p>KTP</p><script>x</script>", "duration": "1 hari kerja", "cost": "Gratis"}
    published(office.unit, "layanan/domisili", ServicePage, title="Surat domisili", **facts)
    (section, service) = shown_pages(office.unit)
    assert (section.kind, service.kind) == ("services", "service")
    assert service.facts["requirements"] == "<p>KTP</p>"
    assert service.facts["cost"] == "Gratis"


def test_the_mark_changes_with_what_is_published_and_with_what_is_withdrawn(office: Office) -> None:
    plant(office.unit)
    marks = [marks_of([office.unit])[office.unit.pk]]
    page = published(office.unit, "pengumuman")
    marks.append(marks_of([office.unit])[office.unit.pk])
    published(office.unit, "pengumuman/banjir", AnnouncementPage, title="Banjir")
    marks.append(marks_of([office.unit])[office.unit.pk])
    page.refresh_from_db()
    page.unpublish()
    marks.append(marks_of([office.unit])[office.unit.pk])
    assert len(set(marks)) == 4


def test_a_picture_of_another_unit_is_not_shown(office_of) -> None:
    first, second = office_of("bakalankrajan-tik"), office_of("pangkalpinang-informasi")
    images = [
        OfficeImage.objects.create(
            unit=one.unit, title="x", sha256=str(number) * 64, file=f"{number}.jpg", width=9, height=9
        )
        for number, one in enumerate((first, second))
    ]
    body = [("picture", {"image": image, "alt": "a", "caption": "", "credit": ""}) for image in images]
    published(first.unit, "profil", body=body)
    (page,) = shown_pages(first.unit)
    assert [block["sha256"] for block in page.blocks] == ["0" * 64]


@pytest.fixture
def film(office: Office) -> Material:
    """A film of the unit, with the picture that the program took and the one that somebody chose."""
    own, chosen = (
        OfficeImage.objects.create(unit=office.unit, title="x", sha256=mark * 64, file=f"{mark}.jpg", width=9, height=9)
        for mark in "ab"
    )
    document = OfficeDocument.objects.create(
        unit=office.unit, title="Banjir", sha256="f" * 64, file="f.mp4", mime="video/mp4", poster=own
    )
    by = office.staff["pencari"]
    found = Material.objects.create(
        unit=office.unit,
        case=office.open(),
        family="video",
        document=document,
        sha256="f" * 64,
        size=1,
        by=by,
        at=MONDAY,
    )
    Poster.objects.create(material=found, second=3, image=chosen, by=by, at=MONDAY)
    return found


def posters_shown(office: Office) -> list[str]:
    return [block["poster"]["sha256"][0] for page in shown_pages(office.unit) for block in page.blocks]


def test_a_film_on_a_page_stands_behind_the_picture_that_was_chosen(office: Office, film: Material) -> None:
    published(office.unit, "profil", body=[("video", {"video": film.document, "alt": "a", "caption": ""})])
    assert posters_shown(office) == ["b"]
    Poster.objects.all().delete()
    assert posters_shown(office) == ["a"]


def test_the_mark_changes_when_the_chosen_picture_is_made(office: Office, film: Material) -> None:
    published(office.unit, "profil")
    before = marks_of([office.unit])
    Poster.objects.update(at=office.later(), next_attempt_at=office.at)
    waiting = marks_of([office.unit])
    Poster.objects.update(next_attempt_at=None)
    assert len({marks[office.unit.pk] for marks in (before, waiting, marks_of([office.unit]))}) == 3


def test_only_what_is_shown_is_looked_up_among_the_pictures_of_the_unit(office: Office) -> None:
    image = OfficeImage.objects.create(unit=office.unit, title="x", sha256="0" * 64, file="0.jpg", width=9, height=9)
    OfficeImage.objects.create(unit=office.unit, title="y", sha256="1" * 64, file="1.jpg", width=9, height=9)
    published(office.unit, "profil", body=[("picture", {"image": image, "alt": "a", "caption": "", "credit": ""})])
    with CaptureQueriesContext(connection) as found:
        assert len(shown_pages(office.unit)[0].blocks) == 1
    asked = [one["sql"] for one in found if "sha256" in one["sql"] and '"unit_id" = ' in one["sql"]]
    assert len(asked) == 2, "pictures and documents, once for all pages"
    assert all("0" * 64 in sql for sql in asked), "by the hashes of what is shown, never the whole list"


@pytest.mark.parametrize("slug", ["berita", "galeri", "2026"])
def test_an_address_that_the_site_makes_itself_is_refused(office: Office, slug: str) -> None:
    page = StandardPage(title="x", slug=slug, draft_title="x")
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert "sudah dipakai" in str(refused.value)


def test_an_event_does_not_end_before_it_starts(db: None) -> None:
    at = datetime(2026, 11, 20, 2, tzinfo=UTC)
    with pytest.raises(ValidationError, match="sebelum mulai"):
        EventPage(title="x", slug="x", starts_at=at, ends_at=at.replace(hour=1)).clean()


def test_a_page_knows_its_public_address(office: Office) -> None:
    page = published(office.unit, "agenda")
    assert isinstance(page, AgendaSection)
    assert page.get_url().endswith(f"{office.unit.slug}.localhost:8000/agenda/")
    assert timezone.is_aware(shown_pages(office.unit)[0].first_at)
