"""The key that signs web push (RFC 8292), made without loading cryptography: the starter stays small."""

from __future__ import annotations

import base64
import secrets

#: how many private keys the curve P-256 has, and one more (FIPS 186-5, SP 800-186 section 3.2.1.3)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def new_key() -> str:
    """Returns a new private key, as it is kept."""
    return base64url((1 + secrets.randbelow(ORDER - 1)).to_bytes(32, "big"))


def base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
