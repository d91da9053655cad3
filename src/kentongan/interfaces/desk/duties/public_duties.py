"""What waits for somebody beside the steps of its case: a take-down to decide on, a channel that needs a person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.cases.models import Case
from kentongan.channels.naming import channel_name
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import State
from kentongan.deliveries.telling import left_to
from kentongan.people.models import Matter, Staff
from kentongan.stories.models import Recall
from kentongan.stories.recalling.rules import rulings_of


@dataclass(frozen=True)
class PublicDuty:
    """A row of "Menunggu Anda" that is no step: what is to be done, where, since when; notices of `matter` say less."""

    case: Case
    what: str
    since: datetime
    link: str
    matter: Matter


def public_duties(staff: Staff, at: datetime) -> list[PublicDuty]:
    """Returns what waits for the reader beside the steps, the oldest first; asks the database the same for any many."""
    by_case: dict[Case, list[Delivery]] = defaultdict(list)
    for row in left_to(staff, at=at):
        by_case[row.release.case].append(row)
    found = [_ruling(one) for one in rulings_of(staff, at=at)]
    found += [_channels(case, rows) for case, rows in by_case.items()]
    return sorted(found, key=lambda one: one.since)


def _ruling(recall: Recall) -> PublicDuty:
    if recall.is_urgent:
        what = _("Ditarik mendesak oleh %(who)s: kukuhkan atau tolak")
    else:
        what = _("Diminta ditarik oleh %(who)s: setujui atau tolak")
    link = f"{reverse('desk:recall', args=[recall.case_id])}#putusan-{recall.pk}"
    return PublicDuty(recall.case, what % {"who": recall.hand}, recall.at, link, Matter.RECALLS)


def _channels(case: Case, rows: list[Delivery]) -> PublicDuty:
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        names[_told(row)].append(channel_name(row.channel))
    told = [f"{', '.join(each)}: {what}" for what, each in names.items()]
    since = min(row.ordered_at or row.created_at for row in rows)
    return PublicDuty(case, "; ".join(told), since, reverse("desk:deliveries", args=[case.pk]), Matter.DELIVERIES)


def _told(row: Delivery) -> str:
    return row.get_operation_display() if row.state == State.NEEDS_PERSON else row.get_state_display()
