"""What waits already when somebody goes away, and when a letter begins by which a colleague stands in."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel.language import office_language
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Staff, StandIn, Unit
from kentongan.people.stand_ins import stand_ins_of
from kentongan.procedures.queries import is_away
from kentongan.procedures.roster import roster_of

from .models import StepRun
from .moves import until_words
from .queries import excluded_by_run
from .tasks import awaiting, open_to


def waits_for_alone(staff: Staff, *, on: date, at: datetime) -> list[StepRun]:
    """Returns what nobody has in hand and nobody else can do on a day, the most urgent first."""
    runs = [run for run in awaiting(staff, at) if run.claimed_by_id is None]
    roster, can_do, excluded = roster_of(staff.unit), open_to(staff, runs, at), excluded_by_run(runs)
    return [
        run for run in runs if run.pk in can_do and all(
            way.staff == staff.pk or way.hands & excluded[run.pk]
            for way in roster.ways(run.case.version.procedure, run.role, on)
        )
    ]  # fmt: skip


def opened_by(letter: StandIn, *, at: datetime) -> list[StepRun]:
    """Returns what nobody else has in hand and somebody can do by a letter alone, the most urgent first."""
    staff, capacity = letter.staff, letter.capacity
    runs = list(awaiting(staff, at))
    can_do = open_to(staff, runs, at)
    return [
        run for run in runs
        if run.pk in can_do and can_do[run.pk].way.capacity == capacity and not run.in_hands_besides(staff)
    ]  # fmt: skip


def letters_to_begin(unit: Unit, *, at: datetime) -> list[StandIn]:
    """Returns the letters that run and whose people have not heard yet of what they open; who is away hears later."""
    today = at.astimezone(unit.zone).date()
    rows = stand_ins_of(unit).filter(begun_at__isnull=True, ended_at__isnull=True, since__lte=today, until__gte=today)
    found = []
    for row in rows.order_by("pk"):
        row.staff.unit = unit
        if row.staff.can_act and not is_away(row.staff, today):
            found.append(row)
    return found


def tell_begun(letter: StandIn, *, at: datetime) -> None:
    """Tells a stand-in once how much waits for them by this letter already; nothing where nothing waits."""
    runs = opened_by(letter, at=at)
    with transaction.atomic():
        if StandIn.objects.filter(pk=letter.pk, begun_at__isnull=True).update(begun_at=at) == 1 and runs:
            notify(staff=[letter.staff], text=_told(letter, runs), matter=Matter.TASKS, at=at)


def _told(letter: StandIn, runs: list[StepRun]) -> str:
    with office_language():
        sentence = _(
            "%(count)d pekerjaan sudah menunggu Anda sebagai %(words)s. Yang pertama sampai %(until)s: %(headline)s."
        )
        facts = {"count": len(runs), "until": until_words(runs[0]), "headline": runs[0].case.headline[:80]}
        return sentence % {"words": str(letter.capacity)[:150], **facts}
