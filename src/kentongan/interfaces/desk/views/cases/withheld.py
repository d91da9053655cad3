"""Tidak ditayangkan: the register of what was withheld, each with its ground of law, as a page and as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kentongan.interfaces.desk.tables.downloads import download
from kentongan.interfaces.desk.tables.sorting import Column, sorted_by
from kentongan.interfaces.desk.views.access import staff_view
from kentongan.kernel.worktime.words import date_words
from kentongan.people.models import Staff
from kentongan.stories.findings.reasons import GROUNDS
from kentongan.stories.models import Withholding


@staff_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists what the unit withheld, the latest first, all or on one ground."""
    ground = request.GET.get("dasar", "")
    rows, heads = sorted_by(request, _rows(staff, ground), _columns())
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {"page": page, "grounds": GROUNDS, "ground": ground, "heads": heads, "given": request.GET}
    return render(request, "desk/withheld.html", context)


@staff_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives the register as XLSX or CSV."""
    head = [_("Tanggal"), _("Nomor"), _("Judul"), _("Dasar"), _("Pasal"), _("Penjelasan"), _("Oleh"), _("Dicabut")]
    rows, _heads = sorted_by(request, _rows(staff, request.GET.get("dasar", "")), _columns())
    return download(kind, "tidak-ditayangkan", head, [_cells(row, staff) for row in rows])


def _columns() -> dict[str, Column]:
    return {
        "tanggal": Column(_("Tanggal"), ("at",)), "judul": Column(_("Judul"), ("case__headline",)),
        "dasar": Column(_("Dasar"), ("ground_words",)), "oleh": Column(_("Oleh"), ("by__user__name",)),
    }  # fmt: skip


def _rows(staff: Staff, ground: str) -> QuerySet[Withholding]:
    rows = (
        Withholding.objects.filter(case__unit=staff.unit_id)
        .select_related("case", "by__user", "run")
        .order_by("-at", "-pk")
    )
    return rows.filter(ground=ground) if ground else rows


def _cells(row: Withholding, staff: Staff) -> list[object]:
    zone = staff.unit.zone
    lifted = date_words(row.lifted_at.astimezone(zone).date(), weekday=False) if row.lifted_at else ""
    day = date_words(row.at.astimezone(zone).date(), weekday=False)
    case = row.case
    return [day, case.number, case.headline, row.ground_words, row.citation, row.words, str(row.hand), lifted]
