"""Empties what rows of a case repeat of words that were erased from its log; the event is that of the erasing."""

from __future__ import annotations

from collections.abc import Collection

from kentongan.kernel.models import Event

from .models import Case, Pause, WaiverUse

#: stands where a row may not be without words
ERASED = "–"


def forget(event: Event, texts: Collection[str]) -> None:
    """Empties the same words in headline and used exceptions, and whom the pause told of here waited for."""
    Case.objects.filter(pk=event.stream_id, headline__in=texts).update(headline=ERASED)
    WaiverUse.objects.filter(run__case=event.stream_id, words__in=texts).update(words=ERASED)
    if event.what == "step_paused":
        pauses = Pause.objects.filter(run__case=event.stream_id, begun_at=event.at)
        pauses.update(waits_for=ERASED, words="")
