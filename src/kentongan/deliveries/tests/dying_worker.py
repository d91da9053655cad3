"""Workers that race, or die at one point and are started again: ...dying_worker, a JSON object a line in, one out.

One process that forks: a worker of each cell dies by SIGKILL, as where the power fails, on a copy of the database of
its own. The fork spares each of them the seconds in which Django begins.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, ClassVar

import django
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from kentongan.channels import Channel, Parcel, Receipt

HERE = "kentongan.deliveries.tests.dying_worker"
#: cells within a transaction: the statement that is never made
STATEMENTS = {"arming": 'INSERT INTO "deliveries_attempt"', "before-commit": 'UPDATE "deliveries_attempt"'}
CELLS = ("before-arm", "arming", "after-arm", "in-reply", "before-commit")


class Dying(Channel):
    """Stands for the channel in whose hands the worker dies."""

    cell: ClassVar[str] = ""


def dying(kind: type[Channel], at_cell: str) -> type[Channel]:
    """Returns a channel in whose hands the worker dies at a cell."""

    class Dies(kind):  # type: ignore[misc,valid-type]  # a class known when it runs
        cell = at_cell

        def prepare(self, parcel: Parcel) -> Any:
            made = super().prepare(parcel)
            die(self.cell == "before-arm")
            return made

        def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
            die(self.cell == "after-arm")
            made = super().send(parcel, at=at)
            die(self.cell == "in-reply")
            return made

    return Dies


def own_machine(_unit: object) -> frozenset[str]:
    return frozenset({"127.0.0.1"})


def die(is_time: bool) -> None:
    if is_time:
        os.kill(os.getpid(), signal.SIGKILL)


def dies_before(statement: str) -> Callable[..., Any]:
    def execute(go_on: Callable[..., Any], sql: str, *rest: Any) -> Any:
        die(bool(statement) and sql.startswith(statement))
        return go_on(sql, *rest)

    return execute


def deliver(at: datetime) -> None:
    import_string("kentongan.deliveries.tests.rounds.deliver_due")(at, now=lambda: at)


def forked(work: Callable[[], object]) -> int:
    """Begins a process that does the work and is gone; returns its number.

    This process itself does none: threads that a library began (Typst's) would be missing in the next fork.
    """
    connection.close()
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            connection.close()
            os._exit(0 if sys.exc_info()[0] is None else 1)
    return child


def ended(child: int) -> int:
    """Waits for a process; returns how it ended: 0, a code, or the signal as a negative number."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextmanager
def placed(database: str, options: dict[str, Any]) -> Iterator[None]:
    """Lets the process, and what it forks, work on a database by channels with their options."""
    connection.settings_dict["NAME"] = database
    settings.CHANNEL_OPTIONS = {**settings.CHANNEL_OPTIONS, **options}
    settings.HOSTS_WITHIN, settings.LINKS_TO_OWN_MACHINE = f"{HERE}.own_machine", True
    yield
    connection.close()


def play(cell: str, adapter: str, at: datetime) -> dict[str, Any]:
    """Lets a worker die at a cell and another go on; returns how the first ended and what stands there."""

    def die_there() -> None:
        sys.modules[HERE].Dying = dying(import_string(settings.CHANNELS[adapter]), cell)
        settings.CHANNELS = {**settings.CHANNELS, adapter: f"{HERE}.Dying"}
        with connection.execute_wrapper(dies_before(STATEMENTS.get(cell, ""))):
            deliver(at)

    import_string(settings.CHANNELS[adapter])
    how = ended(forked(die_there))
    rows = import_string("kentongan.deliveries.models.Delivery").objects
    left = rows.exclude(state="queued").values_list("state", flat=True).get()
    held = rows.filter(leased_until__gt=at + timedelta(seconds=30))
    found = {"killed": how == -signal.SIGKILL, "left": left, "held": held.count() > 0}
    repair = import_string("kentongan.deliveries.repairing.repair")
    ended(forked(lambda: repair(at + timedelta(seconds=1))))
    found["held_on"] = held.count() > 0
    ended(forked(lambda: [deliver(at + timedelta(minutes=minutes)) for minutes in range(1, 15)]))
    return {**found, "states": states()}


def race(racers: int, at: datetime) -> dict[str, Any]:
    """Lets workers begin together on the same rows."""
    children = [forked(lambda: deliver(at)) for _racer in range(racers)]
    tries = import_string("kentongan.deliveries.models.Attempt").objects
    found = {"ended": [ended(child) for child in children], "states": states(), "tries": tries.count()}
    runs = import_string("kentongan.cases.models.StepRun").objects
    return {**found, "open": runs.filter(left_at__isnull=True).count()}


def states() -> list[str]:
    return sorted(import_string("kentongan.deliveries.models.Delivery").objects.values_list("state", flat=True))


def main() -> None:
    sys.modules[HERE] = sys.modules[__name__]  # one module, by whichever name the channel is looked up
    django.setup()
    import_string("kentongan.deliveries.tests.rounds.deliver_due")  # what is imported here no fork imports again
    gettext("menunggu")
    for line in sys.stdin:
        told = json.loads(line)
        at = datetime.fromisoformat(told["at"])
        with placed(told["database"], told["options"]):
            said = race(told["racers"], at) if told.get("racers") else play(told["cell"], told["adapter"], at)
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
