"""Everything of Wagtail's admin that is not on the list does not exist for staff."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import RegexPattern, RoutePattern

from kentongan.conftest import Office
from kentongan.interfaces.desk.shell.access import OPEN_NAMES, is_open

#: something that fits each converter of a route
SAMPLES = {"int": "1", "str": "1", "slug": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


def patterns(resolver: URLResolver, prefix: str = "", names: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yields (view name, an address that leads to it) for every pattern, however deep."""
    for one in resolver.url_patterns:
        address = prefix + sample(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, address, (*names, one.namespace) if one.namespace else names)
        elif isinstance(one, URLPattern):
            yield ":".join([*names, one.name or ""]), address


def sample(pattern: object) -> str:
    """Writes an address that a pattern matches."""
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], str(pattern))
    assert isinstance(pattern, RegexPattern)
    return re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", "1", str(pattern)).strip("^$").replace("\\", "")


def reached(address: str) -> str:
    """Returns the name of the view that an address leads to: of two patterns for it the first counts."""
    try:
        return str(resolve(address).view_name)
    except Resolver404:
        return ""


#: the words and icons of Wagtail's own buttons: nothing of an office
OF_NO_OFFICE = {"wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}
FOUND = {"/" + address for _name, address in patterns(get_resolver()) if address.startswith("kelola/")}
WAGTAIL = sorted((reached(address), address) for address in FOUND)
CLOSED = [address for name, address in WAGTAIL if not is_open(name)]


def test_the_walk_finds_the_whole_shell() -> None:
    assert len(WAGTAIL) > 150
    assert len(CLOSED) > 130


def test_what_is_open_of_the_shell_is_named_one_by_one_and_every_name_is_one_of_the_shell() -> None:
    """A family of addresses opens screens of our own only: what Wagtail adds to one of its own stays closed."""
    opened = {name for name, _address in WAGTAIL if is_open(name) and not name.startswith("desk:")}
    assert opened == OPEN_NAMES


@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_find_nothing_behind_a_closed_address(method: str, office: Office, client: Client) -> None:
    client.force_login(office.staff["pengolah"].user)
    answers = {address: getattr(client, method)(address).status_code for address in CLOSED}
    assert {address: status for address, status in answers.items() if status != 404} == {}


def test_a_superuser_finds_no_more_than_staff(office: Office, client: Client) -> None:
    user = office.staff["pengolah"].user
    user.is_superuser = True
    user.save()
    client.force_login(user)
    answers = {address: client.get(address).status_code for address in CLOSED}
    assert {address: status for address, status in answers.items() if status != 404} == {}


def test_strangers_are_led_to_the_sign_in_or_nowhere(client: Client, db: None) -> None:
    for name, address in WAGTAIL:
        if name not in OF_NO_OFFICE:
            assert client.get(address).status_code in (302, 404, 405), address
