"""Bakes the tree of a unit: its pages, their lists, the home page; only what changed is rendered anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from kentongan.interfaces.web.site.store import SiteStore
from kentongan.interfaces.web.site.target import Batch
from kentongan.kernel.worktime.zones import indonesian_zone
from kentongan.pages.queries import Shown, marks_of, menu_of, shown_pages
from kentongan.people.models import Unit

from .catalogue import Catalogue
from .feeds import page_sitemap
from .lists import XML, Lists
from .media import Files, MediaMissing, Ready, address_below, wanted_files
from .office import CHARTER, MENU, Office, office_of
from .page_views import CALENDAR_NAME, list_pages, page_body
from .pages import FIXED, withdrawn_page
from .publishing import site_store
from .rendering import HTML, design
from .standing import LISTED, Page, Standing, save_standing
from .warming import made_ahead

MARK = "pages"
#: the page of this name is the office's maklumat pelayanan, wherever in the tree it stands
CHARTER_SLUG = "maklumat-pelayanan"


def pages_mark(office: Office, tree: str, at: datetime) -> str:
    """Names what the standing pages show: what is live, the office, and the day, as events and notices run out."""
    return f"{tree} {_day(at, office).date()} {office.fingerprint(design())}" if tree else ""


def bake_pages(unit: Unit, *, at: datetime) -> list[str]:
    """Shows the tree of a unit as it stands; returns the addresses of pages whose files are missing."""
    shown = shown_pages(unit)
    charter = next((one.path for one in shown if one.path.endswith(f"/{CHARTER_SLUG}/")), "")
    office = office_of(unit, menu_of(unit), charter)
    mark = pages_mark(office, marks_of([unit])[unit.pk], at)
    return PageBaker(site_store(), office, made_ahead).bake(shown, mark=mark, at=at)


class PageBaker:
    """Puts the standing pages of one office into its site; knows no database."""

    def __init__(self, store: SiteStore, office: Office, ready: Ready) -> None:
        self._store = store
        self._office = office
        self._ready = ready

    def bake(self, shown: list[Shown], *, mark: str, at: datetime) -> list[str]:
        """Lays what changed and takes away what is no longer shown, in one batch."""
        missing: list[str] = []
        with self._store.publish(self._office.slug) as batch:
            known = Standing(batch).pages
        files: dict[str, Files] = {}
        try:
            for one in shown:
                try:
                    files[one.path] = self._files(one)
                except MediaMissing:
                    missing.append(one.path)
            with self._store.publish(self._office.slug) as batch:
                self._lay(batch, [one for one in shown if one.path in files], files, known, at)
                batch.set_meta({**batch.meta, MARK: mark, **self._told()})
        finally:
            for held in files.values():
                held.__exit__()
        return missing

    def _told(self) -> dict[str, Any]:
        """Returns what the site tells of itself to whoever bakes an item, without asking for the tree."""
        return {MENU: [list(one) for one in self._office.menu], CHARTER: self._office.charter}

    def _files(self, one: Shown) -> Files:
        def has(address: str) -> bool:
            entry = self._store.lookup(self._office.slug, address)
            return entry is not None and entry.status == 200

        return Files(list(wanted_files(_content(one), address_below(one.path))), has, self._ready)

    def _lay(
        self, batch: Batch, shown: list[Shown], files: Mapping[str, Files], known: Mapping[str, Page], at: datetime
    ) -> None:
        pages = {one.path: self._page(one, files[one.path].addresses, shown) for one in shown}
        at = _day(at, self._office)
        kept = {address for page in pages.values() for address in page.files}
        for path, page in known.items():
            for address in sorted(set(page.files) - kept):
                batch.gone(address, b"File ini sudah ditarik.\n", "text/plain; charset=utf-8")
            if path not in pages:
                self._take_away(batch, path, at)
        save_standing(batch, pages.values(), at)
        standing = Standing(batch)
        for one in shown:
            files[one.path].lay(batch)
            former = known.get(one.path)
            is_same = former is not None and former.made_from == pages[one.path].made_from
            if one.kind not in LISTED and not (is_same and _stands(batch, one.path)):
                body = page_body(standing, pages[one.path], one.blocks, self._office)
                batch.put(one.path, body, HTML)
        list_pages(batch, standing, self._office, {one.path: one.blocks for one in shown})
        Lists(batch, self._office, Catalogue(batch)).home()
        batch.put("/sitemap-halaman.xml", page_sitemap([*FIXED, *pages], self._office), XML)

    def _take_away(self, batch: Batch, path: str, at: datetime) -> None:
        batch.gone(path, withdrawn_page(self._office, at))
        if batch.entry(path + CALENDAR_NAME):
            batch.drop(path + CALENDAR_NAME)

    def _page(self, one: Shown, addresses: tuple[str, ...], shown: list[Shown]) -> Page:
        # A page names those above and below it.
        kin = [(other.path, other.title, other.summary) for other in shown if _are_kin(one.path, other.path)]
        facts = json.dumps([design(), asdict(self._office), asdict(one), kin], sort_keys=True, default=str)
        made_from = hashlib.sha256(facts.encode()).hexdigest()[:32]
        names = ("kind", "path", "title", "summary", "first_at", "changed_at", "facts")
        kept: dict[str, Any] = {name: getattr(one, name) for name in names}
        return Page(**kept, files=addresses, made_from=made_from)


def _content(one: Shown) -> Mapping[str, Any]:
    """The blocks of a page and its own document, as the files of an item are found."""
    file = one.facts.get("file")
    return {"blocks": [*one.blocks, *([file] if file else [])]}


def _are_kin(path: str, other: str) -> bool:
    return path != other and (path.startswith(other) or other.startswith(path))


def _stands(batch: Batch, path: str) -> bool:
    entry = batch.entry(path)
    return entry is not None and entry.status == 200


def _day(at: datetime, office: Office) -> datetime:
    """The beginning of the day here: baking again on the same day leaves the same bytes."""
    return at.astimezone(indonesian_zone(office.time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
