"""Builds the adapters that settings.CHANNELS names, each with its options from settings.CHANNEL_OPTIONS."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from kentongan.channels import Channel

_built: dict[str, tuple[str, str, Channel]] = {}


def adapter(name: str) -> Channel:
    """Returns the one adapter of that name; it is built anew where its settings changed. KeyError: none is."""
    dotted, options = settings.CHANNELS[name], dict(settings.CHANNEL_OPTIONS.get(name, {}))
    found = _built.get(name)
    if found is None or found[:2] != (dotted, repr(options)):
        found = _built[name] = (dotted, repr(options), import_string(dotted)(options))
    return found[2]
