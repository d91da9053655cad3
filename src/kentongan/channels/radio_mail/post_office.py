"""The installation's mail server, asked step by step: what is refused before the message goes was never sent."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from kentongan.channels import ChannelRefused, ConnectionBroken, OutcomeUnknown

from . import words

OPTIONS = frozenset({"host", "port", "user", "password", "security", "sender"})
#: seconds to wait where the server takes nothing at the moment
WAIT = 300
#: answers that take what was said (RFC 5321, 4.2.3), and the first of those that never will
_TAKEN, _NEVER = (250, 251, 252), 500
_REFUSALS = range(400, 600)
#: the server closes the line (RFC 5321, 3.8): a word that may come unasked, of the line and not of what was handed in
_GOES_DOWN = 421


@contextmanager
def opened(given: Mapping[str, Any], seconds: float) -> Iterator[smtplib.SMTP]:
    """Opens a line to the server and signs in; nothing has been sent where this fails."""
    if not given.get("host"):
        raise ConnectionBroken(words.NO_SERVER)
    try:
        server = _line(given, seconds)
    except (OSError, smtplib.SMTPException) as error:
        raise ChannelRefused(words.NOT_REACHED, permanent=False) from error
    try:
        _sign_in(server, given)
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def address(server: smtplib.SMTP, *, sender: str, to: str) -> None:
    """Names sender and addressee, as the envelope of a message that follows or not."""
    try:
        _passed(server.mail(sender), words.NOT_KNOWN)
        _passed(server.rcpt(to), words.BAD_ADDRESS)
    except (OSError, smtplib.SMTPException) as error:
        raise ChannelRefused(words.NOT_REACHED, permanent=False) from error


def hand_in(server: smtplib.SMTP, message: bytes) -> None:
    """Hands in the message; OutcomeUnknown where the server fell silent over it, or said what is no answer to it.

    After a 4yz the message is the client's to send again (RFC 5321, 4.2.5). RFC 5321 would have that of a line that
    breaks as well, and of 421, at the price of a letter that comes twice; here a person asks the desk.
    """
    try:
        code, _told = server.data(message)
    except smtplib.SMTPDataError as error:
        raise _refusal(error.smtp_code) from error
    except (OSError, smtplib.SMTPException) as error:
        raise OutcomeUnknown(words.NO_WORD) from error
    if code == _GOES_DOWN or (code not in _REFUSALS and code not in _TAKEN):
        raise OutcomeUnknown(words.NO_WORD)
    if code in _REFUSALS:
        raise _refusal(code)


def _line(given: Mapping[str, Any], seconds: float) -> smtplib.SMTP:
    host, port = given["host"], int(given.get("port") or 25)
    if given.get("security") == "ssl":
        return smtplib.SMTP_SSL(host, port, timeout=seconds, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, timeout=seconds)


def _sign_in(server: smtplib.SMTP, given: Mapping[str, Any]) -> None:
    try:
        if given.get("security") == "tls":
            server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
        if given.get("user"):
            server.login(given["user"], given.get("password", ""))
    except smtplib.SMTPAuthenticationError as error:
        raise ConnectionBroken(words.NOT_KNOWN) from error
    except (OSError, smtplib.SMTPException) as error:
        raise ChannelRefused(words.NOT_REACHED, permanent=False) from error


def _passed(answer: tuple[int, bytes], never: str) -> None:
    if answer[0] >= _NEVER:
        raise ConnectionBroken(never)
    if answer[0] not in _TAKEN:
        raise ChannelRefused(words.BUSY, permanent=False, wait_seconds=WAIT)


def _refusal(code: int) -> ChannelRefused:
    if code >= _NEVER:
        return ChannelRefused(words.REFUSED, permanent=True)
    return ChannelRefused(words.BUSY, permanent=False, wait_seconds=WAIT)
