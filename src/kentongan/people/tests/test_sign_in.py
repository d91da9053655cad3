"""Signing in by username or by NIP."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.exceptions import ValidationError

from kentongan.people.models import User
from kentongan.people.sign_in import NipBackend

NIP = "198501012010011001"
PASSWORD = "kata-sandi-uji"


@pytest.fixture
def clerk(db):
    return User.objects.create_user("siti", password=PASSWORD, name="Siti Aminah", nip=NIP)


def by_nip(name, password=PASSWORD):
    return NipBackend().authenticate(None, username=name, password=password)


@pytest.mark.parametrize("written", [NIP, "19850101 201001 1 001", "  198501012010011001 ", "19850101\t201001 1 001"])
def test_a_nip_signs_in_with_or_without_spaces(clerk, written):
    assert by_nip(written) == clerk


def test_username_signs_in_too(clerk, rf):
    assert authenticate(rf.post("/"), username="siti", password=PASSWORD) == clerk
    assert authenticate(rf.post("/"), username=NIP, password=PASSWORD) == clerk


@pytest.mark.parametrize("password", ["lain", "", None])
def test_a_wrong_password_signs_nobody_in(clerk, password):
    assert by_nip(NIP, password) is None


@pytest.mark.parametrize("written", ["198501012010011002", "1985010120100110", "siti", "", None, "19850101201001100a"])
def test_what_is_no_known_nip_signs_nobody_in(clerk, written):
    assert by_nip(written) is None


def test_a_closed_account_does_not_sign_in(clerk):
    clerk.is_active = False
    clerk.save(update_fields=["is_active"])
    assert by_nip(NIP) is None


def test_an_account_without_nip_is_not_reached_by_an_empty_one(db):
    User.objects.create_user("budi", password=PASSWORD, name="Budi")
    assert by_nip(" " * 18) is None


class CountedHasher(MD5PasswordHasher):
    """Counts how often a password is hashed."""

    times = 0

    def encode(self, password, salt):
        type(self).times += 1
        return super().encode(password, salt)


def test_an_unknown_nip_costs_the_time_of_a_password(clerk, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountedHasher"]
    CountedHasher.times = 0
    by_nip("198501012010011009")
    assert CountedHasher.times == 1


def test_two_accounts_never_share_a_nip(clerk):
    twin = User(username="siti-2", name="Siti Kedua", nip=NIP, password="x")
    with pytest.raises(ValidationError) as refusal:
        twin.full_clean()
    assert set(refusal.value.message_dict) == {"nip"}


def test_a_nip_has_eighteen_digits(db):
    with pytest.raises(ValidationError, match="18 angka"):
        User(username="tono", name="Tono", nip="123", password="x").full_clean()


def test_a_person_with_one_name_is_called_by_it(clerk):
    assert (str(clerk), clerk.get_full_name(), clerk.get_short_name()) == ("Siti Aminah", "Siti Aminah", "Siti")
    assert str(User(username="tanpa-nama")) == "tanpa-nama"
