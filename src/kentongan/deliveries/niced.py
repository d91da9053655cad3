"""The process of one niced lane: python -m kentongan.deliveries.niced LANE; ends when idle or when its parent does."""

from __future__ import annotations

import os
import sys
import threading

import django
from django.utils.module_loading import import_string

#: how much nicer than its parent: the desk and the public come first
NICENESS = 10


def main(name: str) -> None:
    """Works on a lane until its parent is gone or nothing is due."""
    os.nice(NICENESS)
    django.setup()
    stop = threading.Event()
    threading.Thread(target=_wait_for_parent, args=(stop,), daemon=True).start()
    # by name: models may be imported only after the set-up
    run_lane = import_string("kentongan.deliveries.worker.run_lane")
    run_lane(name, stop, import_string("kentongan.kernel.clock.now"))


def _wait_for_parent(stop: threading.Event) -> None:
    # Past Python's buffer: a thread that waits in there at the end makes the interpreter abort.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    stop.set()


if __name__ == "__main__":
    main(sys.argv[1])
