"""Several at the same moment, each in a thread with a database connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connections

from kentongan.kernel.refusals import Refusal

#: reads what it needs, calls what it is given (which waits until all have read), and presses
Work = Callable[[Callable[[], object]], Any]


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Begins all at the same moment; returns results or refusals."""
    return at_once_after_reading(*[partial(_begun_together, work) for work in works])


def at_once_after_reading(*works: Work) -> list[Any]:
    """Lets all read before the first one presses; returns results or refusals."""
    ready, found = threading.Barrier(len(works)), []

    def run(work: Work) -> None:
        try:
            found.append(work(lambda: ready.wait(timeout=30)))
        except Refusal as refusal:
            found.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    assert len(found) == len(works)
    return found


def _begun_together(work: Callable[[], Any], ready: Callable[[], object]) -> Any:
    ready()
    return work()
