"""Oversight of several units by somebody of the city: granted by each unit's head, over figures and nothing else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import Reason, forbid, refuse_if

from .models import Oversight, Staff, Unit, User


def check_entrust(*, unit: Unit, user: User | None, by: Staff) -> list[Reason]:
    """Says why an account can't be let in on a unit's figures: its head alone does that."""
    if refused := _not_head(unit, by):
        return refused
    if user is None or not user.is_active:
        return [Reason("no-account", _("Akun itu tidak ada atau tidak aktif. Periksa nama penggunanya."))]
    if Oversight.objects.filter(unit=unit, user=user).exists():
        return [Reason("known", _("Akun itu sudah boleh melihat angka unit ini."))]
    return []


def entrust(*, unit: Unit, user: User, by: Staff, at: datetime) -> Oversight:
    """Lets an account see the figures of a unit."""
    refuse_if(check_entrust(unit=unit, user=user, by=by))
    with transaction.atomic():
        row = Oversight.objects.create(unit=unit, user=user, since=at)
        events.record(unit.stream, "oversight_given", by=by.as_actor(), at=at, words=user.username)
    return row


def end_oversight(row: Oversight, *, by: Staff, at: datetime) -> None:
    """Closes the figures of a unit to an account again."""
    refuse_if(_not_head(row.unit, by))
    with transaction.atomic():
        Oversight.objects.filter(pk=row.pk).delete()
        events.record(row.unit.stream, "oversight_ended", by=by.as_actor(), at=at, words=row.user.username)


def overseen_by(user: User) -> list[Unit]:
    """Returns the units whose figures an account may see, by name."""
    return list(Unit.objects.filter(oversights__user=user).order_by("name")) if user.is_active else []


def _not_head(unit: Unit, by: Staff) -> list[Reason]:
    if by.unit_id == unit.pk and by.can_act and by.is_head:
        return []
    return [forbid("not-head", _("Ini diputuskan oleh pimpinan %(unit)s.") % {"unit": unit.name})]
