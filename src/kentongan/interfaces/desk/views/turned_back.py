"""A press that nobody could hear: who pressed is signed out, or somebody signed in since the page was opened."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


def turned_back(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Says what happened and what to do, and gives back what was typed; `reason` is Django's own, for nobody here."""
    context = {
        "is_signed_in": request.user.is_authenticated, "typed": list(_typed(request)), "back": _page_of(request)
    }  # fmt: skip
    return render(request, "desk/turned_back.html", context, status=403)


def _typed(request: HttpRequest) -> list[str]:
    """Returns what looks as if a person had written it: several words, and no password."""
    typed = ((name, str(words).strip()) for name, words in request.POST.items())
    return [words for name, words in typed if "password" not in name and len(words.split()) > 1]


def _page_of(request: HttpRequest) -> str:
    """Returns the page on which was pressed, as far as it is one of ours."""
    told = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(told, {request.get_host()}, require_https=request.is_secure())
    return (urlsplit(told).path if is_ours else "") or "/"
