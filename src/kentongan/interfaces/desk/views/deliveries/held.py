"""Kirim semua yang tertahan: what one channel held up is looked over and put in line again by one press."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kentongan.channels.naming import channel_name
from kentongan.deliveries import actions
from kentongan.deliveries.models import Connection
from kentongan.interfaces.desk.views.access import back_to, saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Staff


@staff_view
@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Names each item that a channel held up, and sends those that stay ticked."""
    way = Connection.objects.filter(pk=pk, unit=staff.unit_id).select_related("unit").first()
    if way is None:
        raise Http404
    if request.method == "POST":
        return _send(request, staff, way)
    at = now()
    why_not = actions.check_send_held(way, by=staff, at=at)
    rows = actions.held_for(way, by=staff, at=at)
    return render(request, "desk/held.html", {"way": way, "rows": rows, "why_not": why_not})


def held_counts(staff: Staff, *, at: datetime) -> list[tuple[Connection, int]]:
    """Returns the connections on which more than one thing is held up that the reader may send, and how many."""
    found = actions.held_by_way(by=staff, at=at)
    return [(way, len(rows)) for way, rows in found.items() if len(rows) > 1]


def _send(request: HttpRequest, staff: Staff, way: Connection) -> HttpResponse:
    def act() -> str:
        sent = actions.send_held(way, only=_chosen(request), by=staff, at=now())
        done = _("%(count)s kiriman masuk antrean %(channel)s lagi.")
        return done % {"count": len(sent), "channel": channel_name(way.channel)}

    return back_to("all_deliveries") if saying_refusals(request, act) else back_to("held", pk=way.pk)


def _chosen(request: HttpRequest) -> set[UUID]:
    """Reads what stayed ticked; what is no number of anything is nothing."""
    found = set()
    for told in request.POST.getlist("delivery"):
        try:
            found.add(UUID(told))
        except ValueError:
            continue
    return found
