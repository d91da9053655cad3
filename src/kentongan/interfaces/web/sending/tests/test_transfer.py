"""A place is brought up to date so that no reader ever meets a list that leads to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kentongan.interfaces.web.baking.baker import Baker
from kentongan.interfaces.web.baking.cards import item_path
from kentongan.interfaces.web.baking.search_endpoint import PATH as SEARCH_FORM
from kentongan.interfaces.web.baking.tests.samples import START, Page, item
from kentongan.interfaces.web.baking.tests.whole_site import whole_office
from kentongan.interfaces.web.sending.journal import SentJournal
from kentongan.interfaces.web.sending.naming import file_name
from kentongan.interfaces.web.sending.remote import FolderOptions, FolderRemote, RemoteFault, Trouble
from kentongan.interfaces.web.sending.transfer import send_site
from kentongan.interfaces.web.site.store import SiteStore

SITE = "bakalankrajan"


class Watched(FolderRemote):
    """A folder that can break off, and in which every page is read as soon as it is laid."""

    def __init__(self, root: Path, *, breaks_after: int = 10**9) -> None:
        super().__init__(FolderOptions(root))
        self.root = root
        self.calls: list[str] = []
        self.dead_links: list[str] = []
        self._left = breaks_after

    def put(self, name: str, source: Path, kind: str, headers: Mapping[str, str]) -> None:
        self._step(f"put {name}")
        super().put(name, source, kind, headers)
        if kind.startswith("text/html"):
            self._follow(name)

    def delete(self, name: str) -> None:
        self._step(f"delete {name}")
        super().delete(name)

    def _step(self, call: str) -> None:
        if self._left <= 0:
            raise RemoteFault(Trouble.SILENT, "putus")
        self._left -= 1
        self.calls.append(call)

    def _follow(self, name: str) -> None:
        page = Page((self.root / name).read_bytes())
        for address in [*page.requests(), *page.links()]:
            # Months lead to one another in a circle; what must never lead into nothing is a list of items.
            if item_path(address) and not (self.root / file_name(address)).exists():
                self.dead_links.append(f"{name} leads to {address}")


def sent(store: SiteStore, remote: FolderRemote, tmp_path: Path) -> int:
    return send_site(store, SITE, remote, SentJournal(tmp_path / "journal"))


def test_the_whole_site_arrives_with_every_byte(store: SiteStore, tmp_path: Path) -> None:
    sent(store, Watched(tmp_path / "place"), tmp_path)
    for entry in store.entries(SITE):
        if entry.status != 301:
            there = (tmp_path / "place" / file_name(entry.path)).read_bytes()
            assert there == store.blob(SITE, entry.sha256).read_bytes(), entry.path
    assert SEARCH_FORM not in {entry.path for entry in store.entries(SITE)}


def test_no_list_ever_leads_to_a_page_that_is_not_there_yet(store: SiteStore, tmp_path: Path) -> None:
    remote = Watched(tmp_path / "place")
    sent(store, remote, tmp_path)
    Baker(store, whole_office(is_demonstration=True)).show(item(30))
    sent(store, remote, tmp_path)
    lists = [name for name in remote.dead_links if "kerja-bakti" not in name.partition(" ")[0]]
    assert lists == []


def test_what_was_sent_is_not_sent_again(store: SiteStore, tmp_path: Path) -> None:
    sent(store, Watched(tmp_path / "place"), tmp_path)
    assert sent(store, Watched(tmp_path / "place"), tmp_path) == 0
    Baker(store, whole_office(is_demonstration=True)).show(item(30))
    again = Watched(tmp_path / "place")
    sent(store, again, tmp_path)
    assert "put berita/2026/11/kerja-bakti-30/index.html" in again.calls
    assert len(again.calls) < 16


def test_a_transfer_that_broke_off_goes_on_where_it_stood(store: SiteStore, tmp_path: Path) -> None:
    first = Watched(tmp_path / "place", breaks_after=20)
    with pytest.raises(RemoteFault):
        sent(store, first, tmp_path)
    second = Watched(tmp_path / "place")
    sent(store, second, tmp_path)
    assert len(first.calls) == 20
    assert not set(first.calls) & set(second.calls)
    assert (tmp_path / "place" / "index.html").exists()


def test_what_is_taken_down_leaves_the_lists_before_its_notice_comes(store: SiteStore, tmp_path: Path) -> None:
    sent(store, Watched(tmp_path / "place"), tmp_path)
    Baker(store, whole_office(is_demonstration=True)).take_down(item(8).path, at=START)
    remote = Watched(tmp_path / "place")
    sent(store, remote, tmp_path)
    gone = remote.calls.index(f"put {file_name(item(8).path)}")
    assert remote.calls.index("put index.html") < gone
    assert remote.calls.index("put .htaccess") < gone
    assert "sudah ditarik" in (tmp_path / "place" / file_name(item(8).path)).read_text()


def test_deletions_come_last(store: SiteStore, tmp_path: Path) -> None:
    sent(store, Watched(tmp_path / "place"), tmp_path)
    with store.publish(SITE) as batch:
        batch.drop("/berita/2026/10/")
        batch.put("/zaman/", b"<!doctype html>", "text/html; charset=utf-8")
    remote = Watched(tmp_path / "place")
    sent(store, remote, tmp_path)
    assert remote.calls[-1] == "delete berita/2026/10/index.html"
    assert not (tmp_path / "place" / "berita/2026/10/index.html").exists()


def test_a_torn_journal_costs_one_file(store: SiteStore, tmp_path: Path) -> None:
    sent(store, Watched(tmp_path / "place"), tmp_path)
    journal = tmp_path / "journal"
    journal.write_text(journal.read_text()[:-20])
    assert sent(store, Watched(tmp_path / "place"), tmp_path) == 1
