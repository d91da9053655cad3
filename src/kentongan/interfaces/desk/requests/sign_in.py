"""How accounts come and go: offices make them, nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from kentongan.people.models import User


class OfficeAdapter(DefaultAccountAdapter):
    """Closes the door through which the public could open an account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """Keeps a password that its owner chose: whoever gave the one before no longer knows it."""
        user.is_password_temporary = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk:tasks")
