"""The collector's report: the word of those who were there, written by several and losing nothing of any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import describe, note
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import check_work
from kentongan.cases.kinds import kind
from kentongan.cases.models import Case
from kentongan.cases.queries import load_run
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.kernel.worktime.words import moment_words
from kentongan.people.models import Staff
from kentongan.procedures.queries import roles_of
from kentongan.stories.editions.writing import may_write
from kentongan.stories.models import Report

from .actions import check_hand_in, first_line, has_default_headline

#: the fields of a line each, and how many letters each holds
LINES = {"place": 200, "who": 300, "source": 300}


@dataclass(frozen=True)
class Told:
    """What a report tells: as it stands, as somebody gives it, or as it stood when they began to write."""

    what: str = ""
    happened_at: datetime | None = None
    place: str = ""
    who: str = ""
    source: str = ""


def check_report(case: Case, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't write the report: its collectors may, and the writer while the story is with them.

    Whoever reviews pins a finding instead: the report stays the word of those who were there.
    """
    if reasons := check_hand_in(case, by=by, at=at):
        return reasons
    collecting = {step.role for step in case.definition.steps if kind(step.kind).screen == "collect"}
    day = at.astimezone(case.unit.zone).date()
    if any(role in collecting for procedure, role in roles_of(by, day) if procedure == case.version.procedure):
        return []
    run = load_run(case.pk)
    if run and may_write(run) and not check_work(run, by=by, at=at):
        return []
    names = ", ".join(str(case.procedure.role(role).name) for role in sorted(collecting))
    sentence = _(
        "Keterangan bahan ditulis oleh %(role)s, atau oleh yang sedang menyunting naskahnya. Tidak ada yang berubah. "
        "Sampaikan koreksi sebagai catatan."
    )
    return [forbid("not-collector", sentence % {"role": names})]


def report(
    case: Case, *, what: str, happened_at: datetime | None, place: str, who: str, source: str,
    seen: Sequence[Told] = (), by: Staff, at: datetime,
) -> Report:  # fmt: skip
    """Writes what somebody says of the event, where anything of it is new.

    `seen` is what stood there when they began to write, and then each save of their own that they heard no answer to
    (empty: what stands now). A colleague's words of since then stay: alone where the writer left a field as it was,
    beside the writer's where both wrote.
    """
    refuse_if(check_report(case, by=by, at=at))
    given = Told(_plain(what), happened_at, place.strip()[:200], who.strip()[:300], source.strip()[:300])
    with transaction.atomic():
        known, is_new = Report.objects.get_or_create(case=case, defaults={"by": by, "at": at})
        written = Report.objects.select_for_update().get(pk=known.pk)
        stands = told_by(written)
        told = _merged(stands, given, seen or [stands], case.unit.zone)
        if told != stands or is_new:
            _write(case, written, told, by=by, at=at)
    return written


def told_by(report: Report | None) -> Told:
    """Returns what a report tells; nothing before it was written."""
    if report is None:
        return Told()
    return Told(_plain(report.what), report.happened_at, report.place, report.who, report.source)


def _write(case: Case, written: Report, told: Told, *, by: Staff, at: datetime) -> None:
    for name, value in (asdict(told) | {"by": by, "at": at}).items():
        setattr(written, name, value)
    written.save()
    if has_default_headline(case) and written.what:
        describe(case, headline=first_line(written.what))
    hands = sorted(acting_at(case, by=by, at=at).hands)
    facts = {"place": bool(written.place), "source": bool(written.source), "hands": hands}
    note(case, "report_written", by=by, at=at, facts=facts, words=written.what)


def _merged(stands: Told, given: Told, seen: Sequence[Told], zone: ZoneInfo) -> Told:
    """Returns what is new of all three; what finds no room beside a colleague's goes to the words."""
    lines, beside = {}, []
    for name, most in LINES.items():
        known, new = getattr(stands, name), getattr(given, name)
        both = _both(known, new, [getattr(one, name) for one in seen], "; ")
        lines[name] = both if len(both) <= most else known
        if len(both) > most:
            beside.append(new)
    moment, other = _moment(stands.happened_at, given.happened_at, [one.happened_at for one in seen])
    if other:
        with office_language():
            beside.append(_("Kapan, menurut tulisan lain: %(moment)s") % {"moment": moment_words(other, zone)})
    what = _both(stands.what, given.what, [_plain(one.what) for one in seen], "\n\n")
    return Told("\n\n".join(filter(None, [what, *(one for one in beside if one not in what)])), moment, **lines)


def _both(stands: str, given: str, seen: Sequence[str], between: str) -> str:
    """Returns the newer of two texts; both where each was written since and neither holds the other."""
    if stands in seen:
        return given
    if given == seen[0]:
        return stands
    if stands in given:
        return given
    return stands if given in stands else f"{stands}{between}{given}"


def _moment(
    stands: datetime | None, given: datetime | None, seen: Sequence[datetime | None]
) -> tuple[datetime | None, datetime | None]:
    """Returns the moment that holds, and another one that was told beside it."""
    if stands is None or stands in seen:
        return given, None
    return stands, None if given in (seen[0], stands) else given


def _plain(text: str) -> str:
    """Returns words without the line ends of the browser that sent them."""
    return text.replace("\r\n", "\n").strip()
