"""A demonstration office shows what a cared-for site looks like, and names nobody."""

from __future__ import annotations

from kentongan.conftest import MONDAY, Office
from kentongan.interfaces.cli.demonstration_pages import write_demonstration_pages
from kentongan.pages.queries import menu_of, shown_pages


def test_each_kind_of_page_has_an_example(office: Office) -> None:
    write_demonstration_pages(office.unit, at=MONDAY)
    kinds = {page.kind for page in shown_pages(office.unit)}
    assert kinds == {
        "page", "services", "service", "announcements", "announcement", "agenda", "event", "documents"
    }  # fmt: skip
    assert len(menu_of(office.unit)) == 6


def test_no_example_names_a_person(office: Office) -> None:
    write_demonstration_pages(office.unit, at=MONDAY)
    told = str([(page.title, page.summary, page.blocks, page.facts) for page in shown_pages(office.unit)])
    assert not [staff for staff in office.staff.values() if str(staff.user) in told]
