"""A page of the site is screened before it is shown: mended, or let stand by name with a reason, like a story."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.kernel import clock
from kentongan.kernel.models import Event
from kentongan.pages.models import OfficePage, PageWaiver, StandardPage
from kentongan.pages.tests.writing import published
from kentongan.people.models import Staff
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import FileWords
from kentongan.stories.screened.allowing import allow
from kentongan.stories.steps.rehearsal import drawn_picture

NUMBER = "0812-3456-7890"


@pytest.fixture(autouse=True)
def sites(settings, tmp_path: Path) -> None:
    settings.SITES_ROOT = tmp_path / "sites"


@pytest.fixture
def manager(office: Office, client: Client) -> Staff:
    staff = office.staff["pengolah"]
    staff.is_administrator = True
    staff.save()
    client.force_login(staff.user)
    return staff


@pytest.fixture
def page(manager: Staff) -> StandardPage:
    return published(manager.unit, "profil")


def pressed(client: Client, page: OfficePage, summary: str, words: str = "Bekerja setiap hari.") -> HttpResponse:
    """Presses Tayangkan in the editor of a page."""
    fields = {"title": page.title, "slug": page.slug, "summary": summary, "action-publish": "1"}
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "heading", "body-0-id": "",
            "body-0-value": words}  # fmt: skip
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields | body)


def findings(page: OfficePage) -> str:
    return reverse("desk:page_screening", args=[page.pk])


def remarks(client: Client, page: OfficePage) -> list[str]:
    return re.findall(r'name="remark" value="(\w+)"', client.get(findings(page)).content.decode())


def test_a_private_number_stops_the_page_and_the_draft_is_kept(client: Client, page: StandardPage) -> None:
    answer = pressed(client, page, f"Hubungi Bu Wati {NUMBER}.")
    assert answer.url == findings(page)
    page.refresh_from_db()
    assert NUMBER not in page.summary
    assert NUMBER in page.get_latest_revision_as_object().summary
    text = client.get(findings(page)).content.decode()
    assert "Belum ditayangkan: 1 temuan" in text
    assert "Nomor ponsel" in text
    assert "Ringkasan" in text
    assert NUMBER in text


def test_a_mended_page_is_published(client: Client, page: StandardPage) -> None:
    pressed(client, page, f"Hubungi Bu Wati {NUMBER}.")
    pressed(client, page, "Hubungi loket kami.")
    page.refresh_from_db()
    assert page.summary == "Hubungi loket kami."
    assert "Tidak ada temuan" in client.get(findings(page)).content.decode()


def test_what_is_meant_is_let_stand_by_name_with_a_reason_and_then_published(
    client: Client, page: StandardPage, manager: Staff
) -> None:
    pressed(client, page, f"Hubungi Bu Wati {NUMBER}.")
    [remark] = remarks(client, page)
    client.post(findings(page), {"remark": remark, "why": "  "})
    assert not PageWaiver.objects.exists()
    told = client.post(findings(page), {"remark": remark, "why": "Nomor layanan milik kantor."}, follow=True)
    assert "Nama dan alasan Anda tercatat." in told.content.decode()
    assert "Nomor layanan milik kantor." in told.content.decode()
    event = Event.objects.get(stream=manager.unit.stream, what="page_finding_waived")
    assert event.words.text == "Nomor layanan milik kantor."
    assert "Nomor" not in str(event.facts)
    pressed(client, page, f"Hubungi Bu Wati {NUMBER}.")
    page.refresh_from_db()
    assert NUMBER in page.summary


def test_a_reason_that_came_too_late_is_handed_back(client: Client, page: StandardPage) -> None:
    pressed(client, page, "Hubungi loket kami.")
    given = {"remark": "0" * 40, "why": "Nomor layanan milik kantor."}
    told = client.post(findings(page), given, follow=True).content.decode()
    assert "Temuan ini sudah tidak ada" in told
    assert "Salin dari sini bila masih perlu: “Nomor layanan milik kantor.”" in told


def test_another_number_is_told_anew_where_one_was_let_stand(client: Client, page: StandardPage) -> None:
    pressed(client, page, f"Hubungi Bu Wati {NUMBER}.")
    client.post(findings(page), {"remark": remarks(client, page)[0], "why": "Nomor layanan."})
    assert pressed(client, page, f"Hubungi Bu Wati {NUMBER}.", "Atau 0857-1234-5678").url == findings(page)
    assert "Isi, bagian 1" in client.get(findings(page)).content.decode()


def test_what_is_no_fault_is_published_and_told_with_its_place(client: Client, page: StandardPage) -> None:
    answer = pressed(client, page, "Mobil dinas B 1234 XYZ dipakai warga.")
    page.refresh_from_db()
    assert "B 1234 XYZ" in page.summary
    [told] = [str(one) for one in get_messages(answer.wsgi_request) if "Periksa lagi" in str(one)]
    assert told.startswith("Periksa lagi di “Ringkasan”: Ada nomor kendaraan")


def test_a_picture_without_words_leads_back_to_the_form_and_says_so(
    client: Client, page: StandardPage, office: Office
) -> None:
    photo = derive(
        hand_in(office.open(), file=ContentFile(drawn_picture("Lurah")), name="lurah.jpg",
                by=office.staff["pencari"], at=office.at), office.at,
    )  # fmt: skip
    FileWords.objects.update(read_at=office.at, next_attempt_at=None)
    block = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "picture", "body-0-id": "",
             "body-0-value-image": str(photo.image_id), "body-0-value-alt": ""}  # fmt: skip
    fields = {"title": page.title, "slug": page.slug, "summary": page.summary, "action-publish": "1", **block}
    form = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(form, fields)
    assert answer.url == form
    assert "Gambar belum punya teks alternatif" in " ".join(map(str, get_messages(answer.wsgi_request)))


def test_a_new_page_is_screened_too(client: Client, page: StandardPage) -> None:
    add = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", page.pk])
    fields = {"title": "Tanya kami", "slug": "tanya", "summary": f"Bu Wati {NUMBER}", "body-count": "0"}
    answer = client.post(add, fields | {"action-publish": "1"})
    made = StandardPage.objects.get(slug="tanya")
    assert (answer.url, made.live) == (findings(made), False)


def test_a_page_is_written_and_screened_in_its_own_unit_only(
    office_of, client: Client, page: StandardPage, manager: Staff
) -> None:
    """Who looks after two units would else publish a page by what the other one lets pass and has read."""
    other = office_of("pangkalpinang-informasi").unit
    Staff.objects.create(user=manager.user, unit=other, is_administrator=True)
    own = {"kind": "phone", "value": NUMBER, "why": "Loket kami"}
    allow(unit=manager.unit, **own, by=manager, at=clock.now())
    foreign = published(other, "profil")
    client.post(reverse("desk:choose_unit"), {"unit": manager.unit_id})
    assert pressed(client, foreign, f"Hubungi Bu Wati {NUMBER}.").status_code == 404
    client.post(reverse("desk:choose_unit"), {"unit": other.pk})
    assert pressed(client, foreign, f"Hubungi Bu Wati {NUMBER}.").url == findings(foreign)
    foreign.refresh_from_db()
    assert NUMBER not in foreign.summary


def test_who_does_not_look_after_the_site_and_other_units_find_nothing(
    office: Office, office_of, client: Client, page: StandardPage
) -> None:
    foreign = published(office_of("pangkalpinang-informasi").unit, "profil")
    assert client.get(findings(foreign)).status_code == client.post(findings(foreign)).status_code == 404
    client.force_login(office.staff["pencari"].user)
    assert client.get(findings(page)).status_code == 404
