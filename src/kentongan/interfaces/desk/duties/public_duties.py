"""What waits for somebody beside the steps: a take-down to decide on, what a channel needs, what drifted there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.cases.models import Case
from kentongan.channels.naming import channel_name
from kentongan.deliveries.adapters import has_guide
from kentongan.deliveries.drift_words import drift_of
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import State
from kentongan.deliveries.telling import drifted_for, left_to
from kentongan.deliveries.unreachable import ToConnect, to_connect
from kentongan.people.models import Matter, Staff
from kentongan.stories.models import Recall
from kentongan.stories.recalling.rules import rulings_of


@dataclass(frozen=True)
class PublicDuty:
    """A row of "Menunggu Anda" that is no step: what is to be done, where, since when; notices of `matter` say less.

    It is of a case, or of one channel as a whole.
    """

    what: str
    since: datetime
    link: str
    matter: Matter
    case: Case | None = None
    channel: str = ""
    #: nothing is wrong yet
    can_wait: bool = False


def public_duties(staff: Staff, at: datetime) -> list[PublicDuty]:
    """Returns what waits for the reader beside the steps, the oldest first, what can wait last.

    It asks the database the same for any many.
    """
    found = [_ruling(one) for one in rulings_of(staff, at=at)]
    found += [_channels(case, rows) for case, rows in _by_case(left_to(staff, at=at))]
    found += [_drift(case, rows) for case, rows in _by_case(drifted_for(staff, at=at))]
    if staff.may_manage:
        found += [_connection(one) for one in to_connect(staff.unit, at=at)]
    return sorted(found, key=lambda one: (one.can_wait, one.since))


def connect_address(told: ToConnect) -> str:
    """Returns the page on which a channel is connected again."""
    if has_guide(told.connection.adapter):
        return reverse("desk:office_connect", args=[told.channel, told.connection.adapter])
    return f"{reverse('desk:office_channels')}#kanal-{told.channel}"


def _by_case(rows: Iterable[Delivery]) -> Iterable[tuple[Case, list[Delivery]]]:
    found: dict[Case, list[Delivery]] = defaultdict(list)
    for row in rows:
        found[row.release.case].append(row)
    return found.items()


def _ruling(recall: Recall) -> PublicDuty:
    if recall.is_urgent:
        what = _("Ditarik mendesak oleh %(who)s: kukuhkan atau tolak")
    else:
        what = _("Diminta ditarik oleh %(who)s: setujui atau tolak")
    link = f"{reverse('desk:recall', args=[recall.case_id])}#putusan-{recall.pk}"
    return PublicDuty(what % {"who": recall.hand}, recall.at, link, Matter.RECALLS, recall.case)


def _channels(case: Case, rows: list[Delivery]) -> PublicDuty:
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        names[_told(row)].append(channel_name(row.channel))
    told = [f"{', '.join(each)}: {what}" for what, each in names.items()]
    since = min(row.ordered_at or row.created_at for row in rows)
    return PublicDuty("; ".join(told), since, reverse("desk:deliveries", args=[case.pk]), Matter.DELIVERIES, case)


def _drift(case: Case, rows: list[Delivery]) -> PublicDuty:
    told = [f"{channel_name(row.channel)}: {drift_of(row.watch)}" for row in rows]
    since = min(row.watch.looked_at or row.created_at for row in rows)
    return PublicDuty("; ".join(told), since, reverse("desk:deliveries", args=[case.pk]), Matter.DISPLAY, case)


def _connection(told: ToConnect) -> PublicDuty:
    return PublicDuty(
        told.why, told.since, connect_address(told), Matter.CHANNELS, channel=told.channel, can_wait=not told.is_lost
    )


def _told(row: Delivery) -> str:
    return row.get_operation_display() if row.state == State.NEEDS_PERSON else row.get_state_display()
