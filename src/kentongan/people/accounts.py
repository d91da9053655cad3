"""Verbs on the accounts and duties of a unit's staff; a password is returned once and kept nowhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import NotNow, Reason, refuse_if

from .actions import record_staff, renew_roster
from .checks import check_change_account, check_change_duties, check_open_account
from .models import By, Staff, Unit, User
from .passwords import new_password


def open_account(
    *, unit: Unit, name: str, by: By, at: datetime, username: str = "", nip: str = "", email: str = "", **duties: Any
) -> tuple[Staff, str]:
    """Opens an account for a new member of staff; returns it with the password for the first sign-in."""
    with transaction.atomic():
        refuse_if(check_open_account(unit=unit, username=username, nip=nip, by=by))
        password = new_password()
        user = User(username=username or nip, nip=nip or None, name=name, email=email, is_password_temporary=True)
        user.set_password(password)
        user.full_clean()
        _save_new(user)
        staff = record_staff(unit=unit, user=user, by=by, at=at, **duties)
    return staff, password


def _save_new(user: User) -> None:
    """Writes an account; of two who open the same at once the later one is told.

    What the database says is not passed on: PostgreSQL repeats the NIP.
    """
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        sentence = _("Akun ini baru saja dibuka orang lain. Muat ulang halaman ini.")
        raise NotNow(Reason("account-taken", sentence)) from None


def renew_password(*, staff: Staff, by: By, at: datetime) -> str:
    """Gives an account another first password, which is returned once; who is signed in is signed out."""
    refuse_if(check_change_account(staff=staff, by=by))
    password = new_password()
    with transaction.atomic():
        staff.user.set_password(password)
        staff.user.is_password_temporary = True
        staff.user.save(update_fields=["password", "is_password_temporary"])
        _tell(staff, "password_renewed", by=by, at=at)
    return password


def change_account(*, staff: Staff, name: str, nip: str, email: str, by: By, at: datetime) -> Staff:
    """Mends name, NIP and address of an account that belongs to this unit alone."""
    refuse_if(check_change_account(staff=staff, by=by))
    user = staff.user
    wanted = {"name": name, "nip": nip or None, "email": email}
    changed = [field for field, value in wanted.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, wanted[field])
    user.full_clean(exclude=["password"])
    with transaction.atomic():
        if changed:
            user.save(update_fields=changed)
            renew_roster(staff.unit)
            # What stood there is the person's own: the log keeps that it changed, not what it was.
            _tell(staff, "account_changed", by=by, at=at, fields=changed)
    return staff


def change_duties(*, staff: Staff, title: str, is_head: bool, is_administrator: bool, by: By, at: datetime) -> Staff:
    """Says what a member of staff is called in the unit, and who heads and who looks after it."""
    with transaction.atomic():
        renew_roster(staff.unit)  # first: of two who take each other's duty away, the later one waits and is refused
        refuse_if(check_change_duties(staff=staff, is_administrator=is_administrator, by=by))
        staff.title, staff.is_head, staff.is_administrator = title, is_head, is_administrator
        staff.save(update_fields=["title", "is_head", "is_administrator"])
        _tell(staff, "duties_changed", by=by, at=at, title=title, head=is_head, administrator=is_administrator)
    return staff


def _tell(staff: Staff, what: str, *, by: By, at: datetime, **facts: Any) -> None:
    told = {"staff": staff.pk, **facts}
    events.record(staff.unit.stream, what, by=by.as_actor(), at=at, facts=told, words=str(staff.user))
