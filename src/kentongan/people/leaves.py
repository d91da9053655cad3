"""Being away: who is on leave or on duty elsewhere, from when to when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.language import reading
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.kernel.worktime.words import date_words, period_words

from .actions import renew_roster
from .checks import check_manage
from .models import Leave, LeaveKind, Staff, Unit
from .periods import check_days, check_runs, end_early


def check_record_leave(*, staff: Staff, kind: str, since: date, until: date, by: Staff, at: datetime) -> list[Reason]:
    """Says why an absence can't be recorded: everyone records their own, the unit's managers anybody's."""
    if reasons := _check_theirs(staff, by):
        return reasons
    if kind not in LeaveKind.values:
        return [Reason("unknown-kind", _("Pilih cuti atau dinas luar."))]
    over = _("Masanya sudah lewat. Tidak ada yang perlu dicatat.")
    if reasons := check_days(since=since, until=until, unit=staff.unit, at=at, over=over):
        return reasons
    known = staff.leaves.filter(ended_at__isnull=True, since__lte=until, until__gte=since).first()
    if known:
        days = period_words(known.since, known.until, reading())
        sentence = _("Pada masa itu sudah tercatat tidak masuk (%(days)s). Akhiri dulu yang itu.")
        return [Reason("overlaps", sentence % {"days": days})]
    return []


def record_leave(*, staff: Staff, kind: str, since: date, until: date, by: Staff, at: datetime) -> Leave:
    """Records that somebody is away for some days, the first and the last included."""
    given: dict[str, Any] = {"staff": staff, "kind": kind, "since": since, "until": until}
    refuse_if(check_record_leave(by=by, at=at, **given))
    with transaction.atomic():
        row = Leave.objects.create(**given)
        renew_roster(staff.unit)
        events.record(staff.unit.stream, "leave_recorded", by=by.as_actor(), at=at, **_told(row))
    return row


def check_end_leave(row: Leave, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why an absence can't be ended now."""
    return _check_theirs(row.staff, by) or check_runs(row, unit=row.staff.unit, at=at)


def end_leave(row: Leave, *, by: Staff, at: datetime) -> Leave:
    """Says that somebody is back before the last day, or that they do not go."""
    refuse_if(check_end_leave(row, by=by, at=at))
    end_early(row, "leave_ended", unit=row.staff.unit, **_told(row), by=by, at=at)
    return row


def leaves_of(unit: Unit) -> QuerySet[Leave]:
    """Returns every absence of a unit's staff, the latest first."""
    return Leave.objects.filter(staff__unit=unit).select_related("staff__user", "staff__unit")


def away_words(row: Leave) -> str:
    """Says until when somebody is away: "sedang cuti sampai 3 Desember 2026"."""
    facts = {"kind": row.get_kind_display(), "until": date_words(row.until, reading(), weekday=False)}
    return _("sedang %(kind)s sampai %(until)s") % facts


def _check_theirs(staff: Staff, by: Staff) -> list[Reason]:
    own = by.pk == staff.pk and by.can_act
    return [] if own else check_manage(unit=staff.unit, by=by)


def _told(row: Leave) -> dict[str, Any]:
    """Returns what its events tell: who it is in words that can be erased, the rest as facts."""
    facts = {
        "leave": row.pk, "staff": row.staff_id, "kind": row.kind,
        "since": row.since.isoformat(), "until": row.until.isoformat(),
    }  # fmt: skip
    return {"facts": facts, "words": str(row.staff.user)}
