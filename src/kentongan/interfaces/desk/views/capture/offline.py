"""The capture page without a line: its service worker, the one page that a phone keeps, and what sign-out leaves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from kentongan.interfaces.desk.forms import ReportForm
from kentongan.interfaces.desk.views.access import staff_view
from kentongan.interfaces.desk.words.capture import ACCEPTED, WORDS
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.intake.rules import MOST_BYTES

from .beginning import openings

FILES = Path(__file__).parents[2] / "static"
#: the parts of the service worker, each a script of its own
WORKER_PARTS = ("desk/capture/worker.js", "desk/push-worker.js")
#: what the page without a line is made of
SHELL = (
    "desk/desk.css",
    "desk/capture.css",
    "desk/provenance.css",
    "desk/mark.svg",
    "desk/fonts/*.woff2",
    "desk/vendor/tus-js-client/tus.min.js",
    "desk/capture/*.js",
)
#: after these, nothing of the reader's may stay on the device
LEAVING = frozenset({"account_logout", "wagtailadmin_logout"})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Sends the service worker: facts first, then each part; a new version of any file makes it a new worker."""
    names = _shell()
    facts = {"version": _version(names), "page": reverse("desk:offline"), "shell": [static(name) for name in names]}
    lines = [f"self.KENTONGAN = {json.dumps(facts)};", *(f'importScripts("{static(part)}");' for part in WORKER_PARTS)]
    answer = HttpResponse("\n".join(lines) + "\n", content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@staff_view
@require_safe
def page(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows what a phone keeps for the time without a line: what the reader may begin, and nothing of any case."""
    found = [(procedure, track, ReportForm(zone=staff.unit.zone, auto_id=f"id_{place}_%s"))
             for place, (procedure, track) in enumerate(openings(staff, now()))]  # fmt: skip
    context = {"openings": found, "accepted": ACCEPTED, "most": MOST_BYTES, "words": WORDS}
    answer = render(request, "desk/offline.html", context)
    answer["Cache-Control"] = "no-store"  # only the service worker keeps it, and sign-out empties that
    return answer


class Leaving:
    """Tells the browser at sign-out to forget what the desk kept on the device: drafts, pages, the worker itself.

    Who only turned back at the second step of signing in was not in: what waits there is kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_in = request.method == "POST" and request.user.is_authenticated
        answer = self.get_response(request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if is_in and name in LEAVING:
            answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer


def _shell() -> list[str]:
    return [str(path.relative_to(FILES)) for pattern in SHELL for path in sorted(FILES.glob(pattern))]


def _version(names: list[str]) -> str:
    """Returns a short hash of all that the worker keeps and is made of."""
    return _hash_of(tuple((name, (FILES / name).stat().st_mtime_ns) for name in (*names, *WORKER_PARTS)))


@cache
def _hash_of(files: tuple[tuple[str, int], ...]) -> str:
    digest = hashlib.sha256()
    for name, _changed in files:
        digest.update((FILES / name).read_bytes())
    return digest.hexdigest()[:16]
