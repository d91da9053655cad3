"""What of a unit's tree the public may read now, frozen as plain values for baking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.db.models.functions import Left
from wagtail.models import Page

from kentongan.people.models import Unit
from kentongan.stories.films.posters.queries import posters_of
from kentongan.stories.models import OfficeDocument, OfficeImage, Poster
from kentongan.stories.text.content import films_of, put_posters

from .facts import KINDS, facts_of, frozen_body
from .models import OfficePage, SiteRoot
from .tree import root_of

Blocks = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Shown:
    """One live page: `path` below the site, "/layanan/surat-domisili/"; `kind` names its template."""

    kind: str
    path: str
    title: str
    summary: str
    first_at: datetime
    changed_at: datetime
    blocks: tuple[Mapping[str, Any], ...]
    facts: Mapping[str, Any]


def shown_pages(unit: Unit) -> list[Shown]:
    """Returns the live pages of a unit in the order of its tree; one below a page that is no longer live is not."""
    root = root_of(unit)
    if root is None:
        return []
    alive, live = {root.path}, []
    for page in Page.objects.descendant_of(root).live().order_by("path").specific():
        if page.path[: -Page.steplen] in alive and isinstance(page, OfficePage):
            alive.add(page.path)
            live.append((page, tuple(frozen_body(page.body)), facts_of(page)))
    shown = [block for _page, blocks, _facts in live for block in blocks]
    if films := films_of(shown):
        put_posters(shown, posters_of(unit, films))
    own = _own_hashes(unit, {sha256 for _page, blocks, facts in live for sha256 in _hashes(blocks, facts)})
    return [_shown(page, blocks, facts, own) for page, blocks, facts in live]


def menu_of(unit: Unit) -> tuple[tuple[str, str], ...]:
    """Returns (title, address) of a unit's live sections in the order of the tree."""
    root = root_of(unit)
    if root is None:
        return ()
    sections = root.get_children().live().values_list("title", "slug")
    return tuple((title, f"/{slug}/") for title, slug in sections)


def marks_of(units: Iterable[Unit]) -> dict[int, str]:
    """Returns for each unit a text that changes with whatever its tree shows: pages, and posters of films.

    Two queries, a third where somebody wrote pages.
    """
    wanted = {unit.pk for unit in units}
    owners = dict(SiteRoot.objects.filter(unit__in=wanted).values_list("path", "unit_id"))
    found = dict.fromkeys(wanted, "")
    if owners:
        live = Page.objects.filter(depth__gt=2).live()
        posters = _posters_by_unit(owners.values())
        for path, count, last in _by_tree(live):
            if unit := owners.get(path):
                found[unit] = f"{count} {last.isoformat() if last else ''}{posters.get(unit, '')}"
    return found


def _by_tree(pages: Any) -> Iterator[tuple[str, int, datetime | None]]:
    trees = pages.annotate(tree=Left("path", 2 * Page.steplen)).values_list("tree")
    yield from trees.annotate(count=Count("pk"), last=Max("last_published_at")).order_by("tree")


def _posters_by_unit(units: Iterable[int]) -> dict[int, str]:
    """Returns for each unit how many posters were chosen and made, and when the last one was chosen."""
    made = Poster.objects.filter(material__unit__in=list(units), image__isnull=False, next_attempt_at__isnull=True)
    rows = made.values_list("material__unit").annotate(count=Count("pk"), last=Max("at"))
    return {unit: f" {count} {last.isoformat()}" for unit, count, last in rows}


def _hashes(blocks: Blocks, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields the hash of each picture and document of a page, "" where one is missing."""
    yield from (part["sha256"] for part in (*blocks, facts.get("file", {})) if "sha256" in part)


def _own_hashes(unit: Unit, shown: Set[str]) -> frozenset[str]:
    """Returns which hashes are of the unit's own files: a chooser's list is no proof of what was posted."""
    own = (model.objects.filter(unit=unit, sha256__in=shown) for model in (OfficeImage, OfficeDocument))
    return frozenset(sha256 for rows in own for sha256 in rows.values_list("sha256", flat=True)) | {""}


def _shown(page: Any, blocks: Blocks, facts: Mapping[str, Any], own: frozenset[str]) -> Shown:
    """Freezes a page; a picture or document of another unit is left out."""
    moment = page.first_published_at or page.latest_revision_created_at
    return Shown(
        kind=KINDS[type(page)],
        path=page.public_path,
        title=page.title,
        summary=page.summary,
        first_at=moment,
        changed_at=page.last_published_at or moment,
        blocks=tuple(block for block in blocks if block.get("sha256", "") in own),
        facts=facts if own.issuperset(_hashes((), facts)) else {**facts, "file": {}},
    )
