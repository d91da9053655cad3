"""The cast of the desk's tests."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def renditions_collected() -> Iterator[None]:
    """Lets go of the temporary files of pictures' renditions, which Wagtail leaves to the garbage collector.

    A module whose pages show pictures expects the warning: here it comes, and not in somebody else's test.
    """
    yield
    gc.collect()
