"""What the templates of standing pages are given: a page, and the lists of those below a section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from kentongan.interfaces.web.site.target import Batch
from kentongan.kernel.worktime.words import date_words, moment_words
from kentongan.kernel.worktime.zones import indonesian_zone

from .blocks import shown_blocks
from .calendar_files import calendar_file
from .linked_data import Thing, breadcrumbs, event, linked_data, organization
from .media import address_below
from .office import Office
from .rendering import HTML, page
from .share_pictures import office_share_path
from .standing import LISTED, Page, Standing

CALENDAR = "text/calendar; charset=utf-8"
CALENDAR_NAME = "acara.ics"
#: rows on a section's own page; older ones stand in its years
MOST = 20


def page_body(standing: Standing, one: Page, blocks: Iterable[Mapping[str, Any]], office: Office) -> bytes:
    """Renders one page with its blocks, its facts and what lies below it."""
    address = address_below(one.path)
    shown = list(shown_blocks({"blocks": list(blocks)}, address))
    context = _about(standing, one, office)
    context |= {"blocks": shown, "children": [row(child, office) for child in standing.below(one.path)]}
    if one.facts.get("file"):
        (context["file"],) = shown_blocks({"blocks": [one.facts["file"]]}, address)
    return page("standing.html", office, **context)


def list_pages(batch: Batch, standing: Standing, office: Office, blocks_of: Mapping[str, Any]) -> None:
    """Lays every section: its newest rows, and its years where they are more than one page holds."""
    for section in [one for one in standing.pages.values() if one.kind in LISTED]:
        rows = _rows(standing, section)
        ahead = standing.upcoming(standing.at) if section.kind == "agenda" else []
        years = _years(rows, section) if len(rows) > MOST else []
        context = _about(standing, section, office) | {"blocks": list(_section_blocks(section, blocks_of))}
        context |= {"ahead": [row(one, office) for one in ahead], "years": [year for year, _found in years]}
        context["rows"] = [row(one, office) for one in (rows[:MOST] if years else rows)]
        batch.put(section.path, page("section.html", office, **context), HTML)
        for year, found in years:
            _year(batch, standing, section, office, year, found)
        if section.kind == "agenda":
            batch.put(section.path + CALENDAR_NAME, calendar_file(ahead, office), CALENDAR)
            for one in standing.of("event"):
                batch.put(one.path + CALENDAR_NAME, calendar_file([one], office), CALENDAR)


def row(one: Page, office: Office) -> dict[str, Any]:
    """Returns what a list says of a page."""
    found: dict[str, Any] = {"path": one.path, "title": one.title, "summary": one.summary, "kind": one.kind}
    found |= {"day": office.day(one.first_at), "iso": one.first_at.isoformat(), "facts": one.facts}
    return found | _SAID.get(one.kind, lambda _one, _office: {})(one, office)


def _about(standing: Standing, one: Page, office: Office) -> dict[str, Any]:
    crumbs = [(above.title, above.path) for above in _above(standing, one)]
    things: list[Thing] = [breadcrumbs(office, [*crumbs, (one.title, one.path)])]
    if one.kind == "event":
        things = [event(one, office), organization(office), *things]
    return {
        "path": one.path,
        "one": row(one, office),
        "crumbs": [{"title": title, "path": path} for title, path in crumbs],
        "url": office.url(one.path),
        "image_url": office.url(office_share_path(office)),
        "updated": office.day(one.changed_at),
        "linked_data": linked_data(*things),
    }


def _above(standing: Standing, one: Page) -> list[Page]:
    found: list[Page] = []
    parent = one.parent
    while parent in standing.pages:
        found.insert(0, standing.pages[parent])
        parent = standing.pages[parent].parent
    return found


def _rows(standing: Standing, section: Page) -> list[Page]:
    """Returns what a section lists, in the order in which it is read."""
    below = standing.below(section.path)
    if section.kind == "services":
        return below
    if section.kind == "agenda":
        return standing.past(standing.at)
    return sorted(below, key=_dated, reverse=True)


def _dated(one: Page) -> str:
    return str(one.facts.get("dated_on") or one.first_at.date().isoformat())


def _year_of(one: Page) -> str:
    return str(one.facts["starts_at"] if one.kind == "event" else _dated(one))[:4]


def _years(rows: list[Page], section: Page) -> list[tuple[str, list[Page]]]:
    return [] if section.kind == "services" else [(year, list(found)) for year, found in groupby(rows, key=_year_of)]


def _year(batch: Batch, standing: Standing, section: Page, office: Office, year: str, found: list[Page]) -> None:
    path = f"{section.path}{year}/"
    context = _about(standing, section, office) | {"path": path, "url": office.url(path), "year": year}
    context["crumbs"].append({"title": section.title, "path": section.path})
    batch.put(path, page("section.html", office, rows=[row(one, office) for one in found], **context), HTML)


def _section_blocks(section: Page, blocks_of: Mapping[str, Any]) -> Iterable[Any]:
    return shown_blocks({"blocks": list(blocks_of.get(section.path, ()))}, address_below(section.path))


def _event(one: Page, office: Office) -> dict[str, Any]:
    starts, ends = one.starts_at, one.ends_at
    words = moment_words(starts, office.time_zone)
    if ends > starts:
        local = ends.astimezone(indonesian_zone(office.time_zone))
        is_same = local.date() == starts.astimezone(local.tzinfo).date()
        words += f" sampai {local:%H.%M}" if is_same else f" sampai {moment_words(ends, office.time_zone)}"
    return {"when": words, "iso": starts.isoformat(), "calendar": one.path + CALENDAR_NAME}


def _document(one: Page, office: Office) -> dict[str, Any]:
    file = one.facts.get("file") or {}
    (shown,) = shown_blocks({"blocks": [file]}, address_below(one.path)) if file else ({},)
    dated = datetime.fromisoformat(one.facts["dated_on"]).date() if one.facts["dated_on"] else None
    about = [shown.get("about", ""), one.facts["number"], date_words(dated, weekday=False) if dated else ""]
    return {"file": shown, "about": " · ".join(part for part in about if part)}


def _announcement(one: Page, office: Office) -> dict[str, Any]:
    until = one.facts["valid_until"]
    return {"until": date_words(datetime.fromisoformat(until).date(), weekday=False) if until else ""}


_SAID = {"event": _event, "document": _document, "announcement": _announcement}
