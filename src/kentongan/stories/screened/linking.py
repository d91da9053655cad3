"""Asking links over the network, in the worker: each address once for a unit, its answer kept for a while."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

import httpx
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from kentongan.channels import outward
from kentongan.kernel.leases import lease, next_try, settle
from kentongan.people.models import Unit
from kentongan.stories.models import Edition

from .allowing import allowed_of
from .answers import addresses_in, key_of
from .late import screen_again
from .models import LinkAnswer, LinkState, LinkUse

MOST_ATTEMPTS = 3
LEASE_SECONDS = 10 * 60
#: HTTP's words for "there is nothing"; others, such as 403 or 429, say only that a program may not look
_GONE = frozenset({400, 404, 410, 414})


def links() -> QuerySet[LinkAnswer]:
    """Returns what the lane works on."""
    return LinkAnswer.objects.select_related("unit")


def ask_due(at: datetime, *, most: int = 10) -> int:
    """Asks up to `most` waiting links, and screens again what was handed over with them; returns how many."""
    rows = lease(links(), at=at, seconds=LEASE_SECONDS, most=most)
    for unit, theirs in groupby(sorted(rows, key=lambda row: row.unit_id), key=lambda row: row.unit):
        with outward.client(allowed=allowed_of(unit).hosts, own_machine=settings.LINKS_TO_OWN_MACHINE) as client:
            told = {row.address for row in theirs if _ask(row, client, at)}
        if told:
            _screen_again(unit, told, at)
    return len(rows)


def answer_to(client: httpx.Client, address: str) -> tuple[LinkState, str]:
    """Asks one address: HEAD, and GET where that is not answered well; its state, and why in a few words."""
    try:
        status = client.head(address).status_code
        if status >= 400:
            with client.stream("GET", address) as answer:  # nothing of its body is read
                status = answer.status_code
    except outward.AddressRefused:
        return LinkState.INSIDE, _("alamat di dalam jaringan kantor")
    except outward.HostUnknown as unknown:
        is_broken = unknown.is_certain
        return (LinkState.BROKEN if is_broken else LinkState.UNREACHED), _("nama situs tidak ditemukan")
    except httpx.TooManyRedirects:
        return LinkState.BROKEN, _("berputar-putar dialihkan")
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        return LinkState.BROKEN, _("alamat tidak dapat dibaca")
    except httpx.TimeoutException:
        return LinkState.UNREACHED, _("situs tidak menjawab")
    except (httpx.HTTPError, OSError, ValueError):
        return LinkState.UNREACHED, _("situs tidak dapat dihubungi")
    if status in _GONE:
        return LinkState.BROKEN, f"HTTP {status}"
    return (LinkState.UNREACHED, f"HTTP {status}") if status >= 500 else (LinkState.ALIVE, "")


def _ask(row: LinkAnswer, client: httpx.Client, at: datetime) -> bool:
    """Asks and keeps the answer; what no site has answered is asked again, and is broken only the last time."""
    state, why = answer_to(client, row.address)
    is_doubtful = state == LinkState.UNREACHED or (state == LinkState.BROKEN and not why.startswith("HTTP"))
    again = next_try(row, at, most=MOST_ATTEMPTS, least=60) if is_doubtful else None
    if again:
        state = LinkState.UNREACHED
    return settle(row, state=state, last_error=why, asked_at=at, next_attempt_at=again)


def _screen_again(unit: Unit, addresses: set[str], at: datetime) -> None:
    """Raises or clears what was answered, in the texts in which these links stood when they were queued."""
    uses = LinkUse.objects.filter(key__in=[key_of(one) for one in addresses])
    editions = Edition.objects.filter(unit=unit, pk__in=uses.values("edition"))
    screen_again(editions, lambda content: not addresses.isdisjoint(addresses_in(content)), at=at)
