"""Builds the adapters that settings.CHANNELS names, each with its options from settings.CHANNEL_OPTIONS."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BufferedReader
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from kentongan.channels import Channel, ConnectionBroken, Ground, Medium
from kentongan.channels.shapes import WHOLE, Shape
from kentongan.kernel import clock
from kentongan.people.models import Unit

from . import vault
from .models import Connection
from .parcels import public_address
from .public_media import address_of

_built: dict[str, tuple[str, str, Channel]] = {}


class FileChanged(Exception):
    """A file that was approved is another one now."""


def adapter(name: str) -> Channel:
    """Returns the one adapter of that name without a connection: it tells what it can do. KeyError: none is.

    It is built anew where its settings changed.
    """
    dotted, options = settings.CHANNELS[name], _options(name)
    found = _built.get(name)
    if found is None or found[:2] != (dotted, repr(options)):
        found = _built[name] = (dotted, repr(options), import_string(dotted)(options))
    return found[2]


def has_guide(name: str) -> bool:
    """Says whether an adapter is installed and has a guide by which it is connected."""
    return name in settings.CHANNELS and bool(adapter(name).setup.fields)


def channel_of(connection: Connection, *, unit: Unit, now: Callable[[], datetime] = clock.now) -> Channel:
    """Builds the adapter of a unit's connection with what the office told of it; ConnectionBroken: it can't be read."""
    try:
        secrets = vault.unseal(connection.sealed, stream=connection.stream)
    except vault.NotOpened as error:
        raise ConnectionBroken(_("Kata sandi kanal ini disegel dengan kunci lain. Sambungkan lagi.")) from error
    return channel_with(connection.adapter, {**connection.place, **secrets}, unit=unit, now=now)


def channel_with(name: str, told: Mapping[str, Any], *, unit: Unit, now: Callable[[], datetime] = clock.now) -> Channel:
    """Builds an adapter with what somebody told of a connection, kept or not."""
    kind: type[Channel] = import_string(settings.CHANNELS[name])
    hosts = hosts_of(unit) if kind.setup.fields else _own_host(unit)

    def address(medium: Medium, shape: Shape = WHOLE) -> str:
        return address_of(medium, shape, at=now())

    ground = Ground(
        open=opened, address=address, allowed_hosts=hosts,
        own_machine=settings.LINKS_TO_OWN_MACHINE, now=now, seconds=settings.CHANNEL_SECONDS,
    )  # fmt: skip
    return kind({**_options(name), **told}, ground)


def hosts_of(unit: Unit) -> frozenset[str]:
    """Returns the hosts within the office's network that may be called for a unit: those it allowed, and its site."""
    allowed: frozenset[str] = import_string(settings.HOSTS_WITHIN)(unit)
    return allowed | _own_host(unit)


def _own_host(unit: Unit) -> frozenset[str]:
    """Returns the host of a unit's own pages, which are looked at as anybody sees them."""
    return frozenset({urlsplit(public_address(unit, "")).hostname or ""})


def _options(name: str) -> dict[str, Any]:
    return dict(settings.CHANNEL_OPTIONS.get(name, {}))


def opened(medium: Medium) -> BinaryIO:
    """Opens an approved file; FileChanged where its hash is another one by now."""
    file = cast("BinaryIO", default_storage.open(medium.path, "rb"))
    if hashlib.file_digest(cast("BufferedReader", file), "sha256").hexdigest() != medium.sha256:
        file.close()
        raise FileChanged(medium.path)
    file.seek(0)
    return file
