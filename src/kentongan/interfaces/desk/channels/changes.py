"""What a person has to change by hand on a channel where an item is corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kentongan.deliveries.models import Delivery
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.states import PUBLIC, Operation, State
from kentongan.documents.difference import difference_html


@dataclass(frozen=True)
class ChannelChange:
    """The words that come and go on one channel, and whether its files are others now."""

    html: str
    is_same_text: bool
    has_new_files: bool


def changes_of(rows: Sequence[Delivery]) -> dict[UUID, ChannelChange]:
    """Returns for each correction that waits for a person what differs from what the channel shows."""
    asked = [row for row in rows if row.operation == Operation.CORRECT and row.state == State.NEEDS_PERSON]
    if not asked:
        return {}
    shown = Delivery.objects.filter(subject=asked[0].subject, state__in=PUBLIC).showing().with_release()
    before = {row.channel: row for row in shown}
    return {row.pk: _change(before[row.channel], row) for row in asked if row.channel in before}


def _change(before: Delivery, after: Delivery) -> ChannelChange:
    old, new = parcel_of(before), parcel_of(after)
    files = [[one.sha256 for one in parcel.media] for parcel in (old, new)]
    return ChannelChange(difference_html(old.text, new.text), old.text == new.text, files[0] != files[1])
