"""What a person decides on a delivery: give it up, say what can't be proven, have it sent again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels.naming import channel_name
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.models import Answer, Connection, Delivery
from kentongan.deliveries.moves import accept, is_take_down, move, no_such_move, stir
from kentongan.deliveries.resting import try_now
from kentongan.deliveries.states import EDGES, PUBLIC, SETTLED, State
from kentongan.deliveries.watching import begin_watch
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Staff

from .people import as_publisher, check_publisher
from .reporting import check_link

#: a worker goes on with it, or another verb brings it back
NOT_BY_RETRY = frozenset({State.PREPARING, State.ARMED, State.SUPERSEDED, State.RETRACTED})


def check_waive(delivery: Delivery, *, reason: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why a delivery can't be given up: it asks for a reason, and what is or may be public stays in sight."""
    refused = check_publisher(delivery, by=by, at=at, or_head=True)
    if refused:
        return refused
    if delivery.is_in_doubt:
        return [_in_doubt()]
    if State.WAIVED not in EDGES[State(delivery.state)]:
        return [no_such_move(delivery)]
    if not reason.strip():
        return [Reason("reason-missing", _("Tulis mengapa kanal ini dilepas; nama Anda dicatat bersamanya."))]
    return []


def waive(delivery: Delivery, *, reason: str, by: Staff, at: datetime) -> Delivery:
    """Gives a delivery up by name with a reason, so that the step may end without it."""
    refuse_if(check_waive(delivery, reason=reason, by=by, at=at))
    move(delivery, State.WAIVED, at=at, by=as_publisher(delivery, by=by, at=at), words=reason.strip())
    stir(delivery.release, at=at)
    return delivery


def check_decide(delivery: Delivery, *, is_public: bool, url: str = "", by: Staff, at: datetime) -> list[Reason]:
    """Says why there is nothing to decide: only an outcome that can't be proven needs a person's word."""
    refused = check_publisher(delivery, by=by, at=at)
    if refused:
        return refused
    if delivery.state not in (State.UNKNOWN, State.NEEDS_PERSON) or not delivery.is_in_doubt:
        return [no_such_move(delivery)]
    return check_link(url.strip())


def decide_unknown(delivery: Delivery, *, is_public: bool, url: str = "", by: Staff, at: datetime) -> Delivery:
    """Takes a person's word on whether the public sees it: done, or in line again."""
    refuse_if(check_decide(delivery, is_public=is_public, url=url, by=by, at=at))
    by = as_publisher(delivery, by=by, at=at)
    is_done, url = is_public != is_take_down(delivery), url.strip()
    with transaction.atomic():
        if delivery.state == State.UNKNOWN:
            move(delivery, State.NEEDS_PERSON, at=at, by=by)
        last = delivery.tries.order_by("-number")[:1]
        answer = Answer.ACCEPTED if is_done else Answer.ABSENT
        delivery.tries.filter(pk__in=list(last.values_list("pk", flat=True))).update(result=answer, ended_at=at)
        facts = {"is_public": is_public, "url": url}
        if is_done:
            accept(delivery, at=at, by=by, facts=facts, remote_url=url or delivery.remote_url)
            begin_watch(delivery, at=at)
        else:
            move(
                delivery,
                State.QUEUED,
                at=at,
                by=by,
                facts=facts,
                next_attempt_at=at,
                attempts=0,
                absences=0,
                stuck_since=None,
            )
    if delivery.is_settled:
        stir(delivery.release, at=at)
    return delivery


def check_retry(delivery: Delivery, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why a delivery can't be sent again: never while it may be public already."""
    refused = check_publisher(delivery, by=by, at=at)
    if refused:
        return refused
    if State.QUEUED not in EDGES[State(delivery.state)] or delivery.state in NOT_BY_RETRY:
        return [no_such_move(delivery)]
    if delivery.is_in_doubt:
        return [_in_doubt()]
    can = adapter(delivery.connection.adapter).capabilities
    if delivery.state in PUBLIC and not (can.replays_safely or can.by_person):
        twice = _("Mengirim lagi ke kanal ini dapat menayangkannya dua kali. Tarik dulu tayangannya.")
        return [Reason("would-show-twice", twice)]
    # the way last: a list of what waits for a lost channel leaves out what would be refused on a good one too
    return _check_replaced(delivery) or check_way(delivery.connection)


def check_way(connection: Connection) -> list[Reason]:
    """Says why what goes in line on a connection would only be held up again."""
    if connection.is_usable:
        return []
    sentence = _(
        "Sambungan %(channel)s sedang terputus. Tidak ada yang dikirim. "
        "Pengelola unit menyambungkannya lagi di halaman Kanal; sesudah itu kirim dari sini."
    )
    return [Reason("connection-lost", sentence % {"channel": channel_name(connection.channel)})]


def retry(delivery: Delivery, *, by: Staff, at: datetime) -> Delivery:
    """Puts a delivery in line again, for a worker or for the person who serves the channel."""
    refuse_if(check_retry(delivery, by=by, at=at))
    try_now(delivery.connection, at=at)
    return line_up_again(delivery, by=as_publisher(delivery, by=by, at=at), at=at)


def line_up_again(delivery: Delivery, *, by: Staff, at: datetime, **values: Any) -> Delivery:
    """Moves a delivery back in line as if it were new; whether it may be, its caller has asked."""
    by_person = adapter(delivery.connection.adapter).capabilities.by_person
    with transaction.atomic():
        if delivery.state != State.QUEUED:
            anew = {"next_attempt_at": at, "attempts": 0, "absences": 0, "stuck_since": None, **values}
            move(delivery, State.QUEUED, at=at, by=by, **anew)
        if by_person:
            move(delivery, State.NEEDS_PERSON, at=at, by=by)
    return delivery


def _in_doubt() -> Reason:
    doubt = _("Kiriman terakhir belum pasti hasilnya. Lihat kanalnya dulu, lalu nyatakan sudah tayang atau belum.")
    return Reason("in-doubt", doubt)


def _check_replaced(delivery: Delivery) -> list[Reason]:
    """Says that a later release or a take-down has taken the place of this delivery."""
    later = Delivery.objects.beside(delivery).filter(created_at__gt=delivery.created_at)
    if delivery.is_replacement:  # the take-down of the old was part of it
        later = later.showing()
    if not later.exclude(state__in=SETTLED - PUBLIC).exists():
        return []
    replaced = _("Rilis yang lebih baru sudah menggantikan yang ini. Tidak ada yang berubah.")
    return [Reason("replaced", replaced)]
