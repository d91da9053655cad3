"""Who asks: a page that a person reads, or a script that wants facts."""

from __future__ import annotations

from django.http import HttpRequest


def wants_json(request: HttpRequest) -> bool:
    """Says whether a script of ours asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def is_press_on_a_page(request: HttpRequest) -> bool:
    """Says whether a form of a page was sent; what a script sends reads no page."""
    return request.method == "POST" and "text/html" in request.headers.get("Accept", "")
