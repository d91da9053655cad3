"""Who sits at the pages of Kantor."""

from __future__ import annotations

import pytest
from django.test import Client

from kentongan.conftest import Office
from kentongan.people.models import Staff


@pytest.fixture
def administrator(office: Office) -> Staff:
    return Staff.objects.select_related("user", "unit").get(unit=office.unit, is_administrator=True)


@pytest.fixture
def desk(administrator: Staff, client: Client) -> Client:
    """The browser of the unit's administrator."""
    client.force_login(administrator.user)
    return client
