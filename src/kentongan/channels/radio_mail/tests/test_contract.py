"""The news desk's mail holds to what any channel must, against a real SMTP server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kentongan.channels.radio_mail import RadioMail
from kentongan.channels.tests.contract import Contract

from .mail_server import MailServer, running


@dataclass
class Desk:
    channel: RadioMail
    post: MailServer

    def public_texts(self) -> list[str]:
        return [str(one.get_body().get_content()) for one in self.post.letters]


class TestRadioMail(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Desk]:
        with running() as post:
            yield Desk(RadioMail(post.told), post)
