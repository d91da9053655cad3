"""A delivery that waits very long for what nobody set a time for: a person is asked, once, instead of waiting on.

What held it up may last: credit that nobody pays, a permission that nobody renews. By then the item may be stale, so
that the program does not send it by itself when the channel comes back.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from kentongan.kernel.language import office_language

from .models import Delivery
from .moves import is_take_down, move
from .states import State

#: how long the program waits by itself, and with what the public is not to see any more
LONGEST, LONGEST_TAKE_DOWN = timedelta(hours=24), timedelta(hours=1)
#: states in which a row may lie for long
LYING = frozenset({State.WAITING, State.QUEUED, State.UNKNOWN})


def held_up(delivery: Delivery, at: datetime) -> dict[str, Any]:
    """Returns what is kept of a row that is laid down for what nobody set a time for: since when."""
    return {"stuck_since": delivery.stuck_since or at}


def has_waited_long(delivery: Delivery, *, at: datetime) -> bool:
    """Says whether a row was held up for so long that a person has to decide."""
    if delivery.stuck_since is None or delivery.state not in LYING:
        return False
    return at - delivery.stuck_since >= (LONGEST_TAKE_DOWN if is_take_down(delivery) else LONGEST)


def ask_a_person(delivery: Delivery, *, at: datetime) -> None:
    """Gives a row that was laid down to a person, who is told; from their hand on the time counts anew."""
    since, way = delivery.stuck_since or at, delivery.connection
    known = delivery.last_error or way.broken_why or way.rest_why or delivery.waiting_for
    with office_language():
        known = known or _("kanal ini tidak menjawab")
        hours = round((at - since).total_seconds() / 3600)
        why = _("Sudah %(hours)s jam tertahan: %(why)s") % {"hours": hours, "why": _(known)}
    move(delivery, State.NEEDS_PERSON, by=None, at=at, last_error=why, stuck_since=None)
