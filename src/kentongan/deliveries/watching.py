"""The program looks at what stands on each channel, and again later: what is edited, deleted or lost there is told.

A person's look (actions/looking.py) says that it was right once. This one goes on: at once, after an hour, a day, a
week, then every week, until the thing is no longer meant to be public.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.channels import Channel, ConnectionBroken
from kentongan.channels.naming import channel_name
from kentongan.channels.remembering import is_same_display
from kentongan.kernel import leases
from kentongan.kernel.language import office_language
from kentongan.people.actions import notify
from kentongan.people.models import Matter

from .accounts import elsewhere
from .adapters import adapter, channel_of
from .by_hand import link_of, sight_at
from .connections import OWN_SITE
from .drift_words import drift_words
from .evidence.taking import line_up_evidence
from .faults import reason_of
from .models import Delivery, Sight, Watch
from .parcels import parcel_of
from .renewing import fresh, still_known
from .sightings import Sighting, sight_of
from .states import SHOWING
from .telling import answerable

log = logging.getLogger(__name__)

#: waits between the looks; the last one again and again
WAITS = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(days=7))
#: what is not there is looked at once more after this long, before anybody is told: platforms have their moments
CONFIRM_WAIT = timedelta(minutes=5)
#: a channel that can't be asked is asked again after this long; one that tells strangers nothing may never do so
UNCLEAR_WAIT, STRANGER_WAIT = timedelta(hours=1), timedelta(days=1)
#: looks at a reported link, after which it is asked as seldom as what is as approved
MOST_DAILY = 6
LEASE_SECONDS, BATCH = 120, 10
MOST_SEEN = 20_000


def begin_watch(delivery: Delivery, *, at: datetime) -> None:
    """Lines up the looks at what a channel just took, where it can be looked at."""
    can = adapter(delivery.connection.adapter).capabilities
    # what a person said to be public has no number yet: it is looked up before the first look
    is_known = bool(delivery.remote_id) or can.can_find or can.at_once
    if delivery.operation in SHOWING and ((can.can_look and is_known) or link_of(delivery)):
        due = Watch(delivery=delivery, next_attempt_at=at + WAITS[0])
        anew = [
            "next_attempt_at", "sight", "seen", "faults", "marks", "intended", "looks", "absences", "was_read",
            "attempts",
        ]  # fmt: skip
        Watch.objects.bulk_create([due], update_conflicts=True, unique_fields=["delivery"], update_fields=anew)


def look_among(rows: QuerySet[Watch], at: datetime, *, now: Callable[[], datetime]) -> int:
    """Looks at what is due among some, a few of them; returns how many were looked at."""
    return leases.each_due(rows, lambda row, _at: look_at(row, now=now), at=at, seconds=LEASE_SECONDS, most=BATCH)


def look_at(watch: Watch, *, now: Callable[[], datetime]) -> None:
    """Looks once, keeps what was seen, and tells who publishes when it is no longer what was approved."""
    delivery = Delivery.objects.with_release().get(pk=watch.delivery_id)
    if not delivery.is_public:
        leases.settle(watch, next_attempt_at=None)
        return
    if told := elsewhere(delivery, delivery.connection):
        leases.settle(watch, next_attempt_at=None, last_error=told)
        return
    link = link_of(delivery)
    found = _seen_by_hand(delivery, watch, link, at=now()) if link else _seen(delivery, at=now())
    at, (sight, seen, faults, is_read, marks) = now(), found
    if sight == Sight.CHANGED and is_same_display(watch.intended, marks):
        sight = Sight.INTENDED
    if sight == Sight.UNCLEAR:
        leases.settle(watch, next_attempt_at=at + _until_clear(watch, link), last_error=seen)
        return
    if sight == Sight.GONE != watch.sight and not watch.absences:
        leases.settle(watch, next_attempt_at=at + CONFIRM_WAIT, last_error="", absences=1)
        return
    wait = WAITS[min(watch.looks + 1, len(WAITS) - 1)]
    kept = seen[:MOST_SEEN] if faults else ""  # what is as approved stands in the release
    values = {
        "sight": sight, "seen": kept, "faults": list(faults), "marks": marks, "looks": watch.looks + 1, "absences": 0,
        "was_read": watch.was_read or is_read,
    }  # fmt: skip
    is_new = sight != (watch.sight or Sight.SAME) or (sight == Sight.CHANGED and list(faults) != watch.faults)
    with transaction.atomic():
        if leases.settle(watch, next_attempt_at=at + wait, looked_at=at, last_error="", **values):
            if not watch.looks or is_new:
                line_up_evidence(delivery, at=at)
            if is_new:
                _tell(delivery, sight, faults, at=at)


def has_alarm(delivery: Delivery) -> bool:
    """Says whether what is meant to be public was last seen changed, or not at all; ask with `watch` at hand."""
    watch = getattr(delivery, "watch", None)
    return watch is not None and watch.is_alarming and delivery.is_public


def wanted_text(delivery: Delivery) -> str:
    """Returns the approved words in the form of the delivery's channel."""
    return adapter(delivery.connection.adapter).expected(parcel_of(delivery)).text


def _seen(delivery: Delivery, *, at: datetime) -> Sighting:
    connection, unit = delivery.connection, delivery.unit
    try:
        channel = channel_of(fresh(connection, unit=unit, at=at), unit=unit)
        if not delivery.remote_id and not channel.capabilities.at_once and not _named(delivery, channel):
            return Sighting(Sight.GONE, "")
        return sight_of(channel, parcel_of(delivery), titles=_titles_since(delivery))
    except ConnectionBroken as broken:
        still_known(connection, unit=unit, why=broken.reason, at=at)
        return Sighting(Sight.UNCLEAR, broken.reason)
    except Exception as error:  # not being able to look says nothing about what stands there
        log.warning("delivery %s could not be looked at", delivery.pk, exc_info=error)
        return Sighting(Sight.UNCLEAR, reason_of(error))


def _until_clear(watch: Watch, link: str) -> timedelta:
    if not link:
        return UNCLEAR_WAIT
    return STRANGER_WAIT if watch.attempts <= MOST_DAILY else WAITS[-1]


def _seen_by_hand(delivery: Delivery, watch: Watch, link: str, *, at: datetime) -> Sighting:
    """Looks at the link that a person reported; where it tells nothing, at what the channel itself has under a number.

    That it has it no more says nothing: the person may have put another in its place.
    """
    found = sight_at(link, delivery, was_read=watch.was_read)
    if found.sight != Sight.UNCLEAR or not delivery.remote_id:
        return found
    by_number = _seen(delivery, at=at)
    return found if by_number.sight == Sight.GONE else by_number


def _named(delivery: Delivery, channel: Channel) -> bool:
    """Looks up and keeps what a channel calls the thing that a person said to be public; False: it is not there."""
    found = channel.find(parcel_of(delivery))
    if found:
        delivery.remote_id, delivery.remote_url = found.remote_id, delivery.remote_url or found.url
        kept = {"remote_id": found.remote_id, "remote_url": delivery.remote_url}
        Delivery.objects.filter(pk=delivery.pk, remote_id="").update(**kept)
    return found is not None


def _titles_since(delivery: Delivery) -> list[str]:
    """Returns what the item's page is titled by now: a correction may stand there that another channel can't take."""
    rows = Delivery.objects.public().filter(subject=delivery.subject, channel=OWN_SITE)
    return [str(one) for one in rows.values_list("release__content__title", flat=True) if one]


def _tell(delivery: Delivery, sight: Sight, faults: Collection[str], *, at: datetime) -> None:
    facts = {"delivery": str(delivery.pk), "channel": delivery.channel, "sight": sight.value, "faults": list(faults)}
    cases.note(delivery.release.case, "display_watched", by=None, at=at, facts=facts)
    with office_language():
        sentences = {
            Sight.CHANGED: _(
                "Isi “%(headline)s” di %(channel)s tidak sama lagi dengan yang disetujui: %(what)s. Lihat dan putuskan."
            ),
            Sight.GONE: _(
                "“%(headline)s” tidak terlihat lagi di %(channel)s, padahal tidak ditarik. Lihat dan putuskan."
            ),
            Sight.SAME: _("“%(headline)s” di %(channel)s sudah seperti yang disetujui lagi."),
            Sight.INTENDED: _("“%(headline)s” di %(channel)s sudah seperti perubahan yang dicatat sengaja lagi."),
        }
        told = {
            "headline": delivery.release.case.headline[:100],
            "channel": channel_name(delivery.channel),
            "what": drift_words(faults),
        }
        text = sentences[sight] % told
    notify(staff=answerable(delivery, at), text=text, matter=Matter.DISPLAY, about=delivery.release.case_id, at=at)
