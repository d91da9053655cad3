"""The worker's lane "sites": what a crash, a lost folder or a new design left out of step is baked again.

Once a day it deletes the bytes that no address names any more.

When nothing is wrong it costs three queries, five where somebody wrote pages, and, for each unit, one look at the
generation of its site.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import State
from kentongan.interfaces.web.models import SiteMark
from kentongan.interfaces.web.site.store import SiteStore
from kentongan.pages.queries import marks_of
from kentongan.people.models import Unit

from .catalogue import Catalogue
from .media import MediaMissing
from .publishing import (
    NotBakeable,
    bake_item,
    bake_unit,
    baker_of,
    carry_out,
    is_carried_out,
    site_store,
    standing_office,
    take_down,
)
from .released import ADAPTER, address_of, public_deliveries, website_deliveries
from .tree import MARK, bake_pages, pages_mark

#: younger attempts are left to whoever made them
BAKING_TIME = timedelta(seconds=2)
#: how often what no address of a site names any more is deleted; each file stays a day after its last use
CLEARED_EVERY = timedelta(days=1)
#: how far a process's clock may be behind another's
SLACK = timedelta(minutes=2)


def mend(at: datetime) -> int:
    """Bakes what should be public and is not, and takes away what should not; returns how much was mended."""
    store, units = site_store(), list(Unit.objects.select_related("site_mark"))
    _set_hosts(store, units)
    trees = marks_of(units)
    # Pages first: they bring the menu, which stands on every page of the site.
    mended = sum(_mend_pages(unit, trees[unit.pk], at) + _mend_unit(store, unit, at) for unit in units)
    for unit in units:
        _clear(store, unit, at)
    return mended + _mend_dead(at)


def check_unit(unit: Unit, *, at: datetime) -> tuple[int, list[str]]:
    """Holds a whole site against the database; returns how much was mended, and which addresses could not be."""
    store = site_store()
    with store.publish(unit.slug) as batch:
        shown = {card.path: card.delivery for card in Catalogue(batch).all()}
    rows = {address_of(row): row for row in public_deliveries(unit).select_related("release", "unit")}
    lost = [row for path, row in rows.items() if shown.get(path) != str(row.pk) or not _stands(store, unit, path)]
    mended, faults = _bake_each(lost, at)
    gone = website_deliveries(unit).filter(state=State.RETRACTED).select_related("release", "unit")
    left = [row for row in gone if address_of(row) not in rows and not _is_gone(store, unit, address_of(row))]
    for row in left:
        take_down(row, at=row.settled_at or at)
    return mended + len(left), faults


def _mend_pages(unit: Unit, tree: str, at: datetime) -> int:
    """Bakes the standing pages of a site that shows another state of the tree, or another day."""
    if site_store().meta(unit.slug).get(MARK, "") == pages_mark(standing_office(unit), tree, at):
        return 0
    bake_pages(unit, at=at)
    return 1


def _mend_unit(store: SiteStore, unit: Unit, at: datetime) -> int:
    mark: SiteMark | None = getattr(unit, "site_mark", None)
    generation = store.generation(unit.slug)
    if not baker_of(unit).is_current:
        faults = bake_unit(unit, at=at)
        mended, more = check_unit(unit, at=at)
        return _note(store, unit, at, mended + 1, faults + more)
    if mark and mark.generation == generation:
        return 0
    if mark is None or generation < mark.generation:  # the folder is not the one that we knew
        return _note(store, unit, at, *check_unit(unit, at=at))
    rows = public_deliveries(unit).filter(settled_at__gte=mark.checked_at - SLACK).select_related("release", "unit")
    faults = mark.fault.split()
    mended, more = _bake_each([row for row in rows if not is_carried_out(row)], at)
    return _note(store, unit, at, mended, faults + more)


def _clear(store: SiteStore, unit: Unit, at: datetime) -> None:
    """Deletes once a day what was replaced or taken down: nobody can reach it, but it lies on the disk."""
    mark: SiteMark | None = getattr(unit, "site_mark", None)
    if mark and (mark.cleared_at is None or mark.cleared_at <= at - CLEARED_EVERY):
        store.collect_garbage(unit.slug)
        SiteMark.objects.filter(pk=mark.pk).update(cleared_at=at)


def _mend_dead(at: datetime) -> int:
    """Finishes what a process had begun to bake when it died; the delivery itself is settled by its own lane."""
    rows = Delivery.objects.for_worker().filter(state=State.ARMED, connection__adapter=ADAPTER)
    begun = rows.filter(tries__result="", tries__started_at__lte=at - BAKING_TIME).with_release().distinct()
    mended = 0
    for row in [row for row in begun if not is_carried_out(row)]:
        try:
            carry_out(row, at=at)
            mended += 1
        except (MediaMissing, NotBakeable):  # the delivery lane tells it to a person
            continue
    return mended


def _bake_each(rows: list[Delivery], at: datetime) -> tuple[int, list[str]]:
    faults = []
    for row in rows:
        try:
            bake_item(row, at=at)
        except (MediaMissing, NotBakeable):
            faults.append(address_of(row) or str(row.pk))
    return len(rows) - len(faults), faults


def _stands(store: SiteStore, unit: Unit, path: str) -> bool:
    entry = store.lookup(unit.slug, path)
    return entry is not None and entry.status == 200


def _is_gone(store: SiteStore, unit: Unit, path: str) -> bool:
    entry = store.lookup(unit.slug, path) if path else None
    return not path or (entry is not None and entry.status == 410)


def _note(store: SiteStore, unit: Unit, at: datetime, mended: int, faults: list[str]) -> int:
    """Remembers what was held against the database; a publish that came in between is looked at next time."""
    values = {"generation": store.generation(unit.slug), "checked_at": at, "fault": "\n".join(sorted(set(faults)))}
    SiteMark.objects.update_or_create(unit=unit, defaults=values, create_defaults={**values, "cleared_at": at})
    return mended


def _set_hosts(store: SiteStore, units: list[Unit]) -> None:
    """Tells the edge which site answers at which host."""
    wanted = {unit.public_host.lower().rstrip("."): unit.slug for unit in units if unit.public_host}
    if dict(store.hosts()) != wanted:
        store.set_hosts(wanted)
