"""A real server that is not on this machine: its tests are left out, and the end of the run says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

import pytest

MARK = "real server left out: "


def why(server: str, command: str) -> str:
    """Returns the reason for which tests are left out where a server is missing."""
    return f"{MARK}{server}. To have it: {command}"


def leave_out(server: str, command: str) -> NoReturn:
    pytest.skip(why(server, command))


def told(skipped: Iterable[Any]) -> list[str]:
    """Returns a line for each server that the reports of skipped tests name, with how many were left out."""
    reasons = (str(one.longrepr[2]) for one in skipped if isinstance(one.longrepr, tuple))
    counted = Counter(one[one.index(MARK) :] for one in reasons if MARK in one)
    return [f"{number} tests: {reason}" for reason, number in sorted(counted.items())]
