"""An item that stands on the website, for the tests of taking it back."""

from __future__ import annotations

import pytest

from kentongan.deliveries.tests.conftest import Newsroom, newsroom_of
from kentongan.people.models import Staff


@pytest.fixture
def shown(db: None) -> Newsroom:
    """An item that stands on the website of the kelurahan; its ketua approves."""
    room = newsroom_of("bakalankrajan-tik")
    room.release()
    room.work()
    return room


def official(room: Newsroom) -> Staff:
    return room.office.staff["ketua"]
