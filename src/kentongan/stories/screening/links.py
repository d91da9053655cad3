"""Where links lead: known and unknown hosts, short addresses, words that promise another target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from .lists import listed
from .remarks import Allowed, Link, Passage

#: an address written out in running text
_WRITTEN = re.compile(r"(?<![\w@])(?:https?://|www\.)[^\s<>\"'()]{3,400}")
#: the same, also without a scheme, in small letters
_ADDRESS = re.compile(
    r"(?<![\w@.])(?:https?://|www\.|(?:[a-z0-9-]{1,63}\.){1,4}(?:com|id|me|org|net|be|gl|us|tv)/)[^\s<>\"'()]{3,400}"
)
#: words of a link that look like an address themselves
_LIKE_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12}(?:/\S{0,200})?")


@dataclass(frozen=True)
class Led:
    """A remark on one link: its kind, and the host that it is about."""

    kind: str
    quote: str
    host: str
    address: str = ""


def links_of(passage: Passage) -> tuple[Link, ...]:
    """Returns the links of a passage, also those that are only written out."""
    written = (found[0].rstrip(".,;:!?") for found in _WRITTEN.finditer(passage.text))
    known = {link.address for link in passage.links}
    return (*passage.links, *(Link(address, address) for address in written if address not in known))


def remarks_on(links: tuple[Link, ...], allowed: Allowed) -> Iterator[Led]:
    """Yields what is to be said of links before anybody asks the network."""
    for link in links:
        host = host_of(link.address)
        if link.is_hidden:
            yield Led("hidden-link", link.address, host or link.address)
        if not host:
            continue
        if _promises_another(link, host):
            yield Led("disguised-link", link.words, host, link.address)
        elif _belongs(host, listed("links")["shorteners"]):
            yield Led("short-link", link.address, host)
        elif not _belongs(host, [*listed("links")["known"], *allowed.hosts]):
            yield Led("unknown-host", link.address, host)


def written_addresses(lowered: str) -> Iterator[tuple[int, int, str]]:
    """Yields from where to where an address is written out in a text of small letters."""
    return ((*found.span(), found[0]) for found in _ADDRESS.finditer(lowered))


def host_within(address: str) -> str:
    """Returns the host of an address that may lack its scheme."""
    return host_of(address if ":" in address.partition("/")[0] else f"https://{address}")


def is_numbered(host: str) -> bool:
    """Says whether a site calls its pages by numbers as long as those of persons."""
    return _belongs(host, listed("links")["numbered"])


def host_of(address: str) -> str:
    """Returns the host of a web address in small letters, "" for mail, telephone and places within the page."""
    whole = f"https://{address}" if address.lower().startswith("www.") else address
    try:
        parts = urlsplit(whole.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.lower() if parts.scheme.lower() in ("http", "https") else ""


def _belongs(host: str, hosts: list[str]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in hosts)


def _promises_another(link: Link, host: str) -> bool:
    words = link.words.strip().lower()
    if not _LIKE_HOST.fullmatch(words):
        return False
    said = host_of(words if "://" in words else f"https://{words}")
    return said.removeprefix("www.") != host.removeprefix("www.")
