"""How early a unit reminds those whom a step waits for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import Reason, refuse_if

from .checks import check_manage
from .models import By, Unit

#: in percent of the standard time: sooner is noise, later is too late
LEAST_SHARE, MOST_SHARE = 10, 95


def check_set_reminder(*, unit: Unit, share: int, by: By) -> list[Reason]:
    """Says why the unit can't remind after that share of a standard time."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if LEAST_SHARE <= share <= MOST_SHARE:
        return []
    sentence = _("Pilih angka dari %(least)s sampai %(most)s. Yang lama tetap dipakai.")
    return [Reason("share-out-of-range", sentence % {"least": LEAST_SHARE, "most": MOST_SHARE})]


def set_reminder(*, unit: Unit, share: int, by: By, at: datetime) -> Unit:
    """Reminds from the next step on when this share (percent) of its standard time has gone."""
    refuse_if(check_set_reminder(unit=unit, share=share, by=by))
    with transaction.atomic():
        facts = {"from": Unit.objects.values_list("remind_share", flat=True).get(pk=unit.pk), "to": share}
        Unit.objects.filter(pk=unit.pk).update(remind_share=share)
        events.record(unit.stream, "reminder_set", by=by.as_actor(), at=at, facts=facts)
    unit.remind_share = share
    return unit


def minutes_until_reminder(share: int, standard: int) -> int:
    """Returns after how many minutes of a standard time (in minutes) the reminder goes."""
    return standard - standard * (100 - share) // 100
