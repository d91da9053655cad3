"""WordPress holds to what any channel must, on a real WordPress."""

from __future__ import annotations

import pytest

from kentongan.channels.tests.contract import Contract


@pytest.mark.xdist_group("wordpress")
class TestWordPress(Contract):
    """With the `place` of conftest.py."""
