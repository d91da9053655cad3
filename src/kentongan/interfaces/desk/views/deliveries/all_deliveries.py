"""Penayangan: everything that the unit made public, on which channels it is, and what is still open there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kentongan.channels.naming import channel_name
from kentongan.deliveries import listing
from kentongan.deliveries.listing import OPEN, OPEN_STATES, Asked
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import State
from kentongan.interfaces.desk.tables.downloads import cell_of, download
from kentongan.interfaces.desk.tables.paging import Leaf, leaf_of
from kentongan.interfaces.desk.typed_times import asked_day
from kentongan.interfaces.desk.views.access import staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.language import reading
from kentongan.kernel.worktime.words import date_words, number_words
from kentongan.people.models import Staff, Unit

from .held import held_counts

#: how an address asks for the oldest first
OLDEST = "terlama"
#: what is open stands above the rest, up to so many items; the rest of it is a press away
MOST_OPEN = 50
#: rows of a downloaded table: more than these ask for a period
MOST_ROWS = 20_000
#: days that the figure of what was released looks back
DAYS = 30


@staff_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the unit's items by channel: what is open first, then the rest, page by page."""
    asked, at = _asked(request, staff.unit), now()
    page = leaf_of(_paged(staff.unit, asked), request.GET.get("page"))
    opened = [] if asked.state or page.has_previous else _open(staff.unit, asked)
    counts = listing.open_counts(staff.unit)
    context = {
        "page": Leaf(listing.items_of(page.rows), page.number, page.has_next),
        "open": listing.items_of(opened[:MOST_OPEN]),
        "has_more_open": len(opened) > MOST_OPEN,
        "most_open": MOST_OPEN,
        "held": held_counts(staff, at=at),
        "counts": [(state, State(state).label, count) for state, count in counts.items()],
        "open_count": sum(counts.values()),
        "released": listing.released_since(staff.unit, at - timedelta(days=DAYS)),
        "days": DAYS,
        "channels": listing.channels_of(staff.unit),
        "states": [*OPEN_STATES, *(state for state in State if state not in OPEN_STATES)],
        "asked": asked,
        "narrowed": list(_narrowed(request, asked)),
        "given": request.GET,
        "most_rows": number_words(MOST_ROWS),
    }
    return render(request, "desk/all_deliveries.html", context)


@staff_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives the deliveries that were asked for as XLSX or CSV, a row for each channel."""
    head = [
        _("Ditayangkan"), _("Nomor"), _("Judul"), _("Kanal"), _("Akun"), _("Jenis"), _("Keadaan"), _("Sejak"),
        _("Menunggu"), _("Tautan"), _("Oleh"),
    ]  # fmt: skip
    rows = (
        listing.asked_rows(staff.unit, _asked(request, staff.unit)).with_release().select_related("release__by__user")
    )
    kept = rows.defer("release__content", "release__case__words")[:MOST_ROWS]
    return download(kind, "penayangan", head, [_cells(row, staff.unit) for row in kept])


def _paged(unit: Unit, asked: Asked) -> Any:
    """Returns the list that is turned page by page: what is open where that is asked for, else what is done."""
    if asked.state == OPEN or asked.state in OPEN_STATES:
        return listing.open_releases(unit, asked)
    return listing.settled_releases(unit, asked)


def _open(unit: Unit, asked: Asked) -> list[Any]:
    return listing.open_releases(unit, asked)[: MOST_OPEN + 1]


def _asked(request: HttpRequest, unit: Unit) -> Asked:
    """Reads what the form asks for; nonsense asks for nothing."""
    given = request.GET
    state = given.get("keadaan", "")
    until = asked_day(given.get("sampai", ""))
    return Asked(
        words=given.get("q", "").strip(),
        channel=given.get("kanal", "")[:40],
        state=state if state == OPEN or state in State.values else "",
        since=_start(asked_day(given.get("dari", "")), unit),
        until=_start(until + timedelta(days=1), unit) if until else None,
        oldest_first=given.get("urut") == OLDEST,
    )


def _narrowed(request: HttpRequest, asked: Asked) -> Iterator[str]:
    """Yields what the list is narrowed to, in words: the folded fields say it too, once they are opened."""
    if asked.state:
        yield _("masih terbuka") if asked.state == OPEN else str(State(asked.state).label)
    if asked.channel:
        yield channel_name(asked.channel)
    if asked.since and (since := asked_day(request.GET["dari"])):
        yield _("sejak %(day)s") % {"day": date_words(since, reading(), weekday=False)}
    if asked.until and (until := asked_day(request.GET["sampai"])):
        yield _("sampai %(day)s") % {"day": date_words(until, reading(), weekday=False)}
    if asked.oldest_first:
        yield _("terlama dulu")


def _start(day: date | None, unit: Unit) -> datetime | None:
    """Returns the first moment of a day in a unit."""
    return datetime.combine(day, time(0), unit.zone) if day else None


def _cells(row: Delivery, unit: Unit) -> list[object]:
    case, release = row.release.case, row.release
    return [
        cell_of(row.created_at, unit), case.number, case.headline, channel_name(row.channel), row.connection.account,
        row.get_operation_display(), row.get_state_display(), cell_of(row.settled_at, unit), row.waiting_for,
        row.remote_url, str(release.hand),
    ]  # fmt: skip
