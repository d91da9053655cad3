"""What a page of the desk may load and run: what comes from the desk itself, and no script that stands in the page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # Wagtail's editor and the drawings of an SOP bring styles along
        "img-src 'self' data: blob:",  # blob: what a phone has taken and not sent yet
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",  # the editor's preview is a frame of our own
    ]
)


class ContentPolicy:
    """Says it on every page; on a PDF or a film it would bind the browser's own viewer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.get("Content-Type", "").startswith("text/html"):
            answer.headers.setdefault("Content-Security-Policy", POLICY)
        return answer
