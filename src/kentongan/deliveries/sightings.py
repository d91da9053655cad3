"""What one look at a channel gave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from kentongan.channels import Channel, Parcel
from kentongan.channels.holding import differences
from kentongan.channels.remembering import marks_of

from .models import Sight


class Sighting(NamedTuple):
    """The verdict, the words that stood there (or why none could be had), what differs, and who read it.

    `is_read`: a stranger read the approved words at the link that a person reported. `marks`: by which what differs is
    known again.
    """

    sight: Sight
    seen: str
    faults: tuple[str, ...] = ()
    is_read: bool = False
    marks: Mapping[str, Any] = {}


def sight_of(channel: Channel, parcel: Parcel, *, titles: Collection[str] = ()) -> Sighting:
    """Holds what a channel shows against what was approved."""
    seen = channel.look(parcel)
    if seen is None or not seen.is_public:
        return Sighting(Sight.GONE, "")
    faults = tuple(differences(channel, parcel, seen, titles=titles))
    if not faults:
        return Sighting(Sight.SAME, seen.text)
    return Sighting(Sight.CHANGED, seen.text, faults, marks=marks_of(seen, faults, channel.ground))
