"""That a poster or an upright cut is there, or can't be made: told to who asked for it and may have left since."""

from __future__ import annotations

from datetime import datetime

from django.utils.functional import Promise

from kentongan.kernel.language import office_language

from .models import Portrait, Poster
from .posters.actions import case_at_work
from .ready import SOON, tell_asker


def tell_made(row: Poster | Portrait, sentence: Promise, *, at: datetime) -> None:
    """Tells it where it took longer than a moment; for the transaction that ends it."""
    _tell(row, sentence, asked_at=row.at, at=at)


def tell_failed(row: Poster | Portrait, sentence: Promise, *, at: datetime) -> None:
    """Tells it however soon."""
    _tell(row, sentence, asked_at=at - SOON, at=at)


def _tell(row: Poster | Portrait, sentence: Promise, *, asked_at: datetime, at: datetime) -> None:
    film, case = row.material, case_at_work(row.material)
    with office_language():
        text = str(sentence) % {"file": film.filename[:60], "headline": case.headline[:100]}
    tell_asker(case.pk, text, asked=row.by, asked_at=asked_at, at=at)
