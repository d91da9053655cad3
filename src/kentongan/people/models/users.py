"""An account, by which somebody signs in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

#: of the desk; the public pages and what is kept for others stay in the first
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
NIP_DIGITS = 18
NIP = RegexValidator(rf"^\d{{{NIP_DIGITS}}}$", _("NIP terdiri atas 18 angka, tanpa spasi."))


class User(AbstractUser):  # type: ignore[django-manager-missing]  # pictures and documents: Wagtail has no types
    """An account; signs in by username or NIP, and may have no e-mail address."""

    last_name = None  # type: ignore[assignment]  # one name field: many Indonesians have one name
    name = models.CharField(_("nama"), max_length=120)
    nip = models.CharField(_("NIP"), max_length=18, unique=True, null=True, blank=True, validators=[NIP])

    is_password_temporary = models.BooleanField(
        _("kata sandi sementara"), default=False, help_text="given by somebody else: to be changed at the first sign-in"
    )

    language = models.CharField(_("bahasa"), max_length=2, choices=LANGUAGES, default="id")

    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def first_name(self) -> str:  # type: ignore[override]  # a field of Django's, by which Wagtail's menu calls people
        return str(self)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self).split(" ")[0]
