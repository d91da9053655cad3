"""Before a delivery leaves: what it waits for, and what stands at its place or is on its way there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel import leases

from .actions.taking_down import line_up_take_down
from .long_waits import held_up
from .models import Answer, Delivery
from .moves import LeaseLost, is_take_down, move
from .outcomes import lack_of
from .passage import WAIT_FOR_CONNECTION, Passage
from .quiet import hold_of
from .reach import out_of_reach, uneditable
from .states import BEFORE_LEAVING, IN_FLIGHT, Operation, State

WAIT_FOR_FLIGHT = timedelta(seconds=5)


def waiting(passage: Passage) -> None:
    """Lets a row go in line where nothing holds it any more."""
    delivery, at = passage.delivery, passage.now()
    hold = hold_of(delivery, at=at, schedule=passage.schedule)
    if not delivery.connection.is_usable and not is_take_down(delivery):
        told: dict[str, Any] = {"next_attempt_at": at + WAIT_FOR_CONNECTION}
        told |= {} if hold else held_up(delivery, at)  # before its time nothing holds it up
    elif hold:
        told = {"next_attempt_at": hold.until, "waiting_for": hold.words}
        told |= {} if hold.is_quiet else {"stuck_since": None}  # a night between does not end what held it up before
    else:
        return passage.move(State.QUEUED, waiting_for="", attempts=0)
    if not leases.settle(delivery, **told):
        raise LeaseLost
    for name, value in {**told, "lease": None}.items():
        setattr(delivery, name, value)
    return None


def queued(passage: Passage) -> None:
    """Sends a row on its way, or says who or what it waits for."""
    delivery, at = passage.delivery, passage.now()
    if not delivery.connection.is_usable:
        if is_take_down(delivery):  # the public still sees it: a person does not wait for the connection
            return passage.move(State.NEEDS_PERSON, last_error=lack_of(delivery.connection))
        lack = {"waiting_for": lack_of(delivery.connection), **held_up(delivery, at)}
        return passage.rest(State.WAITING, WAIT_FOR_CONNECTION, **lack)
    if (hold := hold_of(delivery, at=at, schedule=passage.schedule)) and not _was_shown(delivery):
        waits = {"waiting_for": hold.words, "not_before": delivery.not_before or at}
        return passage.move(State.WAITING, next_attempt_at=hold.until, **waits)
    if passage.channel.capabilities.by_person:
        return passage.move(State.NEEDS_PERSON)
    if why := out_of_reach(delivery, passage.channel.capabilities):
        return passage.move(State.NEEDS_PERSON, **why)
    return _queued_take_down(passage) if is_take_down(delivery) else _queued_showing(passage)


def _was_shown(delivery: Delivery) -> bool:
    """Says whether it is out already and only sent once more: then nothing new goes out."""
    return delivery.tries.filter(result=Answer.ACCEPTED).exists()


def _queued_showing(passage: Passage) -> None:
    delivery = passage.delivery
    if delivery.is_replacement:
        return _queued_replacement(passage)
    if Delivery.objects.beside(delivery).taking_down().unsettled().exists():
        return passage.move(State.CANCELLED)
    if delivery.operation == Operation.CORRECT and (why := uneditable(delivery, passage.channel.capabilities)):
        return passage.move(State.NEEDS_PERSON, last_error=why)
    return passage.move(State.PREPARING)


def _queued_replacement(passage: Passage) -> None:
    """Takes the old down first and goes on once it is gone: at no time do two stand there."""
    delivery, at = passage.delivery, passage.now()
    beside = Delivery.objects.beside(delivery)
    shown, leaving = beside.public().with_release().first(), beside.taking_down()
    if leaving.unsettled().exists():
        if delivery.tries.exists():  # the old was gone before it set out: this take-down is meant for itself
            return passage.move(State.CANCELLED)
    elif shown is None:
        return passage.move(State.PREPARING)
    elif leaving.filter(created_at__gte=delivery.created_at).exists():
        return passage.move(State.NEEDS_PERSON, last_error=_("Tayangan lama di kanal ini masih tampil."))
    with transaction.atomic():
        if shown and not leaving.unsettled().exists():
            line_up_take_down(shown, ordered_at=at, by=delivery.release.by, at=at)
        return passage.rest(State.WAITING, WAIT_FOR_FLIGHT, waiting_for=_("tayangan lama ditarik dulu"))


def _queued_take_down(passage: Passage) -> None:
    """Goes on once nothing else is on its way to the same place, and what to take down is known."""
    delivery = passage.delivery
    if not passage.channel.capabilities.can_delete:
        return passage.move(State.NEEDS_PERSON, last_error=_("Kanal ini tidak dapat menarik lewat program."))
    if not _is_alone(passage):
        flying = _("pengiriman yang sedang berjalan ke kanal ini")
        return passage.rest(State.WAITING, WAIT_FOR_FLIGHT, waiting_for=flying)
    beside = Delivery.objects.beside(delivery).showing()
    known = beside.exclude(remote_id="").order_by("-created_at").first()
    remote_id = delivery.remote_id or (known.remote_id if known else "")
    if not remote_id and not passage.channel.capabilities.at_once:  # our own site finds its page by itself
        return _queued_nameless(passage)
    return passage.move(State.PREPARING, remote_id=remote_id)


def _queued_nameless(passage: Passage) -> None:
    """Ends a take-down where all was withdrawn before it left; else a person looks: no channel is asked of nothing."""
    beside = Delivery.objects.beside(passage.delivery).showing()
    if all(row.state == State.CANCELLED and not row.is_in_doubt for row in beside):
        return passage.move(State.CANCELLED, words=_("Tidak pernah tayang di kanal ini: tidak ada yang ditarik."))
    return passage.move(State.NEEDS_PERSON, last_error=_("Belum pasti apa yang tayang di kanal ini."))


def _is_alone(passage: Passage) -> bool:
    """Stops what has not left yet for the same place; False while another delivery is on its way there."""
    beside = Delivery.objects.beside(passage.delivery).showing()
    for other in beside.filter(state__in=BEFORE_LEAVING).with_release():
        if other.is_replacement and not other.tries.exists():
            continue  # it waits until this place is free
        move(other, State.CANCELLED, by=None, at=passage.now())
    return not beside.filter(state__in=IN_FLIGHT).exists()
