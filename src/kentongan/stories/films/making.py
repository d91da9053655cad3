"""Making what was asked of a film: tried a few times, and told of to who asked for it and may have left since."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.utils.functional import Promise

from kentongan.kernel.language import office_language
from kentongan.kernel.leases import next_try, settle
from kentongan.stories.intake.rules import Refused
from kentongan.stories.materials.ready import SOON, tell_asker

from .hands import case_at_work
from .models import MadeOfFilm

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3


def make_or_tell(row: MadeOfFilm, make: Callable[[], None], *, failed: Promise, at: datetime) -> None:
    """Makes it, or tells, however soon, that it can't be made; the film keeps what it had.

    The sentences of who asks name %(file)s and %(headline)s.
    """
    try:
        make()
    except (Refused, OSError) as fault:
        log.warning("%s %s could not be made", type(row).__name__, row.pk, exc_info=fault)
        again = next_try(row, at, most=MOST_ATTEMPTS)
        if settle(row, next_attempt_at=again, last_error=_told(row, failed)) and again is None:
            _tell(row, failed, asked_at=at - SOON, at=at)


def tell_made(row: MadeOfFilm, sentence: Promise, *, at: datetime) -> None:
    """Tells that it is there, where it took longer than a moment; for the transaction that ends it."""
    _tell(row, sentence, asked_at=row.at, at=at)


def _tell(row: MadeOfFilm, sentence: Promise, *, asked_at: datetime, at: datetime) -> None:
    tell_asker(case_at_work(row.material).pk, _told(row, sentence), asked=row.by, asked_at=asked_at, at=at)


def _told(row: MadeOfFilm, sentence: Promise) -> str:
    film, case = row.material, case_at_work(row.material)
    with office_language():
        return str(sentence) % {"file": film.filename[:60], "headline": case.headline[:100]}
