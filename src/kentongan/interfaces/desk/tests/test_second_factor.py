"""The second step of signing in: our page, its refusal, and the way out; every page of accounts is our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.interfaces import desk

PASSWORD = "kata-sandi-uji-panjang"
CODE = reverse("mfa_authenticate")
#: pages that say words of their own; the others of allauth are laid out by our elements and say the catalogue's
OURS = (
    "account/login",
    "account/logout",
    "account/reauthenticate",
    "mfa/authenticate",
    "mfa/index",
    "mfa/reauthenticate",
)


@pytest.fixture
def half_in(office: Office, client: Client) -> Client:
    """Somebody who has given a password, and owes the code."""
    user = office.staff["pencari"].user
    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    answer = client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    assert answer.headers["Location"] == CODE
    return client


def test_the_code_is_asked_for_in_our_words_and_look(half_in: Client) -> None:
    html = half_in.get(CODE).content.decode()
    assert "<h1>Masukkan kode</h1>" in html
    assert "k-plain__card" in html
    assert "kode pemulihan" in html
    assert "Two-Factor" not in html


def test_a_wrong_code_is_refused_and_leads_to_its_field(half_in: Client) -> None:
    html = half_in.post(CODE, {"code": "000000"}).content.decode()
    assert "Belum bisa masuk" in html
    assert '<a href="#id_code">' in html
    assert half_in.get(reverse("desk:tasks")).status_code == 302


def test_a_recovery_code_opens_the_desk(half_in: Client, office: Office) -> None:
    row = Authenticator.objects.get(user=office.staff["pencari"].user, type=Authenticator.Type.RECOVERY_CODES)
    half_in.post(CODE, {"code": row.wrap().get_unused_codes()[0]})
    assert half_in.get(reverse("desk:tasks")).status_code == 200


def test_who_turns_back_at_the_code_loses_nothing_on_the_device(half_in: Client) -> None:
    assert "data-leaving" not in half_in.get(CODE).content.decode(), "the script would empty it"
    answer = half_in.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert (answer.headers["Location"], "Clear-Site-Data" in answer) == (reverse("account_login"), False)
    assert half_in.get(reverse("account_login")).status_code == 200


@pytest.mark.parametrize("name", OURS)
def test_pages_of_accounts_are_our_own(name: str) -> None:
    assert Path(get_template(f"{name}.html").origin.name).is_relative_to(Path(desk.__file__).parent)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mfa_view_recovery_codes", "Tersisa 9 dari 10 kode"),
        ("mfa_generate_recovery_codes", "Buat kode baru"),
        ("mfa_deactivate_totp", "Matikan verifikasi dua langkah"),
    ],
)
def test_the_second_step_has_one_name_on_all_its_pages(half_in: Client, office: Office, name: str, said: str) -> None:
    row = Authenticator.objects.get(user=office.staff["pencari"].user, type=Authenticator.Type.RECOVERY_CODES)
    half_in.post(CODE, {"code": row.wrap().get_unused_codes()[0]})
    half_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    html = half_in.get(reverse(name)).content.decode()
    assert said in html
    assert not [word for word in ("autentik", "Nonaktifkan", "Kode Pemulihan") if word in html.split("</header>")[-1]]


def test_the_key_of_the_second_step_is_shown_whole(office: Office, client: Client) -> None:
    user = office.staff["pencari"].user
    user.set_password(PASSWORD)
    user.save()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    html = client.get(reverse("mfa_activate_totp")).content.decode()
    assert '<output id="authenticator_secret" class="k-secret" lang="zxx"' in html, "a field cuts it off on a phone"
    assert "Aktifkan verifikasi dua langkah" in html
    assert "autentik" not in html
