"""Bakes one site: every change is one batch under the site's lock, visible as a whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import datetime

from kentongan.interfaces.web.site.target import Batch, Target

from .cards import Card, Item
from .catalogue import Catalogue
from .gallery import LEAST, album_page, album_path, pictured
from .lists import Lists, neighbours
from .media import Files, MediaMissing, Ready, address_below, nothing_ready, wanted_files
from .office import Office
from .pages import bake_fixed, gone_page, withdrawn
from .rendering import HTML, design, page
from .share_pictures import share_address, share_picture_of
from .views import RELATED, card_of, item_context

#: gives the item that a delivery shows, for pages that link to what is gone; None where it can't be read
Find = Callable[[str], Item | None]


GONE_FILE = (b"File ini sudah ditarik.\n", "text/plain; charset=utf-8")


def _nothing(_delivery: str) -> None:
    return None


class Baker:
    """Puts items into the site of one office and takes them out; knows no database."""

    def __init__(self, store: Target, office: Office, ready: Ready = nothing_ready) -> None:
        self._store = store
        self._office = office
        self._ready = ready

    @property
    def fingerprint(self) -> str:
        """Names the facts and the design with which a site baked now would be made."""
        return self._office.fingerprint(design())

    @property
    def is_current(self) -> bool:
        """Whether the site was baked from these facts and this design."""
        return self._store.meta(self._office.slug).get("made_from") == self.fingerprint

    def shows(self, path: str, delivery: str) -> bool:
        """Says whether the site shows this delivery at its address."""
        entry = self._store.lookup(self._office.slug, path)
        if entry is None or entry.status != 200:
            return False
        with self._store.publish(self._office.slug) as batch:
            card = Catalogue(batch).find(path)
        return card is not None and card.delivery == delivery

    def show(self, item: Item) -> None:
        """Bakes an item, its files, and every list in which it stands; raises MediaMissing and changes nothing."""
        with self._files(item) as files, self._store.publish(self._office.slug) as batch:
            files.lay(batch)
            catalogue = Catalogue(batch)
            before = catalogue.months_of()
            known = self._lay(batch, catalogue, item, files.addresses)
            self._finish(batch, catalogue, before, [one for one in (known, catalogue.find(item.path)) if one])

    def take_down(self, path: str, *, at: datetime, find: Find = _nothing) -> None:
        """Answers 410 at an item's address and for its files, and takes it out of every list."""
        with self._store.publish(self._office.slug) as batch:
            catalogue = Catalogue(batch)
            before, gone = catalogue.months_of(), catalogue.remove(path)
            batch.gone(path, withdrawn(self._office, at))
            if gone:
                self._bury(batch, gone.files)
                self._mend_related(batch, catalogue, gone, find)
                self._finish(batch, catalogue, before, [gone])

    def rebuild(self, items: Iterable[Item]) -> list[str]:
        """Bakes the whole site anew with these items; returns the addresses of those whose files are missing."""
        made, missing = self._lay_files(sorted(items, key=lambda item: (item.published_at, item.path)))
        with self._store.publish(self._office.slug) as batch:
            catalogue = Catalogue(batch)
            for item, addresses in made:
                self._lay(batch, catalogue, item, addresses)
            catalogue.save()
            Lists(batch, self._office, catalogue).render(catalogue.months, catalogue.topics)
            self._fix(batch)
        return missing

    def _lay_files(self, items: list[Item]) -> tuple[list[tuple[Item, tuple[str, ...]]], list[str]]:
        """Lays the files of many items, one item at a time, so that memory holds one item's pictures only."""
        made: list[tuple[Item, tuple[str, ...]]] = []
        missing: list[str] = []
        for item in items:
            try:
                with self._files(item) as files:
                    if files.has_new:
                        with self._store.publish(self._office.slug) as batch:
                            files.lay(batch)
                    made.append((item, files.addresses))
            except MediaMissing:
                missing.append(item.path)
        return made, missing

    def _files(self, item: Item) -> Files:
        def has(address: str) -> bool:
            entry = self._store.lookup(self._office.slug, address)
            return entry is not None and entry.status == 200

        files = Files(list(wanted_files(item.content, address_below(item.path))), has, self._ready)
        share = share_address(item, self._office)
        files.add(share, None if has(share) else share_picture_of(item, self._office, files))
        if pictured(item.content) >= LEAST:
            files.add(album_path(item.path), None)
        return files

    def _lay(self, batch: Batch, catalogue: Catalogue, item: Item, addresses: tuple[str, ...]) -> Card | None:
        """Lays one item's page and card; returns the card that stood at its address before."""
        known = catalogue.find(item.path)
        made = card_of(item, catalogue, address_below(item.path), addresses)
        card = replace(made, share=share_address(item, self._office))
        self._bury(batch, set(known.files) - set(addresses) if known else ())
        catalogue.put(card)
        self._page(batch, card, item)
        return known

    def _page(self, batch: Batch, card: Card, item: Item) -> None:
        context = item_context(card, item.content, self._office, address_below(item.path))
        batch.put(item.path, page("item.html", self._office, **context), HTML)
        if card.pictured >= LEAST:
            body = album_page(card, item.content, self._office, address_below(item.path))
            batch.put(album_path(item.path), body, HTML)

    def _mend_related(self, batch: Batch, catalogue: Catalogue, gone: Card, find: Find) -> None:
        """Bakes anew the few later pages that link to an item which is gone."""
        # Each item links to the RELATED before it, so only so many after it can link back.
        for card in catalogue.after(gone, RELATED):
            if any(one["path"] == gone.path for one in card.related):
                kept = replace(card, related=tuple(one for one in card.related if one["path"] != gone.path))
                catalogue.put(kept)
                item = find(card.delivery)
                if item:
                    self._page(batch, kept, item)

    def _finish(self, batch: Batch, catalogue: Catalogue, before: list[str], cards: list[Card]) -> None:
        """Writes the lists that a change of these cards touches."""
        catalogue.save()
        months, topics = {card.month for card in cards}, {card.topic_slug for card in cards}
        for month in list(months):
            # A month that comes or goes changes the links of those beside it, in each list where it does.
            if (month in before) != (month in catalogue.months):
                months |= neighbours(catalogue.months_of(), month)
            for topic in topics:
                if topic and catalogue.months.get(month, {}).get(topic, 0) <= 1:
                    months |= neighbours(catalogue.months_of(topic), month)
        Lists(batch, self._office, catalogue).render(months, topics)
        if batch.meta.get("made_from") is None:
            self._fix(batch)

    def _fix(self, batch: Batch) -> None:
        bake_fixed(batch, self._office)
        # As JSON gives it back, so that telling the same again changes nothing.
        told = json.loads(json.dumps(asdict(self._office)))
        batch.set_meta(
            {**batch.meta, "noindex": self._office.is_demonstration, "made_from": self.fingerprint, "office": told}
        )

    def _bury(self, batch: Batch, addresses: Iterable[str]) -> None:
        for address in sorted(addresses):
            batch.gone(address, *((gone_page(self._office), HTML) if address.endswith("/") else GONE_FILE))
