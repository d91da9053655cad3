"""The guard of outgoing requests: what lies within the office is asked only where the office allowed its host."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from kentongan.channels import outward
from kentongan.channels.outward import AddressRefused, HostUnknown, is_allowed, is_open_to_all


class Inside(BaseHTTPRequestHandler):
    """A small machine of the office that counts who calls."""

    calls: list[str] = []

    def do_GET(self) -> None:
        self.calls.append(self.path)
        self.send_response(302 if self.path == "/out" else 200)
        if self.path == "/out":
            self.send_header("Location", f"http://127.0.0.2:{self.server.server_address[1]}/in")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def inside() -> Iterator[str]:
    Inside.calls = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Inside) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "2002:7f00:1::",
        "64:ff9b::c0a8:101", "192.0.2.1",
    ],
)  # fmt: skip
def test_what_is_not_of_the_internet_at_large_is_known(address: str) -> None:
    assert not is_open_to_all(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "103.10.1.1", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_what_is_of_the_internet_at_large_may_be_asked(address: str) -> None:
    assert is_open_to_all(address)


def test_an_allowed_host_covers_what_lies_below_it_and_nothing_that_only_looks_like_it() -> None:
    allowed = {"kelurahan.example"}
    assert is_allowed("Arsip.Kelurahan.example.", allowed)
    assert not is_allowed("kelurahan.example.jahat.example", allowed)
    assert not is_allowed("bukankelurahan.example", allowed)


def test_a_machine_within_the_office_is_never_called_unasked(inside: str) -> None:
    with outward.client() as client:
        for address in (inside, inside.replace("127.0.0.1", "localhost"), inside.replace("127.0.0.1", "2130706433")):
            with pytest.raises(AddressRefused):
                client.get(address)
    assert Inside.calls == []


def test_an_allowed_host_is_called(inside: str) -> None:
    with outward.client(allowed=["127.0.0.1"], own_machine=True) as client:
        assert client.get(inside).status_code == 200
    assert Inside.calls == ["/"]


def test_a_redirect_is_asked_anew(inside: str) -> None:
    with outward.client(allowed=["127.0.0.1"], own_machine=True) as client, pytest.raises(AddressRefused):
        client.get(f"{inside}/out")
    assert Inside.calls == ["/out"]


def test_a_clouds_own_address_is_nobodys_to_allow() -> None:
    with outward.client(allowed=["169.254.169.254"]) as client, pytest.raises(AddressRefused):
        client.get("http://169.254.169.254/latest/meta-data/")


def test_a_name_that_is_none_is_unknown() -> None:
    with outward.client() as client, pytest.raises(HostUnknown):
        client.get("http://tidak-ada.invalid/")


def test_a_proxy_of_the_environment_is_no_way_round(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", inside)
    with outward.client() as client, pytest.raises((AddressRefused, HostUnknown)):
        client.get("http://127.0.0.3/")
    assert Inside.calls == []


def test_only_web_addresses_are_asked() -> None:
    with outward.client() as client, pytest.raises(httpx.UnsupportedProtocol):
        client.get("file:///etc/passwd")


def test_a_unit_does_not_reach_the_doors_of_the_machine_that_it_shares() -> None:
    with outward.client(allowed=["127.0.0.1"]) as client, pytest.raises(AddressRefused):
        client.get("http://127.0.0.1:9/")


def test_names_below_localhost_are_this_machine() -> None:
    assert outward.addresses_of("kelurahan.localhost", 80) == ["127.0.0.1"]
    with pytest.raises(AddressRefused):
        outward.vetted_address("http://kelurahan.localhost/")
    allowed = {"allowed": ["kelurahan.localhost"], "own_machine": True}
    assert outward.vetted_address("http://kelurahan.localhost/", **allowed) == ("kelurahan.localhost", "127.0.0.1")


def test_whom_a_connection_trusts_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    outward.client().close()
    monkeypatch.setattr(httpx, "create_ssl_context", None)  # no second time, neither by us nor by httpx
    outward.client().close()
