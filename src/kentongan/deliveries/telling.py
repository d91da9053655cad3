"""Who hears that a channel refused, or that a person is needed there: whoever published, without looking for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kentongan.channels.naming import channel_name
from kentongan.kernel.language import office_language
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter, Notice, Staff
from kentongan.procedures.queries import holders, roles_of

from .adapters import adapter
from .models import Delivery, DeliveryQuerySet
from .queries import drifted, drifting, last_intended
from .states import Operation, State

#: letters of a reason in a notice: the page that it leads to has it whole
MOST_WHY = 120
#: states in which nothing goes on without a person
TOLD = frozenset({State.REJECTED, State.NEEDS_PERSON})


def tell(delivery: Delivery, state: State, *, why: str = "", by: Staff | None, at: datetime) -> list[Staff]:
    """Leaves a notice that a delivery stands in a state of TOLD; not with the one whose own act brought it there.

    `by` is None where the program brought it there.
    """
    audience = [staff for staff in answerable(delivery, at) if by is None or staff.pk != by.pk]
    with office_language():
        text = _text(delivery, state, why.strip().rstrip("."))
    notify(staff=audience, text=text, matter=Matter.DELIVERIES, about=delivery.release.case_id, at=at)
    return audience


def settled_since(notices: Collection[Notice], _at: datetime) -> set[int]:
    """Returns the ids of those notices in whose case no delivery waits for a person any more."""
    rows = Delivery.objects.filter(release__case__in={one.about for one in notices}, state__in=TOLD)
    waiting = set(rows.values_list("release__case", flat=True))
    return {one.pk for one in notices if one.about not in waiting}


def mended_since(notices: Collection[Notice], _at: datetime) -> set[int]:
    """Returns the ids of those notices of a drift that are over: nothing of their case is adrift now, and another came
    after them, or somebody called the change the office's own.
    """
    cases = {one.about for one in notices if one.about}
    adrift, intended = drifting(cases), last_intended(cases)
    last: dict[tuple[int, UUID | None], datetime] = {}
    for one in notices:
        key = (one.staff_id, one.about)
        last[key] = max(one.at, last.get(key, one.at))
    over = {key: max(at, intended.get(key[1], at)) for key, at in last.items()}
    return {one.pk for one in notices if one.about not in adrift and one.at < over[one.staff_id, one.about]}


def answerable(delivery: Delivery, at: datetime) -> list[Staff]:
    """Returns who published it; where they can't act now all who publish, and without those who leads the unit."""
    return _publishing(delivery, at) or heads_of(delivery.release.case.unit, at=at)


def left_to(staff: Staff, *, at: datetime) -> list[Delivery]:
    """Returns what waits for this publisher and stands in no step's task: all take-downs, and what came up later."""
    after = Q(operation=Operation.TAKE_DOWN) | Q(release__run__left_at__isnull=False)
    return _published_by(staff, Delivery.objects.filter(after, unit=staff.unit_id, state__in=TOLD), at)


def drifted_for(staff: Staff, *, at: datetime) -> list[Delivery]:
    """Returns what this publisher made public and was last seen changed or not at all."""
    return _published_by(staff, drifted(staff.unit), at)


def _published_by(staff: Staff, rows: DeliveryQuerySet, at: datetime) -> list[Delivery]:
    """Keeps what somebody published, or looks after where whoever did can't act now."""
    roles = roles_of(staff, at.astimezone(staff.unit.zone).date())
    rows = rows.filter(release__run__role__in={role for _procedure, role in roles})
    found = list(rows.select_related("watch", "release__case__version", "release__run").defer("release__content"))
    for row in found:
        row.release.case.unit = staff.unit
    return [row for row in found if staff.pk in {one.pk for one in _publishing(row, at)}]


def _publishing(delivery: Delivery, at: datetime) -> list[Staff]:
    """Returns who published it, and where they can't act now all who publish."""
    release = delivery.release
    unit, day = release.case.unit, at.astimezone(release.case.unit.zone).date()
    publishing = holders(unit, release.case.version.procedure, release.run.role, day)
    return [staff for staff in publishing if staff.pk == release.by_id] or publishing


def _text(delivery: Delivery, state: State, why: str) -> str:
    facts = {
        "channel": channel_name(delivery.channel),
        "headline": delivery.release.case.headline[:100],
        "operation": delivery.get_operation_display(),
        "why": Truncator(why).chars(MOST_WHY) or _("belum pasti apakah sudah tayang"),
    }
    if state == State.REJECTED:
        return _("%(channel)s menolak “%(headline)s”: %(why)s. Perbaiki, atau lepaskan kanal itu.") % facts
    if adapter(delivery.connection.adapter).capabilities.by_person:
        return _("%(channel)s menunggu Anda: %(operation)s “%(headline)s”, lalu catat buktinya.") % facts
    return _("“%(headline)s” di %(channel)s menunggu keputusan Anda: %(why)s.") % facts
