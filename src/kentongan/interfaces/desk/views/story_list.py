"""Naskah: the stories of the unit, found by their words, in the order of their number or title, as a table to take."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kentongan.cases.kinds import short_name
from kentongan.cases.listing import Order, cases_in_order
from kentongan.cases.models import Case, CaseQuerySet
from kentongan.cases.search import matching
from kentongan.interfaces.desk.downloads import cell_of, download
from kentongan.interfaces.desk.paging import leaf_of
from kentongan.interfaces.desk.sorting import heads_of, order_of
from kentongan.people.models import Staff, Unit

from .access import staff_view

#: rows of a downloaded table
MOST_ROWS = 20_000


@staff_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the stories of the unit, newest first, found by words of title, lead and text and by agenda number."""
    order = _order(request)
    page = leaf_of(_rows(request, staff.unit, order), request.GET.get("page"))
    context = {
        "page": page,
        "words": request.GET.get("q", "").strip(),
        "heads": heads_of(order, ("nomor", "judul")),
        "given": request.GET,
    }
    return render(request, "desk/stories.html", context)


@staff_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives the stories that were asked for as XLSX or CSV."""
    head = [_("Nomor"), _("Judul"), _("Keadaan"), _("Topik"), _("Terakhir diubah"), _("Dimulai"), _("Selesai")]
    cases = _rows(request, staff.unit, _order(request))[:MOST_ROWS]
    return download(kind, "naskah", head, [_cells(case, staff.unit) for case in cases])


def _order(request: HttpRequest) -> Order:
    """Returns the order that was asked for among those that every story has."""
    asked = order_of(request)
    return Order() if asked.is_of_running else asked


def _rows(request: HttpRequest, unit: Unit, order: Order) -> CaseQuerySet:
    cases = matching(Case.objects.of(unit), request.GET.get("q", "").strip()).filter(edition__isnull=False)
    rows = cases.select_related("version", "edition__topic").defer("words", "version__definition", "edition__body")
    return cases_in_order(rows, unit, order) if order.column else rows.order_by("-opened_at", "-pk")


def _cells(case: Case, unit: Unit) -> list[object]:
    edition, step = case.edition, case.current_step
    state = short_name(step) if step else str(case.get_state_display())
    changed = cell_of(edition.changed_at or case.opened_at, unit)
    topic = edition.topic.name if edition.topic else ""
    return [
        case.number, edition.title, state, topic, changed, cell_of(case.opened_at, unit), cell_of(case.ended_at, unit)
    ]  # fmt: skip
