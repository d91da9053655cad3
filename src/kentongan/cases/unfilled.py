"""The roles of a unit's SOPs that nobody fills: today, soon, and while somebody is away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy

from kentongan.kernel.language import office_language
from kentongan.kernel.worktime.words import date_words
from kentongan.people.models import Staff, Unit
from kentongan.procedures.definition import Procedure
from kentongan.procedures.queries import all_in_force
from kentongan.procedures.roster import Roster, roster_of

from .foresight import WORDS, Why, nobody
from .kinds import is_offered

#: so long before its first day the head hears of a gap that is known already
AHEAD = timedelta(days=14)
#: of a longer absence the first year is looked at
LONGEST = timedelta(days=366)
DAY = timedelta(days=1)

#: of a gap that has not begun
COMING = {
    Why.VACANT: gettext_lazy("mulai %(day)s tidak ada lagi pegawai untuk %(role)s"),
    Why.AWAY: gettext_lazy("mulai %(day)s semua %(role)s tidak masuk dan tidak ada penggantinya"),
}


@dataclass(frozen=True)
class Asked:
    """A role that an SOP in force asks for."""

    procedure: str
    role: str
    sop: str
    name: str

    def key(self, why: Why) -> str:
        """Names its gap as the unit keeps it."""
        return f"{self.procedure}:{self.role}:{why}"


@dataclass(frozen=True)
class LeftOpen:
    """A role that nobody can do while its holder is away, on the days from the first to the last of it."""

    asked: Asked
    since: date
    until: date


def gaps_of_unit(unit: Unit, *, at: datetime) -> dict[str, str]:
    """Returns a sentence for each role that nobody can fill today, or soon, by SOP, role, reason and first day."""
    roster, today, asked = roster_of(unit), at.astimezone(unit.zone).date(), list(_asked(unit))
    found = dict(_on(roster, today, asked))
    seen = set(found)
    sentences = {one.key(why): _words(one, WORDS[why], today) for one, why in found.items()}
    for day in roster.losses(today, today + AHEAD):
        fresh = {one: why for one, why in _on(roster, day, asked) if one not in seen}
        seen |= set(fresh)
        sentences |= {f"{one.key(why)}:{day.isoformat()}": _words(one, COMING[why], day) for one, why in fresh.items()}
    return sentences


def left_open_by(staff: Staff, *, since: date, until: date) -> list[LeftOpen]:
    """Returns the roles of a member of staff that nobody else can do on some day of a time in which they are away."""
    roster, last = roster_of(staff.unit), min(until, since + LONGEST)
    days = [since + number * DAY for number in range((last - since).days + 1)]
    found = []
    for one in _asked(staff.unit):
        bare = [day for day in days if _is_theirs_alone(roster, staff, one, day)]
        if bare:
            found.append(LeftOpen(one, bare[0], bare[-1]))
    return found


def _is_theirs_alone(roster: Roster, staff: Staff, asked: Asked, day: date) -> bool:
    pair = (asked.procedure, asked.role)
    if not any(way.staff == staff.pk for post in roster.posts.get(pair, ()) for way in post.ways(pair, day)):
        return False
    return all(way.staff == staff.pk for way in roster.ways(*pair, day))


def _asked(unit: Unit) -> Iterator[Asked]:
    """Yields the roles that the playable tracks of the SOPs in force ask for, each once."""
    for row in all_in_force(unit):
        definition = row.version.frozen
        for role in dict.fromkeys(_roles(definition)):
            yield Asked(row.procedure, role, str(definition.name), str(definition.role(role).name))


def _roles(definition: Procedure) -> Iterator[str]:
    for track in definition.tracks:
        if all(is_offered(step.kind) for step in track.steps):
            yield from (step.role for step in track.steps)


def _on(roster: Roster, day: date, asked: list[Asked]) -> Iterator[tuple[Asked, Why]]:
    for one in asked:
        if not roster.ways(one.procedure, one.role, day):
            yield one, nobody(roster, one.procedure, one.role, day)


def _words(asked: Asked, words: object, day: date) -> str:
    with office_language():
        facts = {"role": asked.name, "day": date_words(day)}
        return f"{asked.sop}: {str(words) % facts}."
