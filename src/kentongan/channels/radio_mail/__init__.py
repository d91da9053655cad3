"""A radio station's news desk, by mail: the script as text and as a sheet, and the recordings.

All that can be claimed is that it was handed over. The Message-ID is the delivery's key, so that the desk sees what
came twice; the mail server itself takes the same message as often as it is sent: after a lost answer a person asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any, ClassVar

from kentongan.channels import Capabilities, Channel, ChannelRefused, ConnectionBroken, Parcel, Receipt
from kentongan.channels.connecting import Account
from kentongan.channels.scripts import as_sheet, as_text, ending_of, lacking, sounds, title_of

from . import words
from .post_office import OPTIONS, address, hand_in, opened

#: bytes of all recordings; what mail servers usually take, less what the coding adds
MOST_BYTES = 15_000_000


class RadioMail(Channel):
    """Hands a script to a news desk; what it does with it is the desk's word."""

    capabilities = Capabilities(lease_seconds=300)
    setup = words.SETUP
    options: ClassVar[frozenset[str]] = OPTIONS

    def check(self, parcel: Parcel) -> list[str]:
        return lacking(parcel)

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Weighs what is to be sent, before the call after which nothing is sure."""
        if refusals := self.check(parcel):
            raise ChannelRefused(refusals[0], permanent=True)
        self._recordings(parcel)
        return {}

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        number, message = self._message_id(parcel), self._message(parcel, at)
        with opened(self.given, self.ground.seconds) as server:
            address(server, sender=self._sender, to=self._desk)
            hand_in(server, message)
        return Receipt(number, "", at)

    def verify_connection(self) -> Account:
        """Asks the server whether it takes mail for the desk, and sends none."""
        with opened(self.given, self.ground.seconds) as server:
            address(server, sender=self._sender, to=self._desk)
            server.rset()
        return Account(self._desk)

    @property
    def _sender(self) -> str:
        return parseaddr(str(self.given.get("sender", "")))[1]

    @property
    def _desk(self) -> str:
        """Returns the address of the desk; ConnectionBroken: it is none."""
        found = parseaddr(str(self.given.get("address", "")).strip())[1]
        if "@" not in found or not found.isascii() or any(letter.isspace() for letter in found):
            raise ConnectionBroken(words.BAD_ADDRESS)
        return found

    def _message_id(self, parcel: Parcel) -> str:
        return f"<{parcel.once}@{self._sender.rpartition('@')[2] or 'kentongan'}>"

    def _message(self, parcel: Parcel, at: datetime) -> bytes:
        message = EmailMessage(policy=SMTP)
        message["Subject"] = f"Naskah siaran: {title_of(parcel)}"
        message["From"], message["To"] = str(self.given.get("sender", "")), self._desk
        message["Date"], message["Message-ID"] = format_datetime(at), self._message_id(parcel)
        message.set_content(as_text(parcel))
        sheet = as_sheet(parcel, at=at)
        message.add_attachment(sheet, maintype="application", subtype="pdf", filename="naskah-siaran.pdf")
        for name, mime, content in self._recordings(parcel):
            kind, _slash, form = (mime or "application/octet-stream").partition("/")
            message.add_attachment(content, maintype=kind, subtype=form, filename=name)
        return message.as_bytes()

    def _recordings(self, parcel: Parcel) -> list[tuple[str, str, bytes]]:
        """Reads the recordings: name, MIME type, bytes."""
        found: list[tuple[str, str, bytes]] = []
        for number, medium in enumerate(sounds(parcel), start=1):
            with self.ground.open(medium) as file:
                found.append((f"rekaman-{number}{ending_of(medium)}", medium.mime, file.read(MOST_BYTES + 1)))
        if sum(len(content) for _name, _mime, content in found) > MOST_BYTES:
            raise ChannelRefused(words.TOO_HEAVY, permanent=True)
        return found
