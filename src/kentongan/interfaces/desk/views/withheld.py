"""Tidak ditayangkan: the register of what was withheld, each with its ground of law, as a page and as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kentongan.interfaces.desk.downloads import download
from kentongan.kernel.worktime.words import date_words
from kentongan.people.models import Staff
from kentongan.stories.models import Withholding
from kentongan.stories.reasons import GROUNDS

from .access import staff_view


@staff_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists what the unit withheld, the latest first, all or on one ground."""
    ground = request.GET.get("dasar", "")
    page = Paginator(_rows(staff, ground), 25).get_page(request.GET.get("page"))
    return render(request, "desk/withheld.html", {"page": page, "grounds": GROUNDS, "ground": ground})


@staff_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives the register as XLSX or CSV."""
    head = [_("Tanggal"), _("Nomor"), _("Judul"), _("Dasar"), _("Pasal"), _("Penjelasan"), _("Oleh"), _("Dicabut")]
    rows = [_cells(row, staff) for row in _rows(staff, request.GET.get("dasar", ""))]
    return download(kind, "tidak-ditayangkan", head, rows)


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
