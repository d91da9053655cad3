"""The states of a delivery and every edge between them; the picture in the docs is drawn from here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Operation(models.TextChoices):
    """What a delivery does on its channel."""

    #: make it public
    SHOW = "show", _("tayangkan")
    #: replace what is public by a mended text
    CORRECT = "correct", _("ralat")
    #: take it from the public
    TAKE_DOWN = "take_down", _("tarik dari tayangan")


class State(models.TextChoices):
    """Where a delivery stands."""

    #: not before its time, or its connection is broken or out of quota
    WAITING = "waiting", _("menunggu")
    #: in line for a worker or, on a manual channel, for a person
    QUEUED = "queued", _("antre")
    #: uploads, invisible to the public; may repeat
    PREPARING = "preparing", _("disiapkan")
    #: the attempt is committed, the call that makes it public is next
    ARMED = "armed", _("dikirim")
    #: the channel took it
    ACCEPTED = "accepted", _("diterima kanal")
    #: somebody looked and it is right
    DISPLAYED = "displayed", _("tampil")
    #: the answer never came: it may or may not be public
    UNKNOWN = "unknown", _("belum pasti")
    #: being looked up on the channel
    RECONCILING = "reconciling", _("ditelusuri")
    #: the channel said no for good
    REJECTED = "rejected", _("ditolak kanal")
    #: a person does it, or must decide what can't be proven
    NEEDS_PERSON = "needs_person", _("perlu petugas")
    #: given up by name, with a reason
    WAIVED = "waived", _("dilepas")
    #: withdrawn before it left
    CANCELLED = "cancelled", _("dibatalkan")
    #: a later delivery took its place
    SUPERSEDED = "superseded", _("digantikan")
    #: taken down
    RETRACTED = "retracted", _("ditarik")


S = State

#: every allowed move
EDGES: dict[State, frozenset[State]] = {
    S.WAITING: frozenset({S.QUEUED, S.NEEDS_PERSON, S.CANCELLED, S.WAIVED}),
    S.QUEUED: frozenset({S.PREPARING, S.WAITING, S.NEEDS_PERSON, S.REJECTED, S.CANCELLED, S.WAIVED}),
    S.PREPARING: frozenset({S.ARMED, S.QUEUED, S.WAITING, S.REJECTED, S.NEEDS_PERSON, S.CANCELLED, S.WAIVED}),
    S.ARMED: frozenset({S.ACCEPTED, S.UNKNOWN, S.REJECTED, S.QUEUED, S.WAITING, S.NEEDS_PERSON}),
    S.UNKNOWN: frozenset({S.RECONCILING, S.NEEDS_PERSON}),
    S.RECONCILING: frozenset({S.ACCEPTED, S.QUEUED, S.UNKNOWN, S.NEEDS_PERSON}),
    S.NEEDS_PERSON: frozenset({S.ACCEPTED, S.QUEUED, S.WAIVED, S.CANCELLED, S.RETRACTED}),
    S.REJECTED: frozenset({S.QUEUED, S.WAIVED, S.CANCELLED}),
    S.ACCEPTED: frozenset({S.DISPLAYED, S.SUPERSEDED, S.RETRACTED, S.QUEUED}),
    S.DISPLAYED: frozenset({S.ACCEPTED, S.SUPERSEDED, S.RETRACTED, S.QUEUED}),
    S.WAIVED: frozenset({S.QUEUED}),
    S.CANCELLED: frozenset(),
    S.SUPERSEDED: frozenset({S.QUEUED}),  # a take-down that was undone and is ordered anew
    S.RETRACTED: frozenset({S.QUEUED}),  # the official refused what was taken down as urgent
}

#: the publish step's clock runs until every delivery is in one of these
SETTLED = frozenset({S.ACCEPTED, S.DISPLAYED, S.WAIVED, S.CANCELLED, S.SUPERSEDED, S.RETRACTED})
#: the public can see it
PUBLIC = frozenset({S.ACCEPTED, S.DISPLAYED})
#: a worker has something to do
WORK = frozenset({S.WAITING, S.QUEUED, S.PREPARING, S.ARMED, S.UNKNOWN, S.RECONCILING})
#: the program is at it in this moment: what becomes of it is soon known
UNDER_WAY = frozenset({S.QUEUED, S.PREPARING, S.ARMED})
#: a worker or a person has it in hand: what is wanted needs no second order
IN_HAND = WORK | {S.NEEDS_PERSON}
#: it has certainly not left: it may be withdrawn
BEFORE_LEAVING = frozenset({S.WAITING, S.QUEUED, S.PREPARING, S.REJECTED})
#: it may or may not be public
IN_FLIGHT = frozenset({S.ARMED, S.UNKNOWN, S.RECONCILING})
#: a channel refused it, or nobody knows whether it is public: an alarm for the head
TROUBLED = frozenset({S.REJECTED, S.UNKNOWN, S.RECONCILING})
#: it makes something public, rather than taking it away
SHOWING = frozenset({Operation.SHOW, Operation.CORRECT})

if set(EDGES) != set(State) or not all(targets <= set(State) for targets in EDGES.values()):
    raise AssertionError("every state of a delivery stands in EDGES")
