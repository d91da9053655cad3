"""In which language words are said: the reader's own on a page, the office's where they are kept for others."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation

from kentongan.kernel.worktime.words import TONGUES


def reading() -> str:
    """Returns the language of the page that is being made: "id" or "en"."""
    found = translation.get_language() or settings.LANGUAGE_CODE
    return found if found in TONGUES else settings.LANGUAGE_CODE


def office_language() -> AbstractContextManager[None]:
    """Says words in the office's language: notices to colleagues and whatever else a row keeps."""
    return translation.override(settings.LANGUAGE_CODE)
