"""Tampilkan lagi: what was taken down goes back as it stood, for callers whose own rules say that it may."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kentongan.cases import actions as cases
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.moves import move
from kentongan.deliveries.states import SETTLED, SHOWING, State
from kentongan.people.models import Staff, Unit

from .deciding import line_up_again


def taken_away(subject: UUID, unit: Unit, channels: Collection[str]) -> list[Delivery]:
    """Returns what stood on these channels before it was taken down, where nothing has come there since."""
    rows = Delivery.objects.filter(subject=subject, unit=unit, channel__in=list(channels)).with_release()
    newest: dict[str, Delivery] = {}
    settled = {row.channel: True for row in rows}
    for row in rows.order_by("created_at"):
        settled[row.channel] &= row.state in SETTLED
        if row.operation in SHOWING:
            newest[row.channel] = row
    return [row for row in newest.values() if row.state == State.RETRACTED and settled[row.channel]]


def show_again(*, subject: UUID, unit: Unit, channels: Collection[str], by: Staff, at: datetime) -> list[Delivery]:
    """Puts what stood there in line again, as it was approved; the take-down is undone and stays on record."""
    rows = taken_away(subject, unit, channels)
    if not rows:
        return []
    with transaction.atomic():
        facts = {"subject": str(subject), "channels": sorted(row.channel for row in rows)}
        cases.note(rows[-1].release.case, "shown_again", by=by, at=at, facts=facts)
        for row in rows:
            for gone in Delivery.objects.taking_down().beside(row).filter(state=State.ACCEPTED).with_release():
                move(gone, State.SUPERSEDED, at=at, by=by, settled_at=gone.settled_at)  # how long it took stays
            line_up_again(row, by=by, at=at, remote_id="", remote_url="", prepared={}, showing=row.showing + 1)
    return rows
