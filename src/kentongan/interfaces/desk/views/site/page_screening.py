"""Penyaringan of a page of the site: what keeps it from being published, and letting that stand by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from kentongan.interfaces.desk.requests.units import acting_staff
from kentongan.interfaces.desk.views.access import back_to, saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.pages.models import OfficePage, PageWaiver
from kentongan.pages.screening import FOUND, OnPage, check_publish, let_stand, screened
from kentongan.pages.tree import check_edit_pages, root_of
from kentongan.people.models import Staff
from kentongan.stories.screened.finding_words import masked, name_of, remedy_of, words_of
from kentongan.stories.screened.unread import UNREAD
from kentongan.stories.screening import Source


@dataclass(frozen=True)
class Row:
    """One finding as it is shown."""

    key: str
    name: str
    where: str
    quote: str
    words: str
    remedy: str
    stops: bool
    waiver: PageWaiver | None


@staff_view
@require_http_methods(["GET", "HEAD", "POST"])
def page_screening(request: HttpRequest, staff: Staff, page_id: int) -> HttpResponse:
    """Shows what was found in a page as it was saved last; a post lets one of it stand."""
    page = _own_page(staff, page_id)
    if request.method == "POST":
        remark, why = request.POST.get("remark", ""), request.POST.get("why", "")
        done = _("Temuan dikesampingkan. Nama dan alasan Anda tercatat.")
        saying_refusals(request, lambda: let_stand(page, remark=remark, why=why, by=staff, at=now()), done)
        return back_to("page_screening", page_id=page_id)
    rows = [_row(one, page) for one in screened(page, staff.unit)]
    told = {"page": page, "rows": rows, "severe": sum(row.stops for row in rows), "unit": staff.unit}
    return render(request, "desk/page_screening.html", told)


def screened_first(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Leads to the findings in place of publishing where one of them stops it; the draft is kept. Others are told."""
    staff, written = acting_staff(request), page.specific_deferred if type(page) is Page else page
    if staff is None or not isinstance(written, OfficePage):
        return None
    if reasons := check_publish(written, staff.unit):
        for reason in reasons:
            messages.error(request, str(reason))
        is_found = any(reason.code in (FOUND, UNREAD) for reason in reasons)
        return redirect("desk:page_screening" if is_found else "wagtailadmin_pages:edit", written.pk)
    for place in dict.fromkeys(_told(written, staff)):
        messages.warning(request, place)
    return None


def _told(page: OfficePage, staff: Staff) -> Iterator[str]:
    """Yields a sentence for each thing that does not stop and that nobody let stand."""
    for one in screened(page, staff.unit):
        if one.waiver is None:
            row = _row(one, page)
            yield _("Periksa lagi di “%(where)s”: %(words)s") % {"where": row.where, "words": row.words}


def _own_page(staff: Staff, page_id: int) -> OfficePage:
    """Returns a page of the own unit's tree as it was saved last; 404 to who may not change it."""
    root = root_of(staff.unit)
    row = Page.objects.descendant_of(root).filter(pk=page_id).first() if root and not check_edit_pages(staff) else None
    found = row.get_latest_revision_as_object() if row else None
    if not isinstance(found, OfficePage):
        raise Http404
    return found


def _row(one: OnPage, page: OfficePage) -> Row:
    remark = one.found.remark
    quote = remark.quote if remark.source is Source.TEXT else masked(remark.quote) if remark.quote else ""
    return Row(
        one.found.key, name_of(remark.kind), _where(remark.place, page), quote, words_of(remark), remedy_of(remark),
        one.stops, one.waiver,
    )  # fmt: skip


def _where(place: str, page: OfficePage) -> str:
    """Names the field that holds a place as the form does, a block with its number."""
    kind, _colon, id = place.partition(":")
    if kind == "body":
        number = next((number for number, block in enumerate(page.body, 1) if block.id == id), 0)
        return _("Isi, bagian %(number)s") % {"number": number} if number else _("Isi")
    try:
        words = str(page._meta.get_field({"lead": "summary"}.get(kind, kind)).verbose_name)
    except FieldDoesNotExist:
        return kind
    return words[:1].upper() + words[1:]
