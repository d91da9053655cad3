"""The desk speaks the language that its reader chose; Indonesian before anybody has."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class ReadersLanguage:
    """Makes each page in the language of the account; what a browser asks for by itself does not count."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", "") or settings.LANGUAGE_CODE
        with translation.override(chosen):
            return self.get_response(request)
