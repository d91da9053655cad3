"""Zero bytes in what a browser sends: no word holds one, PostgreSQL keeps none, and a paste may bring some along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict


class WithoutZeroBytes:
    """Leaves them out of what an address asks and of what a form gives, so that nothing is lost for their sake."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.GET = _without(request.GET)  # type: ignore[assignment]  # a dictionary of the same kind
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: Any) -> None:
        if request.method == "POST":
            request.POST = _without(request.POST)  # type: ignore[assignment]


def _without(given: QueryDict) -> QueryDict:
    """Returns the same where there is none, which is nearly always."""
    if not any("\0" in value for _name, values in given.lists() for value in values):
        return given
    clean = QueryDict(mutable=True)
    for name, values in given.lists():
        clean.setlist(name, [str(value).replace("\0", "") for value in values])
    return clean
