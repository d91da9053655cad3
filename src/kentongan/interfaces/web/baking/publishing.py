"""Verbs on public sites: bake an item, a whole site, take an item down."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from kentongan.deliveries.models import Delivery
from kentongan.deliveries.moves import is_take_down
from kentongan.interfaces.web.site.store import SiteStore
from kentongan.people.models import Unit

from .baker import Baker
from .cards import Item
from .office import CHARTER, MENU, Office, office_of
from .released import address_of, item_of, items_of, public_deliveries
from .warming import made_ahead


class NotBakeable(Exception):
    """What was released has no title or no address on the site."""


@lru_cache(maxsize=8)
def _store_at(root: Path) -> SiteStore:
    return SiteStore(root)


def site_store() -> SiteStore:
    """Returns the folder of public sites that the settings name."""
    return _store_at(Path(settings.SITES_ROOT))


def standing_office(unit: Unit) -> Office:
    """Returns the facts of a unit with the menu that its site has now, of which the site itself tells."""
    told = site_store().meta(unit.slug)
    menu = tuple((title, path) for title, path in told.get(MENU, ()))
    return office_of(unit, menu, str(told.get(CHARTER, "")))


def baker_of(unit: Unit) -> Baker:
    """Returns the baker of a unit's site."""
    return Baker(site_store(), standing_office(unit), made_ahead)


def bake_item(delivery: Delivery, *, at: datetime) -> str:
    """Shows what a delivery shows, or its correction; returns its address on the site, "/berita/2026/11/slug/".

    Doing it again changes nothing. Raises NotBakeable, or MediaMissing where an approved file is gone.
    """
    item = item_of(delivery)
    if item is None:
        raise NotBakeable(str(delivery.pk))
    baker_of(delivery.unit).show(item)
    return item.path


def take_down(delivery: Delivery, *, at: datetime) -> str:
    """Answers 410 where the delivery's item stood and takes it out of every list; returns the address."""
    path = address_of(delivery)
    if path:
        baker_of(delivery.unit).take_down(path, at=at, find=find_item)
    return path


def carry_out(delivery: Delivery, *, at: datetime) -> str:
    """Does on the site what a delivery asks for; returns the item's address."""
    return take_down(delivery, at=at) if is_take_down(delivery) else bake_item(delivery, at=at)


def is_carried_out(delivery: Delivery) -> bool:
    """Says whether the site already is as a delivery asks for."""
    path = address_of(delivery)
    if is_take_down(delivery):
        entry = site_store().lookup(delivery.unit.slug, path) if path else None
        return entry is None or entry.status != 200
    return bool(path) and baker_of(delivery.unit).shows(path, str(delivery.pk))


def bake_unit(unit: Unit, *, at: datetime) -> list[str]:
    """Bakes the whole site of a unit; returns the addresses of items whose files are missing."""
    rows = public_deliveries(unit).select_related("release")
    return baker_of(unit).rebuild(items_of(rows))


def find_item(delivery: str) -> Item | None:
    """Reads the item of a delivery; None where there is none or it can't be shown."""
    row = Delivery.objects.select_related("release").filter(pk=delivery).first()
    return item_of(row) if row else None
