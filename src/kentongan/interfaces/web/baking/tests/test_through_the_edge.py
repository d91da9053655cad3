"""What a browser is answered: baked pages through the edge, without the application and without a database."""

from __future__ import annotations

import pytest
from django.conf import settings

from kentongan.interfaces.web.baking.baker import Baker
from kentongan.interfaces.web.baking.rendering import style_path
from kentongan.interfaces.web.edge.app import Edge
from kentongan.interfaces.web.edge.tests.harness import Answer, ask, desk
from kentongan.interfaces.web.site.store import SiteStore

from .samples import START, content, film, item, office, picture


@pytest.fixture
def get(baker, private):
    """Asks the public host of a site that shows two items, one of them taken down since."""
    baker.show(item(1, content=content(blocks=[picture(), film()])))
    baker.show(item(2))
    baker.take_down(item(2).path, at=START)
    # Another process serves: it knows nothing but the folder. Tests without `db` may not touch the database.
    edge = Edge(SiteStore(settings.SITES_ROOT), desk)

    def asked(path: str, **headers: str) -> Answer:
        return ask(edge, path, host="bakalankrajan.localhost:8000", **headers)

    return asked


@pytest.mark.parametrize("path", ["/", "/berita/", "/tentang/", "/feed.xml", "/berita/2026/11/kerja-bakti-1/"])
def test_pages_answer_without_application_and_database(get, path):
    answer = get(path)
    assert answer.status == 200
    assert answer.headers["etag"]


def test_a_page_is_small_on_the_line_and_asked_for_again(get):
    answer = get("/", accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < 6000
    assert get("/", accept_encoding="gzip", if_none_match=answer.headers["etag"]).status == 304


def test_what_was_taken_down_answers_410(get):
    answer = get(item(2).path)
    assert answer.status == 410
    assert "sudah ditarik" in answer.body.decode()


def test_what_is_not_there_answers_404_with_the_office_s_own_page(get):
    answer = get("/berita/2026/12/entah/")
    assert answer.status == 404
    assert "Kelurahan Bakalankrajan" in answer.body.decode()


def test_an_address_without_its_last_slash_is_led_on(get):
    assert get("/berita/2026/11/kerja-bakti-1").headers["location"] == "/berita/2026/11/kerja-bakti-1/"
    assert get("/berita/2026").status == 301


def test_style_sheet_and_pictures_are_kept_for_ever(get, store):
    entries = store.entries("bakalankrajan")
    pictures = [entry.path for entry in entries if entry.path.endswith(".jpg") and entry.status == 200]
    assert len(pictures) == 5  # three widths of the photo, the pictures of links to the item and to the office
    for path in [style_path(), *pictures]:
        assert "immutable" in get(path).headers["cache-control"], path


def test_a_film_can_be_wound_forward(get, store):
    path = next(entry.path for entry in store.entries("bakalankrajan") if entry.path.endswith(".mp4"))
    answer = get(path, range="bytes=100-199")
    assert (answer.status, len(answer.body)) == (206, 100)


def test_the_policy_of_the_edge_allows_all_that_a_page_needs(get):
    policy = get("/").headers["content-security-policy"]
    assert "style-src 'self'" in policy
    assert "script-src" not in policy


def test_a_demonstration_is_kept_out_of_search_by_a_header_too(store, private):
    Baker(store, office(slug="peraga", is_demonstration=True)).show(item(1))
    edge = Edge(SiteStore(settings.SITES_ROOT), desk)
    answer = ask(edge, "/", host="peraga.localhost:8000")
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
