"""The way by which the owner of an account lets us in at the platform itself: OAuth 2.0 with PKCE (RFC 6749, RFC 7636).

What is begun here is known again by its state, and the code that comes back is worth nothing without the verifier.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass


@dataclass(frozen=True)
class Consent:
    """One question to the owner of an account, until it is answered. `callback` is where the platform sends them."""

    callback: str
    state: str
    verifier: str

    @classmethod
    def asked(cls, callback: str) -> Consent:
        """Begins a question that nobody can guess: 256 bits of state, 512 of verifier."""
        return cls(callback, secrets.token_urlsafe(32), secrets.token_urlsafe(64))

    @property
    def challenge(self) -> str:
        """What the platform holds the verifier against (S256)."""
        return challenge_of(self.verifier)

    def is_answered_by(self, state: str) -> bool:
        return bool(state) and secrets.compare_digest(self.state, state)


def challenge_of(verifier: str) -> str:
    """Returns the challenge of a verifier: its SHA-256 in base64url without padding (RFC 7636, 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
