"""How accounts come and go: offices make them, nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class OfficeAdapter(DefaultAccountAdapter):
    """Closes the door through which the public could open an account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
