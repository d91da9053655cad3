"""Several at the same moment, each in a thread with a database connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection, connections, transaction

from kentongan.kernel.refusals import Refusal

#: reads what it needs, calls what it is given (which waits until all have read), and presses
Work = Callable[[Callable[[], object]], Any]


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Begins all at the same moment; returns results or refusals."""
    return at_once_after_reading(*[partial(_begun_together, work) for work in works])


def at_once_after_reading(*works: Work) -> list[Any]:
    """Lets all read before the first one presses; returns results or refusals."""
    ready, found = threading.Barrier(len(works)), list[Any]()

    def wait() -> object:
        return ready.wait(timeout=30)

    threads = [threading.Thread(target=_into, args=(found, partial(work, wait))) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    assert len(found) == len(works)
    return found


@contextmanager
def held_until_waited_for(work: Callable[[], Any]) -> Iterator[list[Any]]:
    """Writes what the block writes, then begins the work; commits once the work waits for a row of it (PostgreSQL).

    What the work returned, or its refusal, stands in the list afterwards.
    """
    found: list[Any] = []
    thread = threading.Thread(target=_into, args=(found, work))
    with transaction.atomic():
        yield found
        thread.start()
        _until_waited_for(thread)
    thread.join(timeout=30)
    assert len(found) == 1


def _until_waited_for(thread: threading.Thread) -> None:
    with connection.cursor() as cursor:
        while thread.is_alive():
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return


def _into(found: list[Any], work: Callable[[], Any]) -> None:
    try:
        found.append(work())
    except Refusal as refusal:
        found.append(refusal)
    finally:
        connections.close_all()


def _begun_together(work: Callable[[], Any], ready: Callable[[], object]) -> Any:
    ready()
    return work()
