"""The pages of a site in Wagtail's own screens: the own unit's tree for who manages the unit, nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve, reverse

from kentongan.conftest import Office
from kentongan.interfaces.desk.shell.access import is_open
from kentongan.interfaces.desk.shell.site_pages import edited_roots
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.pages.models import AnnouncementPage, StandardPage
from kentongan.pages.tests.writing import published
from kentongan.pages.tree import plant
from kentongan.people.models import Staff


@pytest.fixture(autouse=True)
def sites(settings, tmp_path: Path) -> None:
    settings.SITES_ROOT = tmp_path / "sites"


def manager(office: Office) -> Staff:
    staff = office.staff["pengolah"]
    staff.is_administrator = True
    staff.save()
    return staff


@pytest.fixture
def signed_in(office: Office, client: Client) -> Client:
    client.force_login(manager(office).user)
    return client


def addresses(page: StandardPage) -> list[str]:
    made = ["wagtailadmin_explore", "wagtailadmin_explore_results"]
    made += [f"wagtailadmin_pages:{name}" for name in ("add_subpage", "edit", "unpublish", "delete")]
    add = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", page.pk])
    return [*(reverse(name, args=[page.pk]) for name in made), add]


def test_menu_leads_to_the_own_tree(office: Office, signed_in: Client) -> None:
    answer = signed_in.get(reverse("desk:pages"), follow=True)
    assert answer.status_code == 200
    assert "Pengumuman" in answer.content.decode()
    assert reverse("desk:pages") in signed_in.get(reverse("desk:tasks")).content.decode()


def test_staff_without_that_duty_are_told_and_reach_no_page(office: Office, client: Client) -> None:
    staff = office.staff["pengolah"]
    Staff.objects.filter(pk=staff.pk).update(is_administrator=False, is_head=False)
    client.force_login(staff.user)
    answer = client.get(reverse("desk:pages"))
    assert answer.status_code == 403
    assert "diubah oleh pengelola unit" in answer.content.decode()
    page = published(office.unit, "profil")
    assert {client.get(address).status_code for address in addresses(page)} == {404}


def test_the_tree_of_another_unit_does_not_exist(office: Office, office_of, signed_in: Client) -> None:
    other = office_of("pangkalpinang-informasi")
    for page in (published(other.unit, "profil"), plant(other.unit), plant(other.unit).get_parent()):
        for method in ("get", "post"):
            found = {address: getattr(signed_in, method)(address).status_code for address in addresses(page)}
            assert set(found.values()) == {404}, found


def test_a_superuser_finds_no_more_than_staff(office: Office, office_of, client: Client) -> None:
    user = manager(office).user
    user.is_superuser = True
    user.save()
    other = office_of("pangkalpinang-informasi")
    client.force_login(user)
    assert {root.unit_id for root in edited_roots(user)} <= {office.unit.pk}
    assert {client.get(address).status_code for address in addresses(published(other.unit, "profil"))} == {404}


def test_own_pages_can_be_listed_written_and_withdrawn(office: Office, signed_in: Client) -> None:
    page = published(office.unit, "profil")
    found = {address: signed_in.get(address).status_code for address in addresses(page)}
    assert set(found.values()) <= {200, 302}, found  # a section with one kind of page leads on to its form
    assert found[reverse("wagtailadmin_pages:edit", args=[page.pk])] == 200


def test_the_top_is_neither_edited_nor_taken_away(office: Office, signed_in: Client) -> None:
    root = plant(office.unit)
    for name in ("edit", "delete", "unpublish"):
        assert signed_in.get(reverse(f"wagtailadmin_pages:{name}", args=[root.pk])).status_code in (302, 403, 404)


def typed(**more: str) -> dict[str, str]:
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "heading", "body-0-id": "",
            "body-0-value": "Mulai Senin"}  # fmt: skip
    return {
        "title": "Loket tutup",
        "slug": "loket-tutup",
        "summary": "Pindah ke balai.",
        "valid_until": "",
        **body,
        **more,
    }


@pytest.mark.django_db(transaction=True)
def test_publishing_shows_the_page_at_once_and_withdrawing_answers_410(office: Office, signed_in: Client) -> None:
    section = published(office.unit, "pengumuman")
    add = reverse("wagtailadmin_pages:add", args=["pages", "announcementpage", section.pk])
    answer = signed_in.post(add, typed(**{"action-publish": "1"}))
    assert answer.status_code == 302, answer.context["form"].errors
    page = AnnouncementPage.objects.get(slug="loket-tutup")
    store, path = site_store(), "/pengumuman/loket-tutup/"
    body = store.blob(office.unit.slug, store.lookup(office.unit.slug, path).sha256).read_bytes().decode()
    assert "Mulai Senin" in body
    home = store.blob(office.unit.slug, store.lookup(office.unit.slug, "/").sha256).read_bytes().decode()
    assert path in home
    signed_in.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert store.lookup(office.unit.slug, path).status == 410


@pytest.mark.django_db(transaction=True)
def test_a_draft_stays_inside(office: Office, signed_in: Client) -> None:
    section = published(office.unit, "pengumuman")
    signed_in.post(reverse("wagtailadmin_pages:add", args=["pages", "announcementpage", section.pk]), typed())
    assert AnnouncementPage.objects.filter(slug="loket-tutup", live=False).exists()
    assert site_store().lookup(office.unit.slug, "/pengumuman/loket-tutup/") is None


def test_no_screen_of_pages_leads_to_a_closed_one(office: Office, signed_in: Client) -> None:
    page = published(office.unit, "profil")
    for address in [*addresses(page), reverse("wagtailadmin_explore", args=[plant(office.unit).pk])]:
        text = signed_in.get(address).content.decode()
        links = set(re.findall(r'href="(/kelola/[^"?#]*)', text))
        assert {link for link in links if not is_open(resolve(link).view_name)} == set(), address


def test_the_filters_of_the_list_name_nobody(office: Office, office_of, signed_in: Client) -> None:
    office_of("pangkalpinang-informasi")
    plant(office.unit)
    page = signed_in.get(reverse("wagtailadmin_explore", args=[plant(office.unit).pk]), {"q": "profil"})
    assert set(page.context["filters"].filters) == {"content_type", "has_child_pages", "latest_revision_created_at"}


def test_the_top_leads_to_the_public_site(office: Office) -> None:
    root = plant(office.unit)
    assert root.public_path == "/"
    assert root.full_url == root.url == f"http://{office.unit.slug}.localhost:8000/"
