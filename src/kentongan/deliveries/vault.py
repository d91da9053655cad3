"""Passwords and tokens of channels, sealed: the key lies in no database (settings.CHANNEL_KEY).

AES-256-GCM (NIST SP 800-38D) with a nonce for each sealing; what was sealed for one connection opens for no other.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
#: stands alone in an object in place of a value that is kept sealed
SEALED = "sealed"


class NotOpened(Exception):
    """It was sealed with another key, or for another connection, or was tampered with."""


def seal(values: Mapping[str, str], *, stream: UUID) -> str:
    """Returns the values as sealed text for the connection with this stream; nothing for no values."""
    if not values:
        return ""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(_key()).encrypt(nonce, json.dumps(dict(values)).encode(), stream.bytes)
    return base64.b64encode(nonce + sealed).decode()


def unseal(sealed: str, *, stream: UUID) -> dict[str, str]:
    """Opens what `seal` gave; raises NotOpened."""
    if not sealed:
        return {}
    try:
        whole = base64.b64decode(sealed, validate=True)
        return dict(json.loads(AESGCM(_key()).decrypt(whole[:NONCE], whole[NONCE:], stream.bytes)))
    except (InvalidTag, ValueError) as error:
        raise NotOpened(str(stream)) from error


def seal_parts(values: Mapping[str, Any], names: Collection[str], *, stream: UUID) -> dict[str, Any]:
    """Returns the values with those of these names sealed for the connection with this stream."""
    return {
        name: {SEALED: seal({name: value}, stream=stream)} if name in names else value for name, value in values.items()
    }


def unseal_parts(values: Mapping[str, Any], *, stream: UUID) -> dict[str, Any]:
    """Opens what `seal_parts` gave; what does not open is left out, as if it had never been kept."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if not (isinstance(value, dict) and set(value) == {SEALED}):
            found[name] = value
            continue
        with suppress(NotOpened):
            found |= unseal(value[SEALED], stream=stream)
    return found


def _key() -> bytes:
    return bytes.fromhex(settings.CHANNEL_KEY)
