"""What a trial found, held on the page that asks whose account it is: sealed, so that no page bears a password."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kentongan.channels.connecting import Account
from kentongan.channels.naming import channel_name
from kentongan.deliveries.adapters import adapter as adapter_of
from kentongan.deliveries.vault import seal
from kentongan.people.models import Unit

from .channels import means_of
from .gate import page

#: what the trial found, held beside the fields: the account, when the channel stops knowing us, and where it is seen
ACCOUNT, ENDS, AT = "-account", "-ends", "-at"


def tried(held: Mapping[str, str], found: Account, *, unit: Unit, ends: datetime | None) -> str:
    """Seals what was told together with what was found by it."""
    mark = {ACCOUNT: found.name, ENDS: ends.isoformat() if ends else "", AT: found.url} if found.name else {}
    return seal({**held, **mark}, stream=unit.stream)


def found_page(
    request: HttpRequest, unit: Unit, channel: str, adapter: str, held: Mapping[str, str], found: Account,
    *, ends: datetime | None,
) -> HttpResponse:  # fmt: skip
    """Asks whether the account that was found is the right one."""
    setup = adapter_of(adapter).setup
    context = {
        "channel": channel, "name": channel_name(channel), "adapter": adapter, "found": found, "setup": setup,
        "sealed": tried(held, found, unit=unit, ends=ends), "trial": _(setup.trial),
        "means": means_of(adapter),
    }  # fmt: skip
    return page(request, "connect", context)
