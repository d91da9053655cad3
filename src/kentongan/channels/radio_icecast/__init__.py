"""A stream of the office's own without Liquidsoap: the recording itself is the source of an Icecast mount.

The mount lives as long as the recording plays; listeners of a mount with a fallback move over and back. A broadcast
can't be taken back and is not looked up: what broke off in the middle is left to a person.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from kentongan.channels import Capabilities, Channel, ChannelRefused, ConnectionBroken, Parcel, Receipt
from kentongan.channels.connecting import Account
from kentongan.channels.scripts import sounds, title_of

from . import words
from .encoding import FORMATS, playing
from .source import Icecast

#: what a mount may be called: it stands in a request line
MOUNT = re.compile(r"/?[A-Za-z0-9_.-]{1,60}\Z")
MOST_SECONDS, TAIL_SECONDS = 900, 2


class RadioIcecast(Channel):
    """Plays one recording on a mount, as fast as it is heard.

    Option `tail`: seconds of silence behind it, so that slow listeners hear its end.
    """

    capabilities = Capabilities(lease_seconds=MOST_SECONDS + 300)
    setup = words.SETUP
    options = frozenset({"tail"})

    def check(self, parcel: Parcel) -> list[str]:
        if parcel.operation == "take_down":
            return []
        return ([] if sounds(parcel) else [words.NO_SOUND]) + (
            [words.TOO_LONG] if _seconds(parcel) > MOST_SECONDS else []
        )

    def notes(self, parcel: Parcel) -> list[str]:
        return [words.FIRST_ONLY] if len(sounds(parcel)) > 1 else []

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Plays the first recording; what can't be played never makes the mount live."""
        if refusals := self.check(parcel):
            raise ChannelRefused(refusals[0], permanent=True)
        title, tail = title_of(parcel), float(self.given.get("tail", TAIL_SECONDS))
        with self.ground.open(sounds(parcel)[0]) as file, playing(file, self._mime, title=title, tail=tail) as sound:
            self._station.play(self._mount, sound, mime=self._mime, title=title)
        return Receipt(f"{self._mount}#{parcel.key}", "", at)  # the mount is gone by now

    def verify_connection(self) -> Account:
        """Asks, with the source's password, for a thing that changes nothing while nobody plays."""
        self._station.verify(self._mount)
        return Account(f"{self._mount} ({self._station.host})")

    @property
    def _mime(self) -> str:
        return next((mime for mime, one in FORMATS.items() if self._mount.endswith(one.endings)), "audio/mpeg")

    @property
    def _mount(self) -> str:
        name = str(self.given.get("mount", "")).strip()
        if not MOUNT.match(name):
            raise ConnectionBroken(words.NO_MOUNT)
        return f"/{name.lstrip('/')}"

    @property
    def _station(self) -> Icecast:
        given: dict[str, Any] = dict(self.given)
        written = str(given.get("address", "")).strip()
        found = urlsplit(written if "://" in written else f"http://{written}")
        if found.scheme not in ("http", "https") or not found.hostname or " " in found.hostname:
            raise ConnectionBroken(words.NO_STATION)
        port = found.port or (443 if found.scheme == "https" else 80)
        known = (str(given.get("user") or "source"), str(given.get("password", "")))
        return Icecast(found.hostname, port, found.scheme == "https", known, self.ground)


def _seconds(parcel: Parcel) -> float:
    told = {one.get("sha256"): one for one in parcel.content.get("blocks", ())}
    return max((float(told.get(one.sha256, {}).get("seconds") or 0) for one in sounds(parcel)[:1]), default=0)
