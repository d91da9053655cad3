"""What a channel displayed is kept as it was: a picture and the page, with time and hash; what can't be had is said."""

from __future__ import annotations

import gzip
import hashlib
import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from kentongan.deliveries import actions
from kentongan.deliveries.evidence import taking
from kentongan.deliveries.evidence.taking import take_due
from kentongan.deliveries.models import Evidence
from kentongan.deliveries.tests.rounds import look_due
from kentongan.people.models import Unit

from .conftest import Newsroom

PAGE = b"<!doctype html><title>Kabar</title><body style='background:#0B5D4B'><h1>Kerja bakti RW 05</h1>"


class Site(BaseHTTPRequestHandler):
    """A channel's page on this machine."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, format: str, *args: object) -> None: ...


def own_machine(_unit: Unit) -> frozenset[str]:
    return frozenset({"127.0.0.1"})


@pytest.fixture
def address(settings) -> Iterator[str]:
    settings.HOSTS_WITHIN = f"{__name__}.own_machine"
    settings.LINKS_TO_OWN_MACHINE = True
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/kabar/"
        server.shutdown()
        thread.join()


@pytest.fixture
def shown(newsroom: Newsroom) -> Newsroom:
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.work()
    return newsroom


def kept(shown: Newsroom, url: str) -> Evidence:
    """Has the worker keep what stands at an address."""
    row = Evidence.objects.create(delivery=shown.delivery("x"), asked_at=shown.at, url=url, next_attempt_at=shown.at)
    assert take_due(shown.later(seconds=1), now=shown.now) == 1
    row.refresh_from_db()
    assert (row.taken_at, row.next_attempt_at, row.lease) == (shown.at, None, None)
    return row


def content_of(name: str, sha256: str) -> bytes:
    with default_storage.open(name) as file:
        content = bytes(file.read())
    assert hashlib.sha256(content).hexdigest() == sha256
    return content


@pytest.mark.browser
def test_picture_and_page_are_kept_with_their_hashes(shown: Newsroom, address: str) -> None:
    row = kept(shown, address)
    assert row.missing == ""
    picture = Image.open(io.BytesIO(content_of(row.picture.name, row.picture_sha256)))
    assert (picture.size, picture.convert("RGB").getpixel((900, 1500))) == ((1024, 2048), (0x0B, 0x5D, 0x4B))
    page = gzip.decompress(content_of(row.page.name, row.page_sha256))
    assert page.startswith(b"WARC/1.")
    assert address.encode() in page
    assert PAGE in page
    assert "display_kept" in shown.events()


def test_without_chromium_the_page_is_kept_and_it_is_said(shown: Newsroom, address: str, settings) -> None:
    settings.PAGE_BROWSER = "-"
    row = kept(shown, address)
    assert (row.picture.name, bool(row.page)) == ("", True)
    assert "Chromium tidak terpasang" in row.missing


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://169.254.169.254/keys", "https://x.invalid/1"])
def test_nobody_makes_it_call_within_the_office(shown: Newsroom, url: str) -> None:
    row = kept(shown, url)
    assert (row.page.name, row.picture.name, "tidak dapat dibuka" in row.missing) == ("", "", True)


def test_first_look_a_change_and_a_persons_look_ask_for_it(shown: Newsroom) -> None:
    look_due(shown.later(minutes=1), now=shown.now)
    look_due(shown.later(hours=2), now=shown.now)
    assert Evidence.objects.count() == 1, "nothing changed"
    shown.recorder.plan.say("look", "ok")
    [path] = (shown.recorder.folder / "posts").glob("*.json")
    path.unlink()
    look_due(shown.later(days=2), now=shown.now)
    assert Evidence.objects.count() == 1, "what is not there is looked at again before anybody is told"
    look_due(shown.later(minutes=6), now=shown.now)
    assert Evidence.objects.count() == 2
    looks = {"is_right": False, "words": "Hilang.", "by": shown.outsider, "at": shown.later(minutes=1)}
    actions.look(shown.delivery("x"), **looks)
    assert Evidence.objects.count() == 3


def test_what_a_slow_worker_took_is_no_evidence_where_another_has_the_row(
    shown: Newsroom, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    row = Evidence.objects.create(
        delivery=shown.delivery("x"), asked_at=shown.at, url=address, next_attempt_at=shown.at
    )

    def meanwhile() -> object:
        Evidence.objects.filter(pk=row.pk).update(lease=None)
        return shown.at

    taking._take(row, meanwhile)  # never leased
    row.refresh_from_db()
    assert (row.taken_at, row.page.name) == (None, "")
