"""A real office from nothing: its unit, its first administrator, its own site and its first topics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kentongan.deliveries.connections import OWN_SITE, connect
from kentongan.kernel.events import PROGRAM
from kentongan.people.accounts import open_account
from kentongan.people.actions import found_unit
from kentongan.people.models import NIP_DIGITS, Staff, Unit
from kentongan.stories.models import Topic

from .demonstration import TOPICS


@dataclass(frozen=True)
class Founded:
    """What was made, with the password for the first sign-in, which stands nowhere else."""

    unit: Unit
    administrator: Staff
    password: str


def found_office(*, name: str, slug: str, superior: str, administrator: str, username: str, at: datetime) -> Founded:
    """Makes a unit that is no demonstration, and the account that looks after it; all or nothing."""
    sign_in = "".join(username.split()).lower()
    is_nip = sign_in.isdecimal() and len(sign_in) == NIP_DIGITS
    with transaction.atomic():
        unit = found_unit(slug=slug, name=name, superior=superior, at=at)
        staff, password = open_account(
            unit=unit, name=administrator, username=sign_in, nip=sign_in if is_nip else "", by=PROGRAM, at=at,
            title="Pengelola unit", is_administrator=True,
        )  # fmt: skip
        connect(unit=unit, channel=OWN_SITE, adapter=OWN_SITE, by=PROGRAM, at=at)
        Topic.objects.bulk_create(Topic(unit=unit, name=each, slug=each.lower().replace(" ", "-")) for each in TOPICS)
    return Founded(unit, staff, password)
