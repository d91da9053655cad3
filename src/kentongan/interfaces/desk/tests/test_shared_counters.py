"""Wrong passwords are counted where every web process sees them, and pages ask nothing of that place."""

from __future__ import annotations

import pytest
from django.core.cache.backends import locmem
from django.test import Client
from django.urls import reverse

from kentongan.conftest import PASSWORD, Office

#: allauth's own limit: wrong passwords of one account within five minutes
MOST = 5


def sign_in(client: Client, username: str, password: str) -> bool:
    """Says whether it opens the desk."""
    client.post(reverse("account_login"), {"login": username, "password": password})
    return "_auth_user_id" in client.session


@pytest.fixture
def username(office: Office) -> str:
    user = office.staff["pengolah"].user
    user.set_password(PASSWORD)
    user.save()
    return str(user.username)


def test_the_right_password_opens(client: Client, username: str) -> None:
    assert sign_in(client, username, PASSWORD)


def test_too_many_wrong_passwords_shut_an_account_in_another_process_too(client: Client, username: str) -> None:
    for _time in range(MOST):
        assert not sign_in(client, username, "salah")
    locmem._caches.clear()  # another process, and one that was started anew, remember nothing of their own
    assert not sign_in(client, username, PASSWORD)


def test_no_page_asks_the_place_of_the_counters(office: Office, client: Client, django_assert_max_num_queries) -> None:
    client.force_login(office.staff["pengolah"].user)
    with django_assert_max_num_queries(100) as asked:
        assert client.get(reverse("desk:tasks")).status_code == 200
        assert client.get(reverse("desk:stories")).status_code == 200
    assert [one["sql"] for one in asked.captured_queries if "shared_counters" in one["sql"]] == []
