"""A page of the desk runs the desk's own scripts alone: the policy says so, and no page brings a script along."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.pages.models import AgendaSection, AnnouncementSection, DocumentSection
from kentongan.pages.tree import plant
from kentongan.people.models import Staff

SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>")


def within(page: str) -> list[str]:
    """Returns what the policy would not run: scripts that stand in the page, and handlers in tags."""
    scripts = [found["attributes"] for found in SCRIPT.finditer(page)]
    written = [one for one in scripts if "src=" not in one and "json" not in one]
    return written + re.findall(r"<[a-z][^>]*\son[a-z]+=", page)


@pytest.fixture
def manager(office: Office, client: Client) -> Staff:
    staff = office.staff["pengolah"]
    Staff.objects.filter(pk=staff.pk).update(is_administrator=True)
    client.force_login(staff.user)
    return staff


def test_every_page_says_that_only_scripts_of_the_desk_run(client: Client, db: None) -> None:
    said = client.get(reverse("account_login")).headers["Content-Security-Policy"]
    assert "script-src 'self';" in said
    assert "object-src 'none'" in said


def test_a_page_that_is_not_there_says_it_too(manager: Staff, client: Client) -> None:
    assert "Content-Security-Policy" in client.get("/kelola/tidak-ada/").headers


def test_a_paper_is_left_to_the_browsers_own_viewer(manager: Staff, client: Client) -> None:
    answer = client.get(reverse("desk:procedure_pdf", args=["bakalankrajan-tik"]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Content-Security-Policy" not in answer.headers


@pytest.mark.parametrize(
    ("section", "kind", "pickers"),
    [
        (AnnouncementSection, "announcementpage", {"date"}),
        (AgendaSection, "eventpage", {"moment"}),
        (DocumentSection, "documentpage", {"date", "document"}),
    ],
)  # fmt: skip
def test_a_page_is_written_without_a_script_that_stands_in_it(
    manager: Staff, client: Client, section: type, kind: str, pickers: set[str]
) -> None:
    plant(manager.unit)
    parent = section.objects.get()
    page = client.get(reverse("wagtailadmin_pages:add", args=["pages", kind, parent.pk])).content.decode()
    assert within(page) == []
    assert set(re.findall(r'data-k-picker="(\w+)"', page)) == pickers
