"""A real SMTP server on this machine, as friendly as it is told to be."""

from __future__ import annotations

import email
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.listening import free_port

SENDER, DESK, PASSWORD = "Humas <humas@kel.example.id>", "redaksi@radio.example.id", "rahasia-surel"


@dataclass
class MailServer:
    """Keeps what it was sent; `answer` is its last word on a message, empty: it takes it, `falls`: it says nothing.

    With 421 it goes down before it says that it took it.
    """

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    desks: dict[str, str] = field(default_factory=lambda: {DESK: "250 OK"})
    answer: str = ""
    wants_password: bool = False

    async def handle_MAIL(  # noqa: N802  # aiosmtpd's own name
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return "530 5.7.0 sign in first" if self.wants_password and not session.authenticated else "250 OK"

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's own name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.desks.get(address, "550 5.1.1 no such user")

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # as above
        goes_down = self.answer.startswith("421")
        if self.answer.startswith(("4", "5")) and not goes_down:
            return self.answer
        content = envelope.content or b""
        self.letters.append(email.message_from_bytes(content if isinstance(content, bytes) else b"", policy=default))
        if self.answer == "falls":
            server.transport.close()
        return self.answer if goes_down else "250 OK"

    @property
    def told(self) -> dict[str, Any]:
        return {"host": "127.0.0.1", "port": self.port, "sender": SENDER, "address": DESK}


@contextmanager
def running(*, wants_password: bool = False) -> Iterator[MailServer]:
    """Serves until the block ends."""

    def authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _way: str, told: Any) -> AuthResult:
        return AuthResult(success=told.password == PASSWORD.encode(), handled=False)

    post = MailServer(wants_password=wants_password)
    more = {"authenticator": authenticate, "auth_require_tls": False} if wants_password else {}
    post.port = free_port()
    controller = Controller(post, hostname="127.0.0.1", port=post.port, **more)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
