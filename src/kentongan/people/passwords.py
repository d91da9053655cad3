"""Passwords that the program makes for a person, who changes them at the first sign-in."""

from __future__ import annotations

import secrets

#: without those that are taken for one another
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def new_password() -> str:
    """Returns a password that can be read out and typed on a phone: 60 bits in four groups."""
    letters = "".join(secrets.choice(LETTERS) for _each in range(12))
    return "-".join(letters[start : start + 3] for start in range(0, 12, 3))
