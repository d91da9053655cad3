"""A unit invites, the owner of the account accepts or declines; every unit where they work is told."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.kernel import events
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow, Reason, forbid, refuse_if
from kentongan.people.actions import notify, record_staff, renew_roster
from kentongan.people.checks import check_manage
from kentongan.people.models import Matter, Staff, Unit, User
from kentongan.people.queries import managers_of

from .models import Answer, Invitation

SHARED = gettext_lazy("%(name)s kini juga bekerja di %(unit)s. Akunnya hanya dapat ia ubah sendiri.")
ACCEPTED = gettext_lazy("%(name)s menerima undangan dan tercatat sebagai pegawai %(unit)s.")


def check_invite(*, unit: Unit, user: User, by: Staff) -> list[Reason]:
    """Says why an account can't be asked to work in the unit."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if Staff.objects.filter(unit=unit, user=user, is_active=True).exists():
        return [Reason("already-staff", _("Orang ini sudah tercatat sebagai pegawai unit ini."))]
    if Invitation.objects.filter(unit=unit, user=user, answer=Answer.OPEN).exists():
        return [_already_invited()]
    return []


def invite(*, unit: Unit, user: User, account: str, title: str, by: Staff, at: datetime) -> Invitation:
    """Asks the owner of an account to work in the unit too; the unit learns nothing of it before the answer."""
    refuse_if(check_invite(unit=unit, user=user, by=by))
    try:
        with transaction.atomic():
            asked = {"unit": unit, "user": user, "account": account, "title": title}
            row = Invitation.objects.create(**asked, by=by, at=at)
            facts = {"invitation": row.pk, "title": title}
            events.record(unit.stream, "staff_invited", by=by.as_actor(), at=at, facts=facts)
            with office_language():
                text = _("%(unit)s mengundang Anda bekerja di sana juga. Terima atau tolak.") % {"unit": unit.name}
            notify(staff=user.staff.active(), text=text, matter=Matter.INVITATIONS, at=at)
    except IntegrityError as fault:  # of two who ask at once the later one
        raise NotNow(_already_invited()) from fault
    return row


def check_answer(row: Invitation, *, by: User) -> list[Reason]:
    """Says why this account can't answer: an invitation is answered by whom it asks, once."""
    if by.pk != row.user_id or not by.is_active:
        return [forbid("not-yours", _("Undangan ini bukan untuk Anda."))]
    return [] if row.answer == Answer.OPEN else [_answered()]


def accept(row: Invitation, *, by: User, at: datetime) -> Staff:
    """Makes the owner of the account staff of the unit that asked; from then on their account is theirs alone."""
    refuse_if(check_answer(row, by=by))
    own = list(by.staff.active().exclude(unit=row.unit).select_related("unit", "user"))
    with transaction.atomic():
        _settle(row, Answer.ACCEPTED, at)
        staff = Staff.objects.filter(unit=row.unit, user=by).first()
        if staff is None:
            staff = record_staff(unit=row.unit, user=by, by=_owner(by), at=at, title=row.title, invitation=row.pk)
        else:
            _let_in_again(staff, row, at=at)
        for one in own:
            facts = {"staff": one.pk, "unit": row.unit.name}
            events.record(one.unit.stream, "staff_works_elsewhere", by=one.as_actor(), at=at, facts=facts)
            _tell(one.unit, SHARED, row, at)
        _tell(row.unit, ACCEPTED, row, at)
    return staff


def decline(row: Invitation, *, by: User, at: datetime) -> Invitation:
    """Says no: nothing of the account is the unit's, its name neither."""
    refuse_if(check_answer(row, by=by))
    with transaction.atomic():
        _settle(row, Answer.DECLINED, at)
        facts = {"invitation": row.pk}
        whom = events.Actor(id=f"invitation:{row.pk}", name=row.account)
        events.record(row.unit.stream, "invitation_declined", by=whom, at=at, facts=facts)
    return row


def check_withdraw(row: Invitation, *, by: Staff) -> list[Reason]:
    """Says why an invitation can't be called off."""
    if reasons := check_manage(unit=row.unit, by=by):
        return reasons
    return [] if row.answer == Answer.OPEN else [_answered()]


def withdraw(row: Invitation, *, by: Staff, at: datetime) -> Invitation:
    """Calls an invitation off before it is answered."""
    refuse_if(check_withdraw(row, by=by))
    with transaction.atomic():
        _settle(row, Answer.WITHDRAWN, at)
        facts = {"invitation": row.pk}
        events.record(row.unit.stream, "invitation_withdrawn", by=by.as_actor(), at=at, facts=facts)
    return row


def _settle(row: Invitation, answer: Answer, at: datetime) -> None:
    still = Invitation.objects.filter(pk=row.pk, answer=Answer.OPEN)
    if still.update(answer=answer, answered_at=at) != 1:
        raise NotNow(_answered())
    row.answer, row.answered_at = answer, at


def _let_in_again(staff: Staff, row: Invitation, *, at: datetime) -> None:
    """Lets somebody in again who had worked there before."""
    Staff.objects.filter(pk=staff.pk).update(is_active=True, title=row.title or staff.title)
    renew_roster(row.unit)
    facts = {"staff": staff.pk, "invitation": row.pk}
    events.record(row.unit.stream, "staff_activated", by=_owner(row.user), at=at, facts=facts)
    staff.refresh_from_db()


def _owner(user: User) -> events.Actor:
    """Freezes the owner of an account, who acts for themselves and in no unit's name."""
    return events.Actor(id=f"user:{user.pk}", name=str(user))


def _tell(unit: Unit, sentence: object, row: Invitation, at: datetime) -> None:
    with office_language():
        text = str(sentence) % {"name": row.user, "unit": row.unit.name}
    notify(staff=managers_of(unit), text=text, matter=Matter.STAFF, at=at)


def _already_invited() -> Reason:
    return Reason("already-invited", _("Orang ini sudah diundang dan belum menjawab. Tunggu jawabannya."))


def _answered() -> Reason:
    return Reason("answered", _("Undangan ini sudah dijawab atau ditarik. Tidak ada yang berubah."))
