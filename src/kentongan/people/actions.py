"""Verbs on units and staff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from kentongan.kernel import events
from kentongan.kernel.refusals import refuse_if

from .checks import check_activate, check_appoint, check_dismiss, check_enlist, check_relieve
from .models import LANGUAGES, By, Holding, Matter, Notice, Position, Staff, Unit, User


def found_unit(*, slug: str, name: str, at: datetime, **details: Any) -> Unit:
    """Creates a unit with the stream of its own log."""
    with transaction.atomic():
        unit = Unit(slug=slug, name=name, **details)
        unit.full_clean()
        unit.save()
        events.open_stream(unit.stream)
        events.record(unit.stream, "unit_founded", by=events.PROGRAM, at=at, facts={"name": name})
    return unit


def enlist(*, unit: Unit, user: User, by: By, at: datetime, title: str = "", **flags: bool) -> Staff:
    """Makes an account staff of a unit, as the program may: a unit opens an account, or invites its owner."""
    refuse_if(check_enlist(unit=unit, user=user, by=by))
    return record_staff(unit=unit, user=user, by=by, at=at, title=title, **flags)


def record_staff(
    *, unit: Unit, user: User, by: By, at: datetime, title: str = "", invitation: int | None = None, **flags: bool
) -> Staff:
    """Writes that a user is staff of a unit; the verb that calls it has asked whether that may be."""
    with transaction.atomic():
        staff = Staff.objects.create(unit=unit, user=user, title=title, **flags)
        renew_roster(unit)
        facts = {"staff": staff.pk, **({"invitation": invitation} if invitation else {})}
        events.record(unit.stream, "staff_enlisted", by=by.as_actor(), at=at, facts=facts, words=str(user))
    return staff


def appoint(
    *,
    staff: Staff,
    position: Position,
    since: date,
    by: By,
    at: datetime,
    until: date | None = None,
    letter: str = "",
) -> Holding:
    """Gives a member of staff a position of the same unit from a day on, to a last day where one is known."""
    if staff.unit_id != position.unit_id:
        raise ValueError("a position is held by staff of its own unit")
    refuse_if(check_appoint(staff=staff, position=position, since=since, until=until, by=by))
    with transaction.atomic():
        holding = Holding.objects.create(staff=staff, position=position, since=since, until=until, letter=letter)
        renew_roster(staff.unit)
        facts = {
            "staff": staff.pk,
            "position": position.name,
            "since": since.isoformat(),
            "until": until.isoformat() if until else "",
            "letter": letter,
        }
        words = str(staff.user)
        events.record(staff.unit.stream, "position_given", by=by.as_actor(), at=at, facts=facts, words=words)
    return holding


def relieve(holding: Holding, *, until: date, by: By, at: datetime) -> Holding:
    """Ends a term: its last day is set, or moved."""
    refuse_if(check_relieve(since=holding.since, until=until, unit=holding.staff.unit, by=by))
    with transaction.atomic():
        Holding.objects.filter(pk=holding.pk).update(until=until)
        renew_roster(holding.staff.unit)
        facts = {"staff": holding.staff_id, "position": holding.position.name, "until": until.isoformat()}
        events.record(holding.staff.unit.stream, "position_ended", by=by.as_actor(), at=at, facts=facts)
    holding.until = until
    return holding


def set_active(staff: Staff, *, is_active: bool, by: By, at: datetime) -> Staff:
    """Lets a member of staff act in the unit, or no longer; somebody who looks after the unit always stays."""
    with transaction.atomic():
        renew_roster(staff.unit)  # first: of two who take each other out, the later one waits and is refused
        refuse_if(check_activate(staff=staff, by=by) if is_active else check_dismiss(staff=staff, by=by))
        Staff.objects.filter(pk=staff.pk).update(is_active=is_active)
        what = "staff_activated" if is_active else "staff_deactivated"
        events.record(staff.unit.stream, what, by=by.as_actor(), at=at, facts={"staff": staff.pk})
    staff.is_active = is_active
    return staff


def renew_roster(unit: Unit) -> None:
    """Says that who holds what in a unit, or how they are reached, has changed: kept rosters are read anew.

    Every verb that touches staff, their accounts, holdings or the positions of roles calls it in its transaction.
    """
    unit.roster_stamp = uuid4()
    Unit.objects.filter(pk=unit.pk).update(roster_stamp=unit.roster_stamp)


def notify(
    *,
    staff: Iterable[Staff],
    text: str,
    matter: Matter,
    about: UUID | None = None,
    part: int | None = None,
    at_any_hour: bool = False,
    at: datetime,
) -> list[Notice]:
    """Leaves a notice on the desk of each; a lane then asks by which other ways each wants to hear of it.

    `about` is the case, `part` the finding in it, where the matter has one. `at_any_hour`: no way of it waits until
    the office opens, whatever its reader chose.
    """
    kept = {"text": text[:300], "matter": matter, "about": about, "part": part, "at_any_hour": at_any_hour}
    return Notice.objects.bulk_create([Notice(staff=one, at=at, next_attempt_at=at, **kept) for one in staff])


def mark_read(*, staff: Staff, at: datetime, about: UUID | None = None) -> int:
    """Marks the notices of one person as read, all or those about one thing."""
    rows = staff.notices.unread()
    return (rows.filter(about=about) if about else rows).update(read_at=at)


def choose_language(*, user: User, language: str) -> User:
    """Keeps in which language an account reads its desk; an unknown one is Indonesian."""
    user.language = language if language in dict(LANGUAGES) else "id"
    User.objects.filter(pk=user.pk).update(language=user.language)
    return user


def choose_ways(*, staff: Staff, **choice: bool) -> Staff:
    """Keeps by which ways (wants_mail, wants_telegram, wants_push) and when (at_any_hour) staff hear of a unit."""
    if unknown := set(choice) - {"wants_mail", "wants_telegram", "wants_push", "at_any_hour"}:
        raise ValueError(f"no such choice: {sorted(unknown)}")
    with transaction.atomic():
        Staff.objects.filter(pk=staff.pk).update(**choice)
        renew_roster(staff.unit)
    for name, value in choice.items():
        setattr(staff, name, value)
    return staff
