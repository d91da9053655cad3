"""What was held up on the way to one channel, for its fault or that of its connection, until a person was asked.

What still waits there goes on by itself once the channel answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet

from kentongan.people.models import Unit

from .adapters import adapter
from .models import Connection, Delivery
from .queries import in_doubt
from .standing import may_go_again
from .states import State


def held_on(connection: Connection) -> list[Delivery]:
    """Returns what is held up on a connection and may be put in line again, oldest first."""
    return _may_go(_held().filter(connection=connection))


def held_by_connection(unit: Unit) -> dict[Connection, list[Delivery]]:
    """Returns the same for each connection of a unit on which anything is held up, by its channel."""
    found = defaultdict(list)
    for row in _may_go(_held().filter(unit=unit)):
        found[row.connection].append(row)
    return dict(sorted(found.items(), key=lambda one: one[0].channel))


def _held() -> QuerySet[Delivery]:
    by_program = [name for name in settings.CHANNELS if not adapter(name).capabilities.by_person]
    asked = Delivery.objects.filter(state=State.NEEDS_PERSON, connection__adapter__in=by_program)
    rows = asked.select_related(
        "connection", "unit", "release__run", "release__case__unit", "release__case__version", "release__case__stream"
    )
    return rows.defer("release__content", "release__case__words").order_by("created_at", "pk")


def _may_go(rows: Iterable[Delivery]) -> list[Delivery]:
    found = list(rows)
    doubtful = in_doubt(found)
    return [row for row in found if may_go_again(row, is_in_doubt=row.pk in doubtful)]
