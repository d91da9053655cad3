"""An office's own logo stands on its letterhead; without one, the program's mark does."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kentongan.interfaces.web.baking.baker import Baker
from kentongan.interfaces.web.baking.office import office_of
from kentongan.interfaces.web.baking.rendering import design
from kentongan.people.models import Unit

from .samples import office

SITE = "bakalankrajan"


@pytest.fixture
def logo(private):
    """Lays a logo among the private files."""

    def lay(name: str, content: bytes = b"png") -> str:
        return default_storage.save(f"{SITE}/logo/{name}.png", ContentFile(content))

    return lay


def test_the_logo_is_laid_and_stands_on_every_page(store, read, logo):
    Baker(store, office(logo=logo("abc", b"the logo"))).rebuild([])
    assert read("/logo.abc.png") == b"the logo"
    for path in ("/", "/tentang/", "/404.html"):
        assert b'src="/logo.abc.png"' in read(path)
    assert b"/logo.abc.png" in read("/").partition(b"application/ld+json")[2]


def test_another_logo_takes_its_place_and_none_goes_back_to_the_mark(store, read, logo):
    first, second = office(logo=logo("abc")), office(logo=logo("def"))
    assert first.fingerprint(design()) != second.fingerprint(design())
    Baker(store, first).rebuild([])
    Baker(store, second).rebuild([])
    laid = {entry.path for entry in store.entries(SITE) if entry.path.startswith("/logo.") and entry.status == 200}
    assert laid == {"/logo.def.png"}
    Baker(store, office()).rebuild([])
    assert b'src="/logo.' not in read("/")
    assert b'<svg class="mark"' in read("/")


def test_a_logo_that_is_lost_is_no_reason_to_have_no_site(private, logo):
    name = logo("abc")
    assert office_of(Unit(slug="a", name="A", logo=name)).logo == name
    default_storage.delete(name)
    assert office_of(Unit(slug="a", name="A", logo=name)).logo == ""
