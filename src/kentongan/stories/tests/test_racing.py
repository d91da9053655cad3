"""Tayangkan and unlocking at the same moment, on PostgreSQL: one of the two, never both."""

from __future__ import annotations

import pytest
from django.db import connection

from kentongan.conftest import Office, found_office
from kentongan.deliveries.tests.test_racing import at_once
from kentongan.kernel.refusals import NotNow
from kentongan.stories.editions import unlock
from kentongan.stories.models import Approval
from kentongan.stories.publishing import press_release
from kentongan.stories.queries import release_in

from .conftest import brought_to, edition

pytestmark = pytest.mark.postgres


@pytest.fixture
def crowd(transactional_db: None) -> Office:
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite lives in memory and has one writer")
    return found_office("bakalankrajan-tik")


def test_a_text_is_shown_or_unlocked_never_both(crowd: Office) -> None:
    case = brought_to(crowd, crowd.open(), "publish")
    run, by, text = crowd.run(case), crowd.doer(case), edition(case)
    found = at_once(
        lambda: press_release(run, by=by, at=crowd.at),
        lambda: unlock(text, words="Angkanya keliru.", by=by, at=crowd.at),
    )
    assert len([one for one in found if isinstance(one, NotNow)]) == 1
    is_shown = release_in(run) is not None
    assert is_shown == Approval.objects.filter(voided_at__isnull=True).exists()
    assert is_shown == (crowd.run(case).kind == "publish")
