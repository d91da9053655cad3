"""Pekerjaan: the cases of the unit, found by their words, the running ones first, in the order of any column."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from kentongan.cases.listing import Order, cases_in_order, lines_of
from kentongan.cases.models import Case, CaseQuerySet
from kentongan.cases.search import matching
from kentongan.interfaces.desk.tables.case_cells import COLUMNS_OF_CASE, cells_of_case
from kentongan.interfaces.desk.tables.downloads import download
from kentongan.interfaces.desk.tables.paging import Leaf, leaf_of
from kentongan.interfaces.desk.tables.sorting import heads_of, order_of
from kentongan.interfaces.desk.views.access import staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.worktime.words import number_words
from kentongan.people.models import Staff, Unit

#: rows of a downloaded table
MOST_ROWS = 20_000
HEADS = ("nomor", "judul", "langkah", "waktu", "pada", "mulai")

_STATES = {"open": gettext_lazy("Berjalan"), "ended": gettext_lazy("Selesai")}


@dataclass(frozen=True)
class Asked:
    """What a reader looks for, and in which order."""

    words: str
    state: str
    order: Order


@staff_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the cases of the unit with search by words of headline and text and by agenda number."""
    asked, at = _asked(request), now()
    page = leaf_of(_rows(staff.unit, asked), request.GET.get("page"))
    heads = heads_of(asked.order, HEADS)
    context = {
        "page": Leaf(lines_of(page.rows, staff.unit, at), page.number, page.has_next),
        "words": asked.words,
        "state": asked.state,
        "heads": heads,
        "is_of_running": asked.order.is_of_running,
        "narrowed": [*([_STATES[asked.state]] if asked.state else []), *(one.words for one in heads if one.sorted)],
        "given": request.GET,
        "most_rows": number_words(MOST_ROWS),
    }
    return render(request, "desk/cases.html", context)


@staff_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives the cases that were asked for as XLSX or CSV."""
    cases = list(_rows(staff.unit, _asked(request))[:MOST_ROWS])
    rows = [cells_of_case(line.case, line.card, staff.unit) for line in lines_of(cases, staff.unit, now())]
    return download(kind, "pekerjaan", [str(words) for words in COLUMNS_OF_CASE], rows)


def _asked(request: HttpRequest) -> Asked:
    """Reads what the form asks for; an order of running cases shows no others."""
    state, order = request.GET.get("state", ""), order_of(request)
    state = state if state in ("open", "ended") else ""
    if order.is_of_running:
        order = Order() if state == "ended" else order
    return Asked(request.GET.get("q", "").strip(), state, order)


def _rows(unit: Unit, asked: Asked) -> CaseQuerySet:
    cases = matching(Case.objects.of(unit), asked.words)
    if asked.state:
        cases = cases.filter(state=asked.state)
    rows = cases.select_related("version").defer("words", "version__definition")
    return cases_in_order(rows, unit, asked.order)
