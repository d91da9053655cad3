"""The page of an SOP shows what the signed document says: identity block, official table and flowchart."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.procedures.models import Endorsement


@pytest.fixture
def page(office: Office, client: Client) -> str:
    client.force_login(office.staff["ketua"].user)
    return str(client.get(reverse("desk:procedure", args=[office.procedure.id])).content.decode())


def words_of(html: str) -> str:
    """Returns what is read of a piece of HTML or SVG, blanks made equal."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def letters_of(html: str) -> str:
    """Returns the same without blanks: a chart breaks its lines where they are full."""
    return words_of(html).replace(" ", "")


@pytest.fixture
def sheet(page: str) -> str:
    return words_of(page[page.index('class="k-sheet"') :])


@pytest.fixture
def chart(page: str) -> str:
    return page[page.index("<svg", page.index("alur-berita")) :].split("</svg>")[0]


def test_the_identity_block_holds_every_cell_of_the_document(office: Office, sheet: str) -> None:
    definition = office.procedure
    cells = [definition.number, definition.name, definition.unit, definition.made_on, definition.effective_on]
    lists = [definition.legal_basis, definition.qualifications, definition.equipment, definition.warning]
    for cell in [*cells, *(cell for column in lists for cell in column)]:
        assert cell.is_empty or " ".join(str(cell).split()) in sheet, str(cell)
    for title in ("Dasar Hukum", "Kualifikasi Pelaksana", "Peralatan", "Peringatan", "Pencatatan"):
        assert title.lower() in sheet.lower(), title


def test_an_endorsement_of_a_demonstration_says_so_and_an_offices_own_does_not(office: Office, client: Client) -> None:
    client.force_login(office.staff["ketua"].user)
    stamped = []
    for is_demonstration in (True, False):
        Endorsement.objects.filter(unit=office.unit).update(is_demonstration=is_demonstration)
        answer = client.get(reverse("desk:procedure", args=[office.procedure.id])).content.decode()
        stamped.append('<p class="sheet-stamp">peragaan</p>' in answer)
    assert stamped == [True, False]


def test_the_official_table_has_a_row_for_each_step_with_its_mutu_baku(office: Office, sheet: str) -> None:
    place = 0
    for step in office.story_track.steps:
        for words in (str(step.activity), str(step.time)):
            found = sheet.find(" ".join(words.split()), place)
            assert found >= 0, words
        place = sheet.find(" ".join(str(step.activity).split()), place)
    for role in office.procedure.roles:
        assert " ".join(str(role.name).split()) in sheet, role.id


def test_the_chart_has_a_column_for_each_role_and_a_symbol_for_each_step(office: Office, chart: str) -> None:
    drawn = letters_of(chart)
    roles = {step.role for step in office.story_track.steps}
    for role in roles:
        assert "".join(str(office.procedure.role(role).name).split()) in drawn, role
    for step in office.story_track.steps:
        assert f"{step.printed_no}." in drawn
        assert "".join(str(step.activity).split())[:30] in drawn, step.id


def test_what_was_assumed_is_dashed_and_explained(office: Office, page: str, chart: str) -> None:
    assumed = [outcome.assumed for step in office.story_track.steps for outcome in step.outcomes if outcome.assumed]
    assert assumed
    assert "stroke-dasharray" in chart or "dashed" in chart
    for reason in assumed:
        assert "".join(reason.split())[:60] in letters_of(page), reason
    notes = page[page.index('class="k-chart-notes"') :].split("</ul>")[0]
    assert "".join(assumed[0].split())[:60] in letters_of(notes), "below the picture, where a narrow screen breaks it"
    reasons = set(re.findall(r"<li>\[\d+\] [^:]+: (.+?)</li>", page))
    assert f"{len(reasons)} bagian SOP ini adalah tafsiran program" in page, "as many as the pictures number"


def test_who_holds_the_roles_is_read_by_post_or_by_name(office: Office, page: str, client: Client) -> None:
    address = reverse("desk:procedure", args=[office.procedure.id])

    def posts(order: str) -> list[str]:
        html = str(client.get(address, {"urut": order}).content.decode())
        part = html[html.index('id="pemegang"') :].split("</table>")[0]
        return re.findall(r"<tr><td>([^<]+)</td>", part)

    assert posts("jabatan") == sorted(posts(""), key=str.casefold)
    assert posts("-jabatan") == posts("jabatan")[::-1]
    assert sorted(posts("pegawai")) == sorted(posts(""))
    assert "?urut=pegawai#pemegang" in page
