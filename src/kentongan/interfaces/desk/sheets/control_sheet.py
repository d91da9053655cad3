"""The lembar kendali of a case: its log turned into the words of the sheet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kentongan.cases.models import Case, StepRun
from kentongan.cases.queries import log_of, way_gone
from kentongan.cases.states import Way
from kentongan.documents.control_sheet import ControlRow, ControlSheet
from kentongan.kernel.language import reading
from kentongan.kernel.models import Event
from kentongan.kernel.worktime.words import clock_words, date_words, duration_words, moment_words, standard_words
from kentongan.stories.findings.reasons import words_of
from kentongan.stories.models import Approval
from kentongan.stories.queries import standing_withholding


def control_sheet(case: Case, *, at: datetime) -> ControlSheet:
    """Returns the sheet as it stands at a moment; who did a step is named as the log froze it."""
    unit, procedure = case.unit, case.procedure
    withheld = standing_withholding(case)
    words = [f"{withheld}", withheld.words] if withheld else []
    return ControlSheet(
        superior=unit.superior,
        office=unit.name,
        contact=" · ".join(part for part in (" ".join(unit.address.split()), unit.phone, unit.email) if part),
        title=_("Lembar kendali naskah"),
        agenda=case.number,
        item=case.headline,
        procedure=f"{procedure.number} – {procedure.name}",
        opened=moment_words(case.opened_at, unit.time_zone, reading()),
        state=_state(case),
        approved=_approved(case),
        withheld=". ".join(part for part in words if part),
        rows=tuple(_rows(case, at)),
        printed=_("Dicetak %(at)s dari catatan Kentongan") % {"at": moment_words(at, unit.time_zone, reading())},
        is_demonstration=unit.is_demonstration,
    )


def _state(case: Case) -> str:
    if case.is_open or case.ended_at is None:
        return _("Sedang dikerjakan")
    facts = {
        "end": case.end_words,
        "at": moment_words(case.ended_at, case.unit.time_zone, reading()),
    }
    return _("%(end)s, %(at)s") % facts


def _approved(case: Case) -> str:
    """Says which version stands approved, by its fingerprint: what is shown can be held against it."""
    rows = Approval.objects.filter(run__case=case.pk, voided_at__isnull=True).select_related(
        "version", "by__user", "run"
    )
    found = rows.order_by("-at", "-pk").first()
    if found is None:
        return ""
    facts = {"n": found.version.number, "who": found.hand, "mark": found.fingerprint[:16]}
    return _("Versi %(n)s oleh %(who)s, sidik %(mark)s…") % facts


def _rows(case: Case, at: datetime) -> list[ControlRow]:
    moves = {event.facts.get("run"): event for event in log_of(case) if event.what in ("step_left", "sent_back")}
    rows, returns = [], 0
    for run in way_gone(case):
        rows.append(_row(case, run, moves.get(run.number), returns, at))
        returns += run.way == Way.BACK
    return rows


def _row(case: Case, run: StepRun, move: Event | None, returns: int, at: datetime) -> ControlRow:
    step, is_done = run.definition, run.left_at is not None
    actor: dict[str, Any] = move.actor if move else {}
    role = str(case.procedure.role(run.role).name)
    return ControlRow(
        number=str(run.number),
        step=f"{step.printed_no}. {step.activity}",
        role=role,
        who=_who(run, actor, role),
        standing_in=_("atas nama %(who)s") % {"who": actor["standing_in_for"]} if actor.get("standing_in_for") else "",
        entered=_short(run.entered_at, case),
        left=_until(run, case),
        standard=standard_words(step.standard, reading()),
        taken=duration_words(run.minutes_taken, reading()) if run.minutes_taken is not None else "",
        is_late=run.is_late(at) if is_done else False,
        outcome=_outcome(run, move),
        round=_("putaran ke-%(n)d") % {"n": returns + 1} if returns else "",
        reason=_reason(move),
    )


def _who(run: StepRun, actor: dict[str, Any], role: str) -> str:
    """Names who did it, with their position where that is not the role that stands below."""
    if actor:
        position = actor.get("position", "")
        return f"{actor['name']}, {position}" if position not in ("", role) else str(actor["name"])
    holder = run.hand
    return str(holder.user if holder and not holder.capacity and holder.title == role else holder or "")


def _outcome(run: StepRun, move: Event | None) -> str:
    if not run.outcome:
        return ""
    if move and move.what == "sent_back":
        return _("Dibuka kembali")
    return str(next((one.label for one in run.definition.outcomes if one.id == run.outcome), run.outcome))


def _reason(move: Event | None) -> str:
    """Returns why a step was left, in the words of the list and those of its doer; erased words stay erased."""
    if move is None:
        return ""
    words = getattr(move, "words", None)
    listed = words_of(move.reason_code) if move.reason_code and move.what != "sent_back" else ""
    said = words.text if words else ""
    return said if listed and said.startswith(listed) else ". ".join(part for part in (listed, said) if part)


def _until(run: StepRun, case: Case) -> str:
    """Says when a step was left: on the day on which it was entered the time is enough."""
    if run.left_at is None:
        return _("belum selesai")
    days = [moment.astimezone(case.unit.zone).date() for moment in (run.entered_at, run.left_at)]
    when = clock_words(run.left_at, case.unit.time_zone) if days[0] == days[1] else _short(run.left_at, case)
    return _("sampai %(when)s") % {"when": when}


def _short(moment: datetime, case: Case) -> str:
    day = moment.astimezone(case.unit.zone).date()
    return f"{date_words(day, reading(), weekday=False)} {clock_words(moment, case.unit.time_zone)}"
