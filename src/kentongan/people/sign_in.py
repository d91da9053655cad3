"""Signing in by NIP beside the username; allauth's own backend does the rest."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from .models import User


class NipBackend(ModelBackend):
    """Takes a NIP, with or without spaces, in the field of the username."""

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        nip = "".join((username or "").split())
        if len(nip) != 18 or not nip.isdecimal() or password is None:
            return None
        user = User.objects.filter(nip=nip).first()
        if user is None:
            User().set_password(password)  # the same time is spent as for a known NIP
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
