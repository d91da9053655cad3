"""The page of an SOP shows what the signed document says: identity block, official table and flowchart."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from kentongan.conftest import Office
from kentongan.procedures.definition import assumptions_of
from kentongan.procedures.models import Confirmation, Endorsement

FILES = sorted(path.stem for path in settings.PROCEDURES.glob("*.yaml"))


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
    return page[page.index("<svg", page.index("alur-berita")) :].split("</svg>")[0] + "</svg>"


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


def dashed_in(chart: str) -> set[str]:
    """Returns what is drawn with dashes: symbols, ways, and heads of columns by their words."""
    found = set()
    for group in ET.fromstring(chart).iter("{http://www.w3.org/2000/svg}g"):
        name = group.get("data-symbol") or group.get("data-link")
        drawn = " ".join(part.get("class") or "" for part in group.iter())
        if name and "kc-dashed" in drawn:
            found.add(name)
    return found | set(re.findall(r"kc-head kc-dashed", chart))


def charts_of(page: str) -> list[str]:
    return re.findall(r"<svg [^>]*class=\"kc\".*?</svg>", page, re.DOTALL)


def page_of(office: Office, client: Client) -> str:
    client.force_login(next(iter(office.staff.values())).user)
    return str(client.get(reverse("desk:procedure", args=[office.procedure.id])).content.decode())


def test_what_was_assumed_is_dashed_and_explained(office: Office, page: str, chart: str) -> None:
    ways = {"edge:3", "edge:5", "edge:6", "ask:verifikasi:0", "ask:persetujuan:0", "ask:persetujuan:1"}
    assert dashed_in(chart) == {"step:unggah", "kc-head kc-dashed", *ways}
    assumed = [outcome.assumed for step in office.story_track.steps for outcome in step.outcomes if outcome.assumed]
    notes = page[page.index('class="k-chart-notes"') :].split("</ul>")[0]
    assert "".join(assumed[0].split())[:60] in letters_of(notes), "below the picture, where a narrow screen breaks it"
    reasons = set(re.findall(r"<li>\[\d+\] [^:]+: (.+?)</li>", page))
    assert f"{len(reasons)} bagian pada gambar adalah tafsiran program" in page, "as many as the pictures number"


@pytest.mark.parametrize("sop", FILES)
def test_each_assumption_of_each_sop_is_said_with_its_reason(
    office_of: Callable[..., Office], client: Client, sop: str
) -> None:
    office = office_of(sop)
    told = letters_of(page_of(office, client))
    for part in assumptions_of(office.procedure):
        assert "".join(part.reason.split()) in told, part.place


def test_columns_that_have_no_work_are_marked_as_read_into_the_text(
    office_of: Callable[..., Office], client: Client
) -> None:
    [chart] = charts_of(page_of(office_of("magetan-saluran-komunikasi"), client))
    assert chart.count("kc-head kc-dashed") == 4


def test_a_step_whose_kind_was_read_into_it_is_dashed(office_of: Callable[..., Office], client: Client) -> None:
    [chart] = charts_of(page_of(office_of("pangkalpinang-informasi"), client))
    assert "step:siapkan" in dashed_in(chart)
    assert "step:kumpulkan" not in dashed_in(chart)


def test_parts_and_sentences_of_a_document_stand_on_its_page(office_of: Callable[..., Office], client: Client) -> None:
    office = office_of("magetan-saluran-komunikasi")
    told = letters_of(page_of(office, client))
    for part in office.procedure.activity_data:
        for row in part.rows:
            for cell in (row.label, row.value, *(below.value for below in row.rows)):
                assert "".join(str(cell).split()) in told, str(cell)
    assert "".join(str(office.procedure.introduction[0]).split()) in told


def test_the_picture_of_a_case_shows_the_way_it_came_and_where_it_stands(office: Office, client: Client) -> None:
    case = office.rehearse(office.onward(office.open(), "verify"), "kembalikan")
    client.force_login(office.staff["ketua"].user)
    [chart] = charts_of(client.get(reverse("desk:case", args=[case.pk])).content.decode())
    told = words_of(chart)
    assert "Sudah dilalui: langkah 1, langkah 2, langkah 3." in told
    assert "Sekarang di langkah 2" in told
    assert told.count("▶ Di sini") == 1
    assert re.findall(r'kc-order-text"[^>]*>(?:<tspan[^>]*>)?([\d, ]+)', chart) == ["1", "2", "3"], (
        "each turn stands at its way"
    )


def test_what_the_office_confirmed_is_marked_no_more_on_page_print_and_case(office: Office, client: Client) -> None:
    case = office.open()
    version = Endorsement.objects.get(unit=office.unit).version
    places = [part.place for part in assumptions_of(version.frozen)]
    given = {"unit": office.unit, "version": version, "official": "Lurah", "confirmed_on": office.at.date()}
    Confirmation.objects.bulk_create(Confirmation(place=place, **given) for place in places)
    page = page_of(office, client)
    assert [dashed_in(chart) for chart in charts_of(page)] == [set()]
    assert "tafsiran program" not in page
    assert f"{len(places)} tafsiran sudah dipastikan" in page
    paper = client.get(reverse("desk:procedure_pdf", args=[office.procedure.id])).content
    told = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(paper)).pages)
    assert "tafsiran" not in told.lower()
    shown = client.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert [dashed_in(chart) for chart in charts_of(shown)] == [set()]


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
