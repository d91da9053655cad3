"""Everything personal that a text tells, and what of it counts within a web address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .cues import distance
from .digits import overlaps
from .links import host_within, is_numbered, written_addresses
from .numbers import numbers
from .persons import persons
from .plates import plates
from .remarks import Allowed
from .telephones import telephones

_OFFICIAL_MAIL = (".go.id", ".desa.id")
#: how far the name of a parameter stands before its number (characters)
_NAMED = 16
#: the words that say within an address what a number is
_NAMES = {
    "nik": ("nik_cues", "kk_cues", "npwp_cues"), "family-card": ("kk_cues",), "npwp": ("npwp_cues",),
    "account": ("account_cues",), "mobile": ("phone_cues",), "telephone": ("phone_cues",), "nip": ("nip_cues",),
    "bpjs": ("bpjs_cues", "kpj_cues"), "nisn": ("nisn_cues",), "licence": ("licence_cues",),
    "passport": ("passport_cues",),
}  # fmt: skip
#: what is built so that it needs no word, unless the site numbers its own pages
_BUILT = frozenset({"nik", "mobile"})


@dataclass(frozen=True)
class Hit:
    """Something personal at its place in a legible text; `identity` is the same however it is written."""

    kind: str
    start: int
    end: int
    severe: bool
    identity: str


def hits(text: str, lowered: str, own: Allowed) -> Iterator[Hit]:
    """Yields what a legible text tells; `lowered` is the same in small letters."""
    addresses = list(written_addresses(lowered))
    spans = [(start, end) for start, end, _address in addresses]
    for hit in every(text, lowered, own):
        inside = [address for start, end, address in addresses if start <= hit.start and hit.end <= end]
        if not inside or counts_in_address(hit, lowered, host_within(inside[0])):
            yield hit
    for start, end in plates(text, lowered):
        if not overlaps(start, end, spans):
            yield Hit("plate", start, end, False, lowered[start:end])


def counts_in_address(hit: Hit, lowered: str, host: str) -> bool:
    """Says whether a number in an address tells of a person: addresses are full of dates and numbers of pages."""
    names = _NAMES.get(hit.kind)
    if names is None or any(distance(lowered, hit.start, key, far=_NAMED) is not None for key in names):
        return True
    return hit.kind in _BUILT and not is_numbered(host) and "/" not in lowered[hit.start : hit.end]


def every(text: str, lowered: str, own: Allowed) -> Iterator[Hit]:
    """Yields numbers, telephones and what is told in words, wherever they stand."""
    taken: list[tuple[int, int]] = []
    for one in numbers(lowered):
        taken.append((one.start, one.end))
        if one.kind and one.digits not in own.numbers:
            yield Hit(one.kind, one.start, one.end, one.severe, one.digits)
    for call in telephones(lowered):
        if call.digits not in own.phones and not overlaps(call.start, call.end, taken):
            yield Hit(call.kind, call.start, call.end, call.severe, call.digits)
    for told in persons(text, lowered):
        quote = lowered[told.start : told.end]
        if not _is_own(told.kind, quote, own):
            yield Hit(told.kind, told.start, told.end, told.severe, quote)


def _is_own(kind: str, quote: str, own: Allowed) -> bool:
    if kind == "mail":
        host = quote.rpartition("@")[2]
        return quote in own.mails or host in own.hosts or host.endswith(_OFFICIAL_MAIL)
    return kind == "address" and any(address and address.lower() in quote for address in own.addresses)
