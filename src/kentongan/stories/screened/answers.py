"""What the network said of the links in a text: which are to be asked, and what is to be remarked of the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from kentongan.people.models import Unit
from kentongan.stories.models import Edition
from kentongan.stories.screening import Passage, Remark, passages_of
from kentongan.stories.screening.links import host_of, links_of

from .models import LinkAnswer, LinkState, LinkUse

#: links of one text that are asked; more of them make a list, not a story
MOST_LINKS = 40
MOST_ADDRESS = 1000
#: how long an answer holds, after which the next save or hand-over asks again
HOLDS = {
    LinkState.ALIVE: timedelta(days=7), LinkState.BROKEN: timedelta(hours=6), LinkState.UNREACHED: timedelta(hours=1),
    LinkState.INSIDE: timedelta(days=1), LinkState.WAITING: timedelta(days=1),
}  # fmt: skip
#: which remark an answer makes
_KINDS = {
    LinkState.BROKEN: "broken-link", LinkState.UNREACHED: "unchecked-link", LinkState.INSIDE: "unchecked-link"
}  # fmt: skip


def await_links(content: Mapping[str, Any], edition: Edition, *, at: datetime, is_written: bool = True) -> int:
    """Queues the links of a text to be asked, those whose answer no longer holds once more; returns how many links.

    While it is being typed (`is_written` false), an address that is only written out may be half of one: it waits.
    """
    addresses = addresses_in(content, is_written=is_written)
    if not addresses:
        return 0
    keys = {key_of(one): one for one in addresses}
    LinkUse.objects.bulk_create([LinkUse(edition=edition, key=key) for key in keys], ignore_conflicts=True)
    rows = {row.key: row for row in LinkAnswer.objects.filter(unit=edition.unit_id, key__in=keys)}
    fresh = [
        LinkAnswer(unit_id=edition.unit_id, key=key, address=one, next_attempt_at=at)
        for key, one in keys.items()
        if key not in rows
    ]
    if fresh:
        LinkAnswer.objects.bulk_create(fresh, ignore_conflicts=True)
    old = [row.pk for row in rows.values() if row.asked_at and at - row.asked_at >= HOLDS[LinkState(row.state)]]
    if old:
        LinkAnswer.objects.filter(pk__in=old, next_attempt_at__isnull=True).update(next_attempt_at=at, attempts=0)
    return len(addresses)


def link_remarks(passages: Iterable[Passage], unit: Unit) -> list[Remark]:
    """Returns what is to be said of links by the answers that are kept; one query, none where there is no link."""
    found: dict[str, tuple[Passage, str]] = {}
    for passage in passages:
        for link in links_of(passage):
            if address := plain_address(link.address):
                found.setdefault(address, (passage, link.address))
    if not found:
        return []
    told = LinkAnswer.objects.filter(unit=unit, key__in=[key_of(one) for one in found], state__in=list(_KINDS))
    return [_remark(row, *found[row.address]) for row in told.order_by("pk") if row.address in found]


def addresses_in(content: Mapping[str, Any], *, is_written: bool = True) -> list[str]:
    """Returns the addresses of a text that may be asked for, each once, in the order of reading."""
    passages = passages_of(content)
    found = (link for passage in passages for link in (links_of(passage) if is_written else passage.links))
    every = (plain_address(link.address) for link in found)
    return list(islice(dict.fromkeys(filter(None, every)), MOST_LINKS))


def key_of(address: str) -> str:
    """Returns by what an address is known, whatever its length."""
    return hashlib.sha256(address.encode()).hexdigest()


def plain_address(address: str) -> str:
    """Returns an address as it is asked for: with a scheme, without the place within the page; "" for none of ours."""
    whole = f"https://{address}" if address.lower().startswith("www.") else address.strip()
    return whole.partition("#")[0] if host_of(whole) and len(whole) <= MOST_ADDRESS else ""


def _remark(row: LinkAnswer, passage: Passage, written: str) -> Remark:
    start = max(passage.text.find(written), 0)
    return Remark(
        _KINDS[LinkState(row.state)], passage.place, start, start + len(written), written[:160], False, passage.source,
        {"why": row.last_error}, identity=row.address,
    )  # fmt: skip
