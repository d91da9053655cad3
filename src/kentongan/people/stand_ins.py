"""Standing in: who does for a time what a post asks, by which letter, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.language import office_language, reading
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.kernel.worktime.words import period_words

from .actions import notify, renew_roster
from .checks import check_manage
from .models import Holding, Matter, Position, Staff, StandIn, StandInKind, Unit
from .periods import check_days, check_runs, end_early

#: the kinds for structural posts; the others are for posts in a team
STRUCTURAL = frozenset({StandInKind.PLH, StandInKind.PLT})
Roles = Sequence[tuple[str, str]]


def check_record(
    *,
    staff: Staff,
    position: Position,
    absent: Staff | None,
    kind: str,
    letter: str,
    since: date,
    until: date,
    roles: Roles = (),
    by: Staff,
    at: datetime,
) -> list[Reason]:
    """Says why somebody can't be recorded as standing in for a post."""
    unit = position.unit
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if staff.unit_id != unit.pk or not staff.can_act or (absent and absent.unit_id != unit.pk):
        return [Reason("not-staff", _("Pengganti dan yang digantikan harus pegawai unit ini yang aktif."))]
    over = _("Masanya sudah lewat. Pengganti tidak dapat dicatat mundur.")
    reasons = check_days(since=since, until=until, unit=unit, at=at, over=over)
    if not letter.strip():
        reasons.append(Reason("letter-missing", _("Tulis nomor suratnya. Tanpa surat tidak ada pengganti.")))
    reasons += [*_check_kind(position, kind), *_check_absent(staff, position, absent, kind, since)]
    reasons += _check_roles(position, roles)
    return reasons + _check_once(staff, position, absent, since, until)


def record_stand_in(
    *,
    staff: Staff,
    position: Position,
    absent: Staff | None = None,
    kind: str,
    letter: str,
    since: date,
    until: date,
    roles: Roles = (),
    scope: str = "",
    by: Staff,
    at: datetime,
) -> StandIn:
    """Records a letter by which somebody does what a post asks from the first day to the last.

    `scope` says how the roles that it names are called.
    """
    given: dict[str, Any] = {
        "staff": staff,
        "position": position,
        "absent": absent,
        "kind": kind,
        "since": since,
        "until": until,
    }
    refuse_if(check_record(letter=letter, roles=roles, by=by, at=at, **given))
    with transaction.atomic():
        row = _create(letter=letter.strip(), roles=[list(pair) for pair in roles], scope=scope[:300], **given)
        renew_roster(position.unit)
        events.record(position.unit.stream, "stand_in_recorded", by=by.as_actor(), at=at, **_told(row))
        told = {"words": row.words, "days": period_words(since, until)}
        with office_language():
            text = _("Anda dicatat sebagai %(words)s, %(days)s.") % told
        notify(staff=[staff], text=text, matter=Matter.STAND_INS, at=at)
    return row


def _create(**given: Any) -> StandIn:
    """Writes the row; of two presses at once the database lets one through."""
    try:
        with transaction.atomic():
            return StandIn.objects.create(**given)
    except IntegrityError as error:
        sentence = _("Pengganti ini baru saja dicatat orang lain. Muat ulang halaman ini.")
        raise NotNow(Reason("stands-in-already", sentence)) from error


def check_end(row: StandIn, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why a stand-in can't be ended now."""
    return check_manage(unit=row.position.unit, by=by) or check_runs(row, unit=row.position.unit, at=at)


def end_stand_in(row: StandIn, *, by: Staff, at: datetime) -> StandIn:
    """Ends a stand-in before its last day, from this moment; one that has not begun is called off."""
    refuse_if(check_end(row, by=by, at=at))
    end_early(row, "stand_in_ended", unit=row.position.unit, **_told(row), by=by, at=at)
    return row


def stand_ins_of(unit: Unit) -> QuerySet[StandIn]:
    """Returns every stand-in of a unit with all that a row shows, the latest first."""
    return StandIn.objects.filter(position__unit=unit).select_related("staff__user", "absent__user", "position__unit")


def set_structural(position: Position, *, is_structural: bool, by: Staff, at: datetime) -> Position:
    """Says whether a post is a structural one (Plh., Plt.) or one in a team (Wakil, surat tugas)."""
    refuse_if(check_manage(unit=position.unit, by=by))
    with transaction.atomic():
        Position.objects.filter(pk=position.pk).update(is_structural=is_structural)
        facts = {"position": position.name, "structural": is_structural}
        events.record(position.unit.stream, "position_kind_set", by=by.as_actor(), at=at, facts=facts)
    position.is_structural = is_structural
    return position


def _check_once(staff: Staff, position: Position, absent: Staff | None, since: date, until: date) -> list[Reason]:
    """Says that a letter for the same post and the same absent colleague is on record for some of these days."""
    rows = StandIn.objects.filter(staff=staff, position=position, absent=absent, ended_at__isnull=True)
    known = rows.filter(since__lte=until, until__gte=since).select_related("position").first()
    if known is None:
        return []
    sentence = _("%(who)s sudah tercatat sebagai %(words)s, %(days)s. Akhiri dulu yang itu, atau ubah masanya.")
    days = period_words(known.since, known.until, reading())
    return [Reason("stands-in-already", sentence % {"who": staff.user, "words": known.words, "days": days})]


def _check_kind(position: Position, kind: str) -> list[Reason]:
    if kind not in StandInKind.values:
        return [Reason("unknown-kind", _("Pilih jenis penggantiannya."))]
    if position.is_structural and kind not in STRUCTURAL:
        sentence = _("%(post)s jabatan struktural: penggantinya Plh. atau Plt.")
        return [Reason("kind-of-team", sentence % {"post": position.name})]
    if not position.is_structural and kind in STRUCTURAL:
        sentence = _(
            "%(post)s jabatan dalam tim: penggantinya Wakil atau dengan surat tugas. "
            "Bila ini jabatan struktural, ubah dulu jenis jabatannya di halaman ini."
        )
        return [Reason("kind-of-structure", sentence % {"post": position.name})]
    return []


def _check_absent(staff: Staff, position: Position, absent: Staff | None, kind: str, since: date) -> list[Reason]:
    """A Plh. stands in for a person, a Plt. for a person or a vacant post; Wakil and surat tugas may stand alone."""
    if absent == staff:
        return [Reason("own-stand-in", _("Seseorang tidak dapat menggantikan dirinya sendiri."))]
    in_force = Q(until__isnull=True) | Q(until__gte=since)
    held = set(
        Holding.objects.filter(in_force, position=position, staff__is_active=True).values_list("staff", flat=True)
    )
    if absent and absent.pk not in held:
        return [Reason("not-holder", _("Yang digantikan tidak memegang jabatan itu pada masa ini."))]
    if absent is None and (kind == StandInKind.PLH or (kind == StandInKind.PLT and held)):
        return [Reason("absent-missing", _("Pilih pejabat yang digantikan."))]
    return []


def _check_roles(position: Position, roles: Roles) -> list[Reason]:
    """A letter gives no more than the post has: the tasks that it names are among those of the post."""
    filled = set(position.roles.values_list("procedure", "role")) if roles else set()
    if all(tuple(pair) in filled for pair in roles):
        return []
    sentence = _("Ada tugas yang tidak dipegang jabatan itu. Pilih tugas jabatannya sendiri.")
    return [Reason("role-of-another-post", sentence)]


def _told(row: StandIn) -> dict[str, Any]:
    """Returns what its events tell: who they are in words that can be erased, the rest as facts."""
    facts = {
        "stand_in": row.pk, "staff": row.staff_id, "absent": row.absent_id, "position": row.position.name,
        "kind": row.kind, "letter": row.letter, "since": row.since.isoformat(), "until": row.until.isoformat(),
        "roles": row.roles, "scope": row.scope,
    }  # fmt: skip
    people = [row.staff, row.absent] if row.absent else [row.staff]
    return {"facts": facts, "words": " – ".join(str(one.user) for one in people)}
