"""The trial of a connection: what was written for it is taken away again, or it is said where it still stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from . import ChannelRefused, OutcomeUnknown


class TrialStays(OutcomeUnknown):
    """The trial was written and could not be taken away: it may still stand at `url`."""

    def __init__(self, why: str, url: str) -> None:
        super().__init__(why)
        self.url = url


@contextmanager
def taken_away(url: str) -> Iterator[None]:
    """Wraps what takes a trial away: whatever goes wrong with it, the trial was written, and somebody has to look."""
    try:
        yield
    except (ChannelRefused, OutcomeUnknown) as failed:
        raise TrialStays(str(failed), url) from failed
