"""Naskah: the stories of the unit, found by their words, in the order of any column, as a table to take."""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kentongan.cases.kinds import short_name
from kentongan.cases.models import Case
from kentongan.cases.search import matching
from kentongan.interfaces.desk.tables.downloads import cell_of, download
from kentongan.interfaces.desk.tables.paging import leaf_of
from kentongan.interfaces.desk.tables.sorting import Column, Head, sorted_by
from kentongan.interfaces.desk.views.access import staff_view
from kentongan.people.models import Staff, Unit

#: rows of a downloaded table
MOST_ROWS = 20_000


@staff_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the stories of the unit, newest first, found by words of title, lead and text and by agenda number."""
    rows, heads = _rows(request, staff.unit)
    page = leaf_of(rows, request.GET.get("page"))
    context = {"page": page, "words": request.GET.get("q", "").strip(), "heads": heads, "given": request.GET}
    return render(request, "desk/stories.html", context)


@staff_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives the stories that were asked for as XLSX or CSV."""
    head = [_("Nomor"), _("Judul"), _("Keadaan"), _("Topik"), _("Terakhir diubah"), _("Dimulai"), _("Selesai")]
    cases, _heads = _rows(request, staff.unit)
    return download(kind, "naskah", head, [_cells(case, staff.unit) for case in cases[:MOST_ROWS]])


def _rows(request: HttpRequest, unit: Unit) -> tuple[QuerySet[Case], list[Head]]:
    """Returns the stories that were asked for, in the order asked for, else the newest first, with the heads."""
    cases = matching(Case.objects.of(unit), request.GET.get("q", "").strip()).filter(edition__isnull=False)
    rows = cases.select_related("version", "edition__topic").defer("words", "version__definition", "edition__body")
    rows = rows.annotate(changed=Coalesce("edition__changed_at", "opened_at")).order_by("-opened_at", "-pk")
    return sorted_by(request, rows, _columns())


def _columns() -> dict[str, Column]:
    return {
        "nomor": Column(_("Nomor"), ("opened_at",)), "judul": Column(_("Judul"), ("headline",)),
        "keadaan": Column(_("Keadaan"), ("state", "edition__is_locked", "step")),
        "topik": Column(_("Topik"), ("edition__topic__name",)), "diubah": Column(_("Terakhir diubah"), ("changed",)),
    }  # fmt: skip


def _cells(case: Case, unit: Unit) -> list[object]:
    edition, step = case.edition, case.current_step
    state = short_name(step) if step else str(case.get_state_display())
    changed = cell_of(edition.changed_at or case.opened_at, unit)
    topic = edition.topic.name if edition.topic else ""
    return [
        case.number, edition.title, state, topic, changed, cell_of(case.opened_at, unit), cell_of(case.ended_at, unit)
    ]  # fmt: skip
