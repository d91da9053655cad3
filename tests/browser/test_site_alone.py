"""The public site stands by itself: a web process without any database answers with every header."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from typing import NamedTuple

import pytest

from tests.browser.conftest import Served, free_port
from tests.listening import until_it_listens

pytestmark = pytest.mark.browser


class Answer(NamedTuple):
    """Status, headers in small letters, and body of one answer."""

    status: int
    headers: dict[str, str]
    body: bytes


HOST = {"Host": "bakalankrajan.localhost"}
HEADLINE = "Halaman yang berdiri sendiri"


@pytest.fixture(scope="module")
def port(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serves the sites that were baked, with the address of a database that does not exist."""
    number, tmp_path = free_port(), tmp_path_factory.mktemp("alone")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("KENTONGAN_", "DJANGO_"))},
        "KENTONGAN_VAR": str(tmp_path),
        "KENTONGAN_SECRET_KEY": "only-for-this-test-" * 3,
        "KENTONGAN_SITES": str(served.var / "sites"),
        "KENTONGAN_STATIC": str(served.var / "static"),
        "KENTONGAN_DATABASE_URL": f"sqlite:///{tmp_path}/moved-away/none.sqlite3",
        "KENTONGAN_PORT": str(number),
    }
    process = subprocess.Popen([sys.executable, "-m", "kentongan.interfaces.cli", "web"], env=environment)
    try:
        until_it_listens(number)
        yield number
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_the_search_form_is_answered_without_the_database(port: int):
    answer = _ask(port, "GET", "/_/cari/?q=kelurahan")
    assert answer.status == 200
    assert "“kelurahan”".encode() in answer.body


def test_home_answers_without_the_database(port: int):
    answer = _ask(port, "GET", "/")
    assert answer.status == 200
    assert b"Kelurahan Bakalankrajan" in answer.body
    assert len(answer.body) < 60_000


def test_an_item_answers_without_the_database_and_without_the_desk(served: Served, port: int):
    """What was published is read where nothing of the office runs but the files."""
    served.prepare("published", HEADLINE)
    feed = _ask(port, "GET", "/feed.xml").body.decode()
    entry = next(one for one in feed.split("<item>") if HEADLINE in one)
    address = entry.partition("<link>")[2].partition("</link>")[0]
    answer = _ask(port, "GET", "/" + address.split("/", 3)[3])
    assert answer.status == 200
    assert f"<h1>{HEADLINE}" in answer.body.decode()
    for picture in re.findall(r'<img[^>]+src="(/[^"]+)"', answer.body.decode()):
        assert _ask(port, "GET", picture).status == 200, picture


def test_known_page_is_not_sent_again(port: int):
    tag = _ask(port, "GET", "/").headers["etag"]
    again = _ask(port, "GET", "/", {"If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")


def test_head_says_the_same_without_the_body(port: int):
    head, whole = _ask(port, "HEAD", "/"), _ask(port, "GET", "/")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_part_of_a_page_is_sent_as_asked(port: int):
    part = _ask(port, "GET", "/", {"Range": "bytes=0-14"})
    assert (part.status, part.body) == (206, b"<!DOCTYPE html>")


def test_page_is_packed_for_a_poor_line(port: int):
    packed = _ask(port, "GET", "/", {"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert b"Kelurahan Bakalankrajan" in gzip.decompress(packed.body)


def test_unknown_page_is_the_sites_own_404(port: int):
    answer = _ask(port, "GET", "/tidak-ada/")
    assert answer.status == 404
    assert b"Kelurahan Bakalankrajan" in answer.body


def _ask(port: int, method: str, path: str, headers: dict[str, str] | None = None) -> Answer:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.request(method, path, headers={**HOST, **(headers or {})})
        answer = line.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
