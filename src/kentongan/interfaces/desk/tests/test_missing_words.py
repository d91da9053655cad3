"""What a form lacks is said in the desk's own words, in the reader's language."""

from __future__ import annotations

import json
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office


@pytest.mark.parametrize(("language", "words"), [("id", "Pilih dulu salah satu."), ("en", "Choose one first.")])
def test_every_page_of_the_desk_bears_them(office: Office, client: Client, language: str, words: str) -> None:
    user = office.staff["pencari"].user
    user.language = language
    user.save(update_fields=["language"])
    client.force_login(user)
    page = client.get(reverse("desk:tasks")).content.decode()
    told = unescape(page.partition('data-missing="')[2].partition('"')[0])
    assert json.loads(told)["choose"] == words
    assert "desk/missing.js" in page
