"""Search answers from the site's own lists, without a database, and not without end."""

from __future__ import annotations

import json

import pytest
from django.conf import settings

from kentongan.interfaces.web.baking.catalogue import MONTHS_PATH, month_index
from kentongan.interfaces.web.baking.search_endpoint import ALLOWED, PATH, WINDOW, SearchEndpoint
from kentongan.interfaces.web.baking.searching import MONTHS_READ, MOST, asked_words, parsed, search
from kentongan.interfaces.web.baking.standing import INDEX
from kentongan.interfaces.web.edge.app import Edge
from kentongan.interfaces.web.edge.tests.harness import ask, desk
from kentongan.interfaces.web.site.store import SiteStore

from .samples import content, item
from .test_pages import SITE


def titles(store: SiteStore, question: str) -> list[str]:
    return [hit.title for hit in search(store, SITE, question)]


def test_every_word_must_stand_in_title_lead_or_topic(whole: SiteStore) -> None:
    assert titles(whole, "segalanya") == ["Yang punya segalanya"]
    assert titles(whole, "SEGALANYA kesehatan") == ["Yang punya segalanya"]
    assert titles(whole, "segalanya lingkungan") == []
    assert titles(whole, "") == titles(whole, "   ") == []


def test_standing_pages_come_first_then_the_newest(whole: SiteStore) -> None:
    assert titles(whole, "domisili") == ["Surat domisili"]
    assert titles(whole, "kerja bakti")[:2] == ["Kerja bakti ke-8", "Kerja bakti ke-7"]


def test_what_was_taken_down_is_not_found(whole: SiteStore) -> None:
    assert "Kerja bakti ke-1" not in titles(whole, "kerja bakti")


def test_a_new_item_is_found_at_once(whole: SiteStore, baker) -> None:
    assert titles(whole, "banjir") == []
    baker.show(item(30, content=content("Waspada banjir")))
    assert titles(whole, "banjir") == ["Waspada banjir"]


def test_a_rare_word_reads_each_list_of_a_long_past_once(store: SiteStore) -> None:
    months = [f"{year}/{month:02}" for year in range(2000, 2021) for month in range(1, 13)]
    lists = {MONTHS_PATH: {"months": months}, INDEX: {"pages": []}}
    lists |= {month_index(month): {"items": [], "month": month} for month in months}
    with store.publish(SITE) as batch:
        for path, given in lists.items():
            batch.put(path, json.dumps(given).encode(), "application/json")
    assert len(months) > MONTHS_READ
    titles(store, "langka")
    before = parsed.cache_info().misses
    titles(store, "langka")
    assert parsed.cache_info().misses == before


def test_results_and_questions_have_an_end(whole: SiteStore, baker) -> None:
    for number in range(40, 45):
        baker.show(item(number))
    assert len(titles(whole, "a")) == MOST
    assert len(asked_words("kata " * 500)) == 8


@pytest.fixture
def get(whole: SiteStore):
    edge = Edge(whole, desk, endpoints={PATH: SearchEndpoint(SiteStore(settings.SITES_ROOT))})

    def asked(path: str, **headers: str):
        return ask(edge, path, host="bakalankrajan.localhost:8000", **headers)

    return asked


def test_form_is_answered_without_application_and_database(get) -> None:
    answer = get("/_/cari/?q=surat+domisili")
    assert answer.status == 200
    text = answer.body.decode()
    assert 'href="/layanan/domisili/"' in text
    assert "1 halaman memuat “surat domisili”" in text
    assert answer.headers["x-robots-tag"] == "noindex"
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_asked_is_shown_and_never_run(get) -> None:
    text = get("/_/cari/?q=%3Cscript%3Ealert(1)%3C/script%3E").body.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize("query", ["", "?q=", "?x=1", "?q=%ff%fe", "?" + "q=a&" * 9, "?" + "a=b&" * 30 + "q=a"])
def test_an_odd_question_is_no_fault(get, query: str) -> None:
    assert get(f"/_/cari/{query}").status == 200


def test_who_asks_too_often_is_asked_to_wait_and_others_are_not(whole: SiteStore) -> None:
    now = [0.0]
    endpoint = SearchEndpoint(whole, clock=lambda: now[0])
    for _time in range(ALLOWED):
        assert endpoint(SITE, "q=a", "10.0.0.1")[0] == 200
    status, body = endpoint(SITE, "q=domisili", "10.0.0.1")
    assert status == 429
    assert "Tunggu sebentar" in body.decode()
    assert endpoint(SITE, "q=a", "10.0.0.2")[0] == 200
    now[0] += WINDOW + 1
    assert endpoint(SITE, "q=a", "10.0.0.1")[0] == 200


def test_a_proxy_on_this_machine_tells_who_asks(get) -> None:
    for _time in range(ALLOWED):
        get("/_/cari/?q=a", x_forwarded_for="9.9.9.9, 10.1.1.1")
    assert get("/_/cari/?q=a", x_forwarded_for="10.1.1.1").status == 429
    assert get("/_/cari/?q=a", x_forwarded_for="10.1.1.2").status == 200


def test_other_methods_and_hosts_go_to_the_application(get, whole: SiteStore) -> None:
    assert ask(Edge(whole, desk, endpoints={PATH: SearchEndpoint(whole)}), PATH, host="localhost:8000").status == 299


def test_the_search_page_may_run_its_own_script_and_no_other(get) -> None:
    policy = get("/cari/").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in get("/").headers["content-security-policy"]
