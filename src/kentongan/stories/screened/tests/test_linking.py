"""Links asked over the network: a real server answers, the finding says why, and clears when it is mended."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.cases.models import Case
from kentongan.channels import outward
from kentongan.conftest import MONDAY, Office
from kentongan.stories.conftest import brought_to, edition
from kentongan.stories.models import Allowance, Edition, Finding, LinkAnswer
from kentongan.stories.screened.answers import await_links, plain_address
from kentongan.stories.screened.finding import found_in
from kentongan.stories.screened.linking import MOST_ATTEMPTS, answer_to, ask_due
from kentongan.stories.screened.models import LinkState
from kentongan.stories.states import FindingState, Severity
from kentongan.stories.text.content import content_of


class Handler(BaseHTTPRequestHandler):
    """Answers by the path: /404 with 404, /head-405 with 405 to HEAD alone, /loop round and round."""

    asked: list[tuple[str, str]] = []
    gone: set[str] = set()

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        self.asked.append((method, self.path))
        code = self.path.strip("/")
        if self.path in self.gone:
            status = 404
        elif code == "head-405":
            status = 405 if method == "HEAD" else 200
        elif code == "loop":
            status = 302
        else:
            status = int(code) if code.isdecimal() else 200
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.path)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None: ...


@dataclass
class Site:
    """A real site on this machine, whose host the unit allows."""

    origin: str

    def at(self, path: str) -> str:
        return f"{self.origin}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    Handler.asked, Handler.gone = [], set()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Site(f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()
        thread.join()


@pytest.fixture
def allowed(kelurahan: Office) -> Office:
    told = {"kind": "host", "value": "127.0.0.1", "why": "Peladen", "by": kelurahan.staff["ketua"], "at": MONDAY}
    kelurahan.play(("allowed",), lambda: Allowance.objects.create(unit=kelurahan.unit, **told).pk)
    return kelurahan


def linking(office: Office, *addresses: str) -> Case:
    """Brings a case to its writing, with a paragraph that holds links."""
    case = brought_to(office, office.open(), "edit")
    links = " ".join(f'<a href="{one}">tautan {number}</a>' for number, one in enumerate(addresses))
    found = edition(case)
    blocks = [*found.body.raw_data, {"type": "paragraph", "value": f"<p>Baca {links}.</p>", "id": "b-tautan"}]
    found.body = blocks
    found.save()
    return case


def handed_over(office: Office, *addresses: str) -> Case:
    case = linking(office, *addresses)
    return brought_to(office, case, "verify")


def told(case: Case) -> list[tuple[str, str]]:
    rows = Finding.objects.open().filter(case=case.pk, rule__in=("broken-link", "unchecked-link")).order_by("quote")
    return [(row.rule, row.quote) for row in rows]


def ask(office: Office, minutes: int = 1) -> int:
    return ask_due(office.later(minutes))


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/", LinkState.ALIVE), ("/404", LinkState.BROKEN), ("/410", LinkState.BROKEN), ("/403", LinkState.ALIVE),
        ("/429", LinkState.ALIVE), ("/500", LinkState.UNREACHED), ("/503", LinkState.UNREACHED),
        ("/head-405", LinkState.ALIVE), ("/loop", LinkState.BROKEN),
    ],
)  # fmt: skip
def test_an_answer_is_taken_for_what_it_says(site: Site, path: str, state: LinkState) -> None:
    with outward.client(allowed=["127.0.0.1"], own_machine=True) as client:
        assert answer_to(client, site.at(path))[0] == state


def test_get_is_asked_only_where_head_is_not_answered_well(site: Site) -> None:
    with outward.client(allowed=["127.0.0.1"], own_machine=True) as client:
        answer_to(client, site.at("/"))
        answer_to(client, site.at("/head-405"))
    assert Handler.asked == [("HEAD", "/"), ("HEAD", "/head-405"), ("GET", "/head-405")]


def test_a_broken_link_is_found_with_its_place_after_the_hand_over_and_stops_nothing(
    allowed: Office, site: Site
) -> None:
    case = handed_over(allowed, site.at("/404"), site.at("/ada"))
    assert told(case) == [], "nobody has asked yet"
    assert ask(allowed) == 2
    assert told(case) == [("broken-link", site.at("/404"))]
    row = Finding.objects.get(rule="broken-link")
    assert (row.place, row.severity, row.blocks) == ("body:b-tautan", Severity.DOUBT, False)
    assert "Sebabnya: HTTP 404." in row.words
    assert row.remedy == "Perbaiki alamatnya atau hapus tautannya."
    brought_to(allowed, case, "publish")


def test_while_it_is_written_the_text_itself_says_it(allowed: Office, site: Site) -> None:
    case = linking(allowed, site.at("/404"))
    content = content_of(edition(case))
    assert await_links(content, edition(case), at=allowed.at) == 1
    ask(allowed)
    kinds = [one.remark.kind for one in found_in(content, case=case.pk, unit=allowed.unit)]
    assert "broken-link" in kinds
    assert told(case) == []


def test_a_link_that_was_mended_over_there_is_cleared(allowed: Office, site: Site) -> None:
    Handler.gone = {"/pindah"}
    case = handed_over(allowed, site.at("/pindah"))
    ask(allowed)
    assert told(case) != []
    Handler.gone = set()
    allowed.later(24 * 60)
    await_links(content_of(edition(case)), edition(case), at=allowed.at)
    ask(allowed)
    assert told(case) == []
    assert Finding.objects.get(rule="broken-link").state == FindingState.MENDED


def test_an_answer_is_kept_and_not_asked_for_again_within_its_time(allowed: Office, site: Site) -> None:
    case = handed_over(allowed, site.at("/ada"))
    ask(allowed)
    await_links(content_of(edition(case)), edition(case), at=allowed.later(60))
    assert ask(allowed) == 0
    assert len(Handler.asked) == 1


def test_a_machine_within_the_office_is_not_asked_unless_the_unit_allowed_it(kelurahan: Office, site: Site) -> None:
    case = handed_over(kelurahan, site.at("/rahasia"))
    ask(kelurahan)
    assert Handler.asked == []
    assert told(case) == [("unchecked-link", site.at("/rahasia"))]
    assert "alamat di dalam jaringan kantor" in Finding.objects.get(rule="unchecked-link").words


def test_what_one_unit_allowed_another_has_not(allowed: Office, office_recorded, site: Site) -> None:
    other = office_recorded("pangkalpinang-informasi")
    LinkAnswer.objects.create(unit=other.unit, key="k", address=site.at("/x"), next_attempt_at=MONDAY)
    ask(allowed)
    assert Handler.asked == []
    assert LinkAnswer.objects.get(unit=other.unit).state == LinkState.INSIDE


def test_a_network_that_is_down_says_so_is_tried_again_and_stops_nothing(allowed: Office) -> None:
    case = handed_over(allowed, "http://127.0.0.1:9/", "http://tidak-ada.invalid/")
    for _round in range(MOST_ATTEMPTS - 1):
        ask(allowed, 60)
        assert {rule for rule, _quote in told(case)} == {"unchecked-link"}
    assert "belum dapat diperiksa" in Finding.objects.filter(rule="unchecked-link").first().words
    ask(allowed, 60)
    assert ("unchecked-link", "http://127.0.0.1:9/") in told(case)
    assert ask(allowed, 60) == 0, "nobody asks for ever"
    brought_to(allowed, case, "publish")


def test_a_round_asks_few_and_leaves_the_rest_for_the_next(allowed: Office, site: Site) -> None:
    handed_over(allowed, *(site.at(f"/{number}-x") for number in range(12)))
    assert ask(allowed) == 10
    assert ask(allowed) == 2


def test_the_same_link_is_asked_once_for_two_stories(allowed: Office, site: Site) -> None:
    handed_over(allowed, site.at("/ada"))
    handed_over(allowed, site.at("/ada#bagian"))
    ask(allowed)
    assert Handler.asked == [("HEAD", "/ada")]


def test_a_text_without_links_costs_no_question(kelurahan: Office, django_assert_num_queries) -> None:
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    found = edition(case)
    content = content_of(found)
    with django_assert_num_queries(0):
        await_links(content, found, at=kelurahan.at)
    assert not LinkAnswer.objects.exists()


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("www.malangkota.go.id/berita", "https://www.malangkota.go.id/berita"),
        ("https://a.example/x#bagian", "https://a.example/x"), ("mailto:a@b.example", ""), ("#bagian", ""),
        ("ftp://a.example", ""), ("https://a.example/" + "x" * 1000, ""),
    ],
)  # fmt: skip
def test_only_web_addresses_are_asked_without_their_place_in_the_page(written: str, asked: str) -> None:
    assert plain_address(written) == asked


def test_another_case_of_the_unit_without_the_link_is_left_alone(allowed: Office, site: Site) -> None:
    other = brought_to(allowed, allowed.open(headline="Lain"), "verify")
    handed_over(allowed, site.at("/404"))
    ask(allowed)
    assert Edition.objects.count() == 2
    assert told(other) == []


def test_an_answer_costs_the_same_however_many_other_stories_run(allowed: Office, site: Site) -> None:
    def cost(address: str) -> int:
        handed_over(allowed, site.at(address))
        with CaptureQueriesContext(connection) as asked:
            ask(allowed)
        return len(asked)

    few = cost("/satu")
    for number in range(5):
        brought_to(allowed, allowed.open(headline=f"Lain {number}"), "verify")
    assert cost("/dua") == few


def test_an_address_that_is_being_typed_is_not_asked_before_the_hand_over(allowed: Office, site: Site) -> None:
    case = brought_to(allowed, allowed.open(), "edit")
    Edition.objects.filter(case=case).update(lead=f"Lihat {site.at('/setenga')}")
    content = content_of(edition(case))
    assert await_links(content, edition(case), at=allowed.at, is_written=False) == 0
    assert await_links(content, edition(case), at=allowed.at) == 1
