"""An address that only takes a press, opened like a page: its reader is led to the page that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.translation import gettext as _

from kentongan.deliveries.models import Delivery
from kentongan.stories.models import Finding

from .units import own_units


class LeadToItsPage:
    """Answers with a page where a view of the desk answers "method not allowed": after a sign-in, from a bookmark."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        is_press_only = response.status_code == 405 and request.method == "GET"
        if not is_press_only or match is None or not request.accepts("text/html") or "desk" not in match.namespaces:
            return response
        messages.info(request, _("Tidak ada yang berubah. Untuk melakukannya, tekan tombolnya di halaman ini."))
        return redirect(_page_of(request, match))


def _page_of(request: HttpRequest, match: ResolverMatch) -> str:
    """Returns the address of the page on which the press stands, as far as the reader's unit knows it."""
    units = [staff.unit_id for staff in own_units(request)]
    if finding := match.kwargs.get("finding_id"):
        case = Finding.objects.filter(pk=finding, case__unit__in=units).values_list("case", flat=True).first()
        return reverse("desk:case", args=[case]) if case else reverse("desk:tasks")
    if delivery := match.kwargs.get("delivery_id"):
        case = Delivery.objects.filter(pk=delivery, unit__in=units).values_list("release__case", flat=True).first()
        return reverse("desk:deliveries", args=[case]) if case else reverse("desk:tasks")
    return next(_pages_above(request.path), reverse("desk:tasks"))


def _pages_above(path: str) -> Iterator[str]:
    """Yields the addresses of the desk above this one, the nearest first."""
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        above = f"/{'/'.join(parts[:length])}/"
        try:
            found = resolve(above)
        except Resolver404:
            continue
        if "desk" in found.namespaces:
            yield above
