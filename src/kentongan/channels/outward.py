"""Requests to addresses that somebody wrote: never to a machine within the office, unless the office allowed its host.

Names are resolved here, once, and the connection goes to the very address that was looked at: a name that points
elsewhere the next moment leads nowhere. The guard stands below redirects: each of them is asked anew.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable
from functools import cache
from typing import Any

import httpcore
import httpx

#: seconds for each part of a request
SECONDS = 6.0
MOST_REDIRECTS = 5
USER_AGENT = "Kentongan (pemeriksa tautan)"
#: IPv6 ranges whose addresses stand for an IPv4 one, which is what counts
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressRefused(Exception):
    """The address lies within the office's own network, or is none that a request may go to."""


class OwnMachineRefused(AddressRefused):
    """The address is this machine itself, whatever the office allowed: who runs the program has to let it be called."""


class HostUnknown(Exception):
    """The name has no address; `is_certain` where the answer was that there is none, not that nobody answered."""

    def __init__(self, host: str, *, is_certain: bool) -> None:
        super().__init__(host)
        self.is_certain = is_certain


def is_open_to_all(address: str) -> bool:
    """Says whether an IP address is of the internet at large: not private, local, shared, reserved or multicast."""
    found = _meant(ipaddress.ip_address(address.partition("%")[0]))
    return found.is_global and not found.is_multicast


def is_allowed(host: str, allowed: Iterable[str]) -> bool:
    """Says whether a host, or what it lies below, is one that the office allowed."""
    name = host.lower().rstrip(".")
    return any(name == one or name.endswith(f".{one}") for one in allowed)


def client(*, allowed: Iterable[str] = (), own_machine: bool = False, seconds: float = SECONDS) -> httpx.Client:
    """Returns a client that keeps the guard; `allowed` are hosts that may lie within the office.

    `own_machine` lets them be this machine too, only where one office has it to itself, or units could try its doors.
    """
    return httpx.Client(
        transport=GuardedTransport(GuardedBackend(frozenset(allowed), own_machine=own_machine)),
        timeout=httpx.Timeout(seconds), trust_env=False,
        follow_redirects=True, max_redirects=MOST_REDIRECTS, headers={"User-Agent": USER_AGENT},
    )  # fmt: skip


@cache
def _trusted() -> ssl.SSLContext:
    """Reads whom a connection trusts once a process: each time costs more than many an answer."""
    return httpx.create_ssl_context(trust_env=False)


class GuardedTransport(httpx.HTTPTransport):
    """httpx's own transport over connections that the guard has looked at."""

    def __init__(self, backend: GuardedBackend) -> None:
        super().__init__(verify=_trusted(), trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(), network_backend=backend, max_connections=4, max_keepalive_connections=0
        )


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections only to addresses that are open to all, or that belong to an allowed host."""

    def __init__(self, allowed: frozenset[str], *, own_machine: bool = False) -> None:
        self._allowed, self._own_machine, self._own = allowed, own_machine, httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Connects to the first of the host's addresses that answers; one that is refused refuses the host."""
        found = addresses_of(host, port)
        for address in found:
            is_own = is_allowed(host, self._allowed)
            if not _may_be_called(address, is_own=is_own, own_machine=self._own_machine):
                raise _refusal(host, address, own_machine=self._own_machine)
        for address in found[:-1]:
            try:
                return self._own.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._own.connect_tcp(found[-1], port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise AddressRefused(path)

    def sleep(self, seconds: float) -> None:
        self._own.sleep(seconds)


def vetted_address(url: str, *, allowed: Iterable[str] = (), own_machine: bool = False) -> tuple[str, str]:
    """Returns the host of a URL and the address that another program may call for it; AddressRefused: it may not."""
    found = httpx.URL(url)
    is_own = is_allowed(found.host, allowed)
    for address in addresses_of(found.host, found.port or 443):
        if not _may_be_called(address, is_own=is_own, own_machine=own_machine):
            raise AddressRefused(found.host)
    return found.host, addresses_of(found.host, found.port or 443)[0]


def is_laid_open(url: str, *, allowed: Iterable[str] = ()) -> bool:
    """Says whether what goes to a URL can be read on its way: plain http through the internet, to no host of ours."""
    found = httpx.URL(url)
    if found.scheme != "http" or is_allowed(found.host, allowed):
        return False
    return any(is_open_to_all(one) for one in addresses_of(found.host, found.port or 80))


def addresses_of(host: str, port: int) -> list[str]:
    """Returns the IP addresses of a host, each once; raises HostUnknown where it has none."""
    if host.endswith(".localhost"):  # this machine, whether or not its resolver knows (RFC 6761, 6.3)
        return ["127.0.0.1"]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise HostUnknown(host, is_certain=error.errno == socket.EAI_NONAME) from error
    except UnicodeError as error:
        raise HostUnknown(host, is_certain=True) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _refusal(host: str, address: str, *, own_machine: bool) -> AddressRefused:
    return OwnMachineRefused(host) if _is_this_machine(address) and not own_machine else AddressRefused(host)


def _is_this_machine(address: str) -> bool:
    return _meant(ipaddress.ip_address(address.partition("%")[0])).is_loopback


def _may_be_called(address: str, *, is_own: bool, own_machine: bool = False) -> bool:
    if is_open_to_all(address):
        return True
    found = _meant(ipaddress.ip_address(address.partition("%")[0]))
    if _is_this_machine(address) and not own_machine:
        return False
    # what a cloud answers on its link-local address are its keys: nobody's to allow
    return is_own and not (found.is_link_local or found.is_multicast or found.is_unspecified)


def _meant(found: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Returns the IPv4 address that an IPv6 one stands for, else the address itself."""
    if isinstance(found, ipaddress.IPv4Address):
        return found
    if found in _NAT64:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    teredo = found.teredo[1] if found.teredo else None
    return found.ipv4_mapped or found.sixtofour or teredo or found
