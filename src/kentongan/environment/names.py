"""Names of hosts, origins and senders, as settings give them; ValueError for anything else."""

from __future__ import annotations

import ipaddress
import re
from email.utils import parseaddr
from urllib.parse import SplitResult, urlsplit

#: an address as mail programs take it (RFC 5321 without its quoted and rare forms); Django's own validator would keep
#: nine megabytes in the process that starts the others
MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@")
#: labels of letters, digits and hyphens (RFC 1123, section 2.1)
HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")

#: a push service on this machine, as the tests have one
NEAR = re.compile(r"127\.0\.0\.1:\d{1,5}")


def parse_host(raw: str) -> str:
    """Returns a host's name in small letters, or an IP address; no scheme, port or path stands in it."""
    name = raw.lower().strip("[]")
    if HOST.fullmatch(name):
        return name
    try:
        return f"[{ipaddress.IPv6Address(name)}]"
    except ValueError:
        raise ValueError("bukan nama host") from None


def parse_hosts(raw: str) -> list[str]:
    return [parse_host(word.strip()) for word in raw.split(",") if word.strip()]


def parse_services(raw: str) -> list[str]:
    """Returns hosts that commas split; `*.` before one stands for any below it, a port only for a service here."""
    found = [word.strip() for word in raw.split(",") if word.strip()]
    return [word if NEAR.fullmatch(word) else _service(word) for word in found]


def _service(word: str) -> str:
    return "*." + parse_host(word[2:]) if word.startswith("*.") else parse_host(word)


def parse_bind(raw: str) -> str:
    """Returns an address of this machine at which the web process listens."""
    try:
        return raw if raw == "localhost" else str(ipaddress.ip_address(raw))
    except ValueError:
        raise ValueError("bukan alamat IP") from None


def split_address(raw: str) -> SplitResult:
    """Returns the parts of an address whose port can be read."""
    try:
        found = urlsplit(raw)
        found.port  # noqa: B018  # read here, where what it raises can be said in our words
    except ValueError:
        raise ValueError("alamat atau portanya tidak terbaca") from None
    return found


def parse_address(raw: str) -> str:
    """Returns scheme, host and port of an address without a path."""
    found = split_address(raw)
    if found.scheme not in ("http", "https") or not found.hostname or found.username:
        raise ValueError("bukan alamat http atau https")
    if found.path not in ("", "/") or found.query or found.fragment:
        raise ValueError("tanpa apa pun di belakang nama host")
    host = parse_host(found.hostname)
    return f"{found.scheme}://{host}:{found.port}" if found.port else f"{found.scheme}://{host}"


def parse_addresses(raw: str) -> list[str]:
    return [parse_address(word.strip()) for word in raw.split(",") if word.strip()]


def parse_sender(raw: str) -> str:
    """Returns a sender of mail, `alamat` or `Nama <alamat>`, as it was given."""
    _name, address = parseaddr(raw)
    begin = MAIL.match(address)
    if not begin or not HOST.fullmatch(address[begin.end() :].lower()):
        raise ValueError("bukan alamat surel")
    return raw
