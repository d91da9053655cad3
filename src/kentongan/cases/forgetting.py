"""Empties what rows of a case repeat of words that were erased from its log; the event is that of the erasing."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Replace

from kentongan.kernel.models import Event

from .models import Case, Pause, WaiverUse

#: stands where a row may not be without words
ERASED = "–"
#: letters of words by which a longer text is known to tell them: a shorter word may stand in any
TELLING = 8


def forget_picture(case: UUID, picture: str) -> None:
    """Takes away the picture by which lists show a case, where it is this one."""
    Case.objects.filter(pk=case, picture=picture).exclude(picture="").update(picture="")


def forget(event: Event, texts: Collection[str]) -> None:
    """Empties the same words in headline, search words and used exceptions, and whom the pause told of waited for.

    Within the words by which a case is found only texts of so many letters are looked for: a shorter one may be any.
    """
    for text in texts:
        if len(text.strip()) >= TELLING:
            found = Case.objects.filter(pk=event.stream_id, words__contains=text.strip())
            found.update(words=Replace("words", Value(text.strip()), Value(ERASED)))
    Case.objects.filter(pk=event.stream_id, headline__in=texts).update(headline=ERASED)
    WaiverUse.objects.filter(run__case=event.stream_id, words__in=texts).update(words=ERASED)
    if event.what == "step_paused":
        pauses = Pause.objects.filter(run__case=event.stream_id, begun_at=event.at)
        pauses.update(waits_for=ERASED, words="")
