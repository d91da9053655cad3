"""A station of the office's own: a recording goes into a queue of Liquidsoap, which plays it on the stream (Icecast).

Liquidsoap fetches the recording itself, from an address of ours that holds for an hour. A push may be said twice only
where it is certain that the first one is not in hand: while it waits or plays its mark is found, afterwards nothing is.
"""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from kentongan.channels import (
    Capabilities,
    Channel,
    ChannelRefused,
    ConnectionBroken,
    OutcomeUnknown,
    Parcel,
    Receipt,
)
from kentongan.channels.addressing import origin_of
from kentongan.channels.connecting import Account
from kentongan.channels.scripts import sounds, title_of

from . import words
from .server import Liquidsoap

#: what a queue may be called: it stands in a command
QUEUE = re.compile(r"[A-Za-z0-9_.-]{1,60}\Z")
MARK = "kentongan"
#: of Liquidsoap's command line
USUAL_PORT = 1234


class RadioStream(Channel):
    """Lines one recording up in a queue; whether it was on air, the station's own page or a person tells."""

    capabilities = Capabilities(needs_public_media=True)
    setup = words.SETUP

    def check(self, parcel: Parcel) -> list[str]:
        return [] if parcel.operation == "take_down" or sounds(parcel) else [words.NO_SOUND]

    def notes(self, parcel: Parcel) -> list[str]:
        return [words.FIRST_ONLY] if len(sounds(parcel)) > 1 else []

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Pushes the first recording; where the answer is lost the queue is looked through once for its mark."""
        if refusals := self.check(parcel):
            raise ChannelRefused(refusals[0], permanent=True)
        address = self.ground.address(sounds(parcel)[0])
        told = f'annotate:title="{_plain(title_of(parcel))}",{MARK}="{_plain(parcel.once)}":{address}'
        try:
            answer = self._server.say(f"{self._queue}.push {told}", publishes=True)
        except OutcomeUnknown:
            number = self._number_of(parcel.once)
            if not number:
                raise
            return Receipt(number, "", at)
        if not answer.isdigit():
            raise ConnectionBroken(words.NO_QUEUE)
        return Receipt(answer, "", at)

    def verify_connection(self) -> Account:
        """Asks what waits in the queue, which changes nothing."""
        answer = self._server.say(f"{self._queue}.queue")
        if "unknown command" in answer.casefold():
            raise ConnectionBroken(words.NO_QUEUE)
        return Account(f"{self._queue} ({self._server.host})")

    def _number_of(self, key: str) -> str:
        """Returns the number of the request that bears the mark; empty: none waits or plays."""
        try:
            for number in self._server.say("request.all").split():
                if f'{MARK}="{key}"' in self._server.say(f"request.metadata {number}"):
                    return number
        except (ChannelRefused, OutcomeUnknown):
            return ""
        return ""

    @property
    def _queue(self) -> str:
        name = str(self.given.get("queue", "")).strip()
        if not QUEUE.match(name):
            raise ConnectionBroken(words.NO_QUEUE)
        return name

    @property
    def _server(self) -> Liquidsoap:
        at = urlsplit(origin_of(str(self.given.get("host", ""))))  # as people write it, with its port or without
        port = str(self.given.get("port") or at.port or USUAL_PORT).strip()
        if not at.hostname or not port.isdigit():
            raise ConnectionBroken(words.NO_STATION)
        return Liquidsoap(at.hostname, int(port), self.ground)


def _plain(text: str) -> str:
    """Leaves out what would end a quoted value, or the line."""
    return "".join(letter for letter in text if letter.isprintable() and letter not in '"\\')[:200]
