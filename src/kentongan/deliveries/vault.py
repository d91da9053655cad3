"""Passwords and tokens of channels, sealed: the key lies in no database (settings.CHANNEL_KEY).

AES-256-GCM (NIST SP 800-38D) with a nonce for each sealing; what was sealed for one connection opens for no other.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


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


def _key() -> bytes:
    return bytes.fromhex(settings.CHANNEL_KEY)
