"""What a channel still takes: told by itself with its answers, or counted here where it tells nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kentongan.channels import Allowance
from kentongan.people.models import Unit

from .adapters import adapter
from .models import Answer, Attempt, Connection
from .resting import rest
from .states import SHOWING


@dataclass(frozen=True)
class Counted:
    """How many posts went there since the beginning of a day or a month; `most` 0: no end of it is known."""

    used: int
    most: int
    since: datetime
    per: str

    @property
    def is_used_up(self) -> bool:
        return 0 < self.most <= self.used


def keep_allowances(connection: Connection, heard: Mapping[str, Allowance], *, at: datetime) -> None:
    """Keeps what the channel told; where one is used up the connection rests until it begins anew."""
    if not heard:
        return
    others = [one for one in allowances_of(connection) if one.name not in heard]
    told = [one.as_json() for one in [*others, *heard.values()]]
    Connection.objects.filter(pk=connection.pk).update(allowances=told)
    connection.allowances = told
    ends = [one.ends_at for one in heard.values() if one.left <= 0 and one.ends_at and one.ends_at > at]
    if ends and connection.rests_until is None:
        rest(connection, max(ends) - at, "", at=at)


def allowances_of(connection: Connection, at: datetime | None = None) -> list[Allowance]:
    """Returns what the channel last told, the scarcest first; what has begun anew by `at` is left out."""
    told = [Allowance.of(one) for one in connection.allowances]
    current = [one for one in told if at is None or one.ends_at is None or one.ends_at > at]
    return sorted(current, key=lambda one: one.left / max(1, one.most))


def used_up(connection: Connection, at: datetime) -> bool:
    """Says whether the channel takes nothing more for the moment."""
    return any(one.left <= 0 for one in allowances_of(connection, at))


def counted(connection: Connection, *, unit: Unit, at: datetime) -> Counted | None:
    """Counts what went there in the channel's own day, or in the unit's month where posts are paid for; one query."""
    quota = adapter(connection.adapter).own_quota
    if quota is None:
        return None
    since = _beginning(quota.per, at.astimezone(ZoneInfo(quota.zone) if quota.zone else unit.zone))
    operations = [operation.value for operation in SHOWING]
    rows = Attempt.objects.filter(delivery__connection=connection, delivery__operation__in=operations)
    used = rows.filter(result=Answer.ACCEPTED, started_at__gte=since).count()
    return Counted(used, quota.most, since, quota.per)


def _beginning(per: str, local: datetime) -> datetime:
    day = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return day.replace(day=1) if per == "month" else day
