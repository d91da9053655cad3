"""A channel that a person serves: the program prepares text and files, the person shows them and reports proof."""

from __future__ import annotations

from datetime import datetime

from kentongan.channels import Capabilities, Channel, ChannelRefused, OutcomeUnknown, Parcel, Receipt
from kentongan.channels.needing import empty, lacking


class Manual(Channel):
    """Sends nothing by itself; whoever asks it to is told that a person does it."""

    capabilities = Capabilities(by_person=True)

    def check(self, parcel: Parcel) -> list[str]:
        """Asks for something to show, text or file, and for what the channel shows nothing without."""
        return empty(parcel) or lacking(parcel)

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        raise ChannelRefused("Kanal ini dilayani petugas, bukan program.", permanent=True)

    def find(self, parcel: Parcel) -> Receipt | None:
        raise OutcomeUnknown("Kanal ini dilayani petugas: hanya petugas yang dapat melihat tayangannya.")
