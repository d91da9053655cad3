"""Papan and Ringkasan: where everything stands, for those who do not do one step but look after all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kentongan.cases import measures
from kentongan.cases.board import MOST_CARDS, board_of, cards_from, cards_of, running, with_whom
from kentongan.cases.listing import runs_in_order
from kentongan.cases.models import StepRun, StepRunQuerySet
from kentongan.cases.queries import related
from kentongan.deliveries.queries import drifted, troubled
from kentongan.deliveries.removals import removals, still_up
from kentongan.deliveries.unreachable import to_connect
from kentongan.interfaces.desk.duties.gaps import gaps_in
from kentongan.interfaces.desk.duties.public_duties import connect_address
from kentongan.interfaces.desk.duties.worker_health import beats_of_lanes, last_worked, worker_alarm
from kentongan.interfaces.desk.tables.case_cells import COLUMNS_OF_STEP, cells_of_step
from kentongan.interfaces.desk.tables.downloads import download
from kentongan.interfaces.desk.tables.paging import Leaf, leaf_of
from kentongan.interfaces.desk.tables.sorting import heads_of, order_of
from kentongan.interfaces.desk.views.access import staff_view
from kentongan.interfaces.desk.views.capture.beginning import may_begin
from kentongan.interfaces.web.sending.lane import sending_alarms
from kentongan.kernel.clock import now
from kentongan.people.heads import leads
from kentongan.people.models import Staff, Unit
from kentongan.procedures.definition import Procedure, Track
from kentongan.procedures.queries import all_in_force
from kentongan.stories.models import Recall, Topic
from kentongan.stories.urgent.reviewing import urgent_figures

#: rows of a page of the board's table, and of a downloaded one
PAGE_ROWS, MOST_ROWS = 50, 20_000


@staff_view
def board(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows the running cases of one track, a column for each step, or the same as a table."""
    (context, chosen), at = _asked(request, staff), now()
    if chosen is None:
        return render(request, "desk/board.html", context)
    runs = _runs(staff, *chosen, context, at)
    if context["is_table"]:
        return render(request, "desk/board.html", context | _table(request, runs, staff.unit, at))
    columns = board_of(runs, chosen[1], staff.unit, at)
    total = sum(column.count for column in columns)
    told = {"columns": columns, "total": total, "may_begin": not total and may_begin(staff, at)}
    return render(request, "desk/board.html", context | told)


@staff_view
def export_board(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives the table of the board that was asked for as XLSX or CSV."""
    (context, chosen), at = _asked(request, staff), now()
    runs = _runs(staff, *chosen, context, at) if chosen else StepRun.objects.none()
    cards = cards_of(runs_in_order(runs, staff.unit, order_of(request))[:MOST_ROWS], staff.unit, at)
    rows = [cells_of_step(card.run.case, card, staff.unit) for card in cards]
    return download(kind, "papan", [str(words) for words in COLUMNS_OF_STEP], rows)


def _table(request: HttpRequest, runs: StepRunQuerySet, unit: Unit, at: datetime) -> dict[str, Any]:
    order = order_of(request)
    page = leaf_of(related(runs_in_order(runs, unit, order)), request.GET.get("page"), size=PAGE_ROWS)
    cards = cards_from(list(page.rows), unit, at)
    heads = heads_of(order, ("nomor", "judul", "langkah", "waktu", "pada"))
    return {"page": Leaf(cards, page.number, page.has_next), "heads": heads, "given": request.GET}


def _asked(request: HttpRequest, staff: Staff) -> tuple[dict[str, Any], tuple[Procedure, Track] | None]:
    """Reads what the board's form asks for; returns it as the page shows it, and the track."""
    asked = request.GET
    choices = [(row.version.frozen, track) for row in all_in_force(staff.unit) for track in row.version.frozen.tracks]
    chosen = _chosen(choices, asked.get("alur", ""))
    context: dict[str, Any] = {
        "choices": [(f"{procedure.id}/{track.id}", procedure, track) for procedure, track in choices],
        "chosen": f"{chosen[0].id}/{chosen[1].id}" if chosen else "",
        "topics": Topic.objects.filter(unit=staff.unit),
        "people": Staff.objects.active().filter(unit=staff.unit).select_related("user"),
        "topic": asked.get("topik", ""),
        "person": asked.get("orang", ""),
        "is_table": asked.get("tampilan") == "tabel",
        "most": MOST_CARDS,
    }
    return context | {"narrowed": list(_narrowed(context))}, chosen


def _narrowed(context: Mapping[str, Any]) -> Iterator[str]:
    """Yields what the board is narrowed to, in words: the topic, the person."""
    for rows, wanted in ((context["topics"], context["topic"]), (context["people"], context["person"])):
        yield from (str(one) for one in (rows if wanted else ()) if str(one.pk) == wanted)


def _chosen(choices: list[tuple[Procedure, Track]], asked: str) -> tuple[Procedure, Track] | None:
    """Returns the track that was asked for, else the first track of a story, else the first."""
    named = [pair for pair in choices if f"{pair[0].id}/{pair[1].id}" == asked]
    stories = [pair for pair in choices if pair[1].subject == "story"]
    return next(iter([*named, *stories, *choices]), None)


def _runs(staff: Staff, procedure: Procedure, track: Track, asked: dict[str, Any], at: datetime) -> StepRunQuerySet:
    runs = running(staff.unit, procedure=procedure.id, track=track.id)
    if topic := next((one for one in asked["topics"] if str(one.pk) == asked["topic"]), None):
        runs = runs.filter(case__edition__topic=topic)
    person = next((one for one in asked["people"] if str(one.pk) == asked["person"]), None)
    if person:
        person.unit = staff.unit
        runs = with_whom(runs, person, at)
    return runs


@staff_view
def summary(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows the head three figures, what is wrong, what is stuck with whom, and each step against its standard.

    Decision: what can be acted on today stands above the month's chart, since a head comes once a day, on a phone, to
    ask whether anything is late, stuck or wrong. A fourth and a fifth figure stand only in a month in which something
    went out urgently or was ordered down: what became of it is the head's own duty, and no other page counts it.
    """
    at = now()
    is_leading = leads(staff, staff.unit, at=at)
    if not (staff.may_manage or is_leading):
        raise PermissionDenied
    since = at.astimezone(staff.unit.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    beats, zone = beats_of_lanes(), staff.unit.zone
    alarms = [one for one in [worker_alarm(at, zone, beats), *sending_alarms(staff.unit.slug)] if one]
    trouble, drift, gaps = troubled(staff.unit), drifted(staff.unit), gaps_in(staff.unit)
    asked = Recall.objects.awaiting().filter(unit=staff.unit).with_hands()
    staying, lost = still_up(staff.unit, since=since), to_connect(staff.unit, at=at)
    found: tuple[Sized, ...] = (alarms, trouble, drift, asked, staying, lost)
    context = {
        "at": at,
        "since": since,
        "late": measures.late(staff.unit, at).count(),
        "punctuality": measures.punctuality(staff.unit, since, at),
        "alarms": alarms,
        "last_worked": last_worked(at, zone, beats),
        "trouble": trouble,
        "drift": drift,
        "asked": asked,
        "still_up": staying,
        # who stands in for the head sees it, and connects nothing
        "lost": [(one, connect_address(one) if staff.may_manage else "") for one in lost],
        **gaps,
        "is_leading": is_leading,
        "alarm_count": gaps["gap_count"] + sum(len(each) for each in found),
        "steps": measures.times_of_steps(staff.unit, since, at),
        "urgent": urgent_figures(staff.unit, since=since, at=at),
        "removals": removals(staff.unit, since=since, at=at),
        "stuck": measures.stuck(staff.unit, at),
    }
    return render(request, "desk/summary.html", context)
