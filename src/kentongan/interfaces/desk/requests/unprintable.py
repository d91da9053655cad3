"""Marks that no word holds, in what a browser sends: a paste out of a PDF brings them, a database or XML keeps none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

#: the controls of Unicode but for tab and line ends, and what is no letter in any form (XML 1.0, HTML)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
#: those that end a line or a page: the words around them stay two
ENDS = frozenset("\x0b\x0c\x85")


class WithoutUnprintable:
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
    if not any(UNPRINTABLE.search(value) for _name, values in given.lists() for value in values):
        return given
    clean = QueryDict(mutable=True)
    for name, values in given.lists():
        clean.setlist(name, [UNPRINTABLE.sub(_instead, str(value)) for value in values])
    return clean


def _instead(found: re.Match[str]) -> str:
    return " " if found[0] in ENDS else ""
