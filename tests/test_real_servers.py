"""No real server is left out of the tests in silence."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from .left_out import told, why
from .real_servers import SERVERS, RealServer, missing
from .test_make import make

ABSENT = RealServer("Menara", lambda: False, "make menara")
PRESENT = RealServer("Tiang", lambda: True, "make tiang")


def skipped(reason: str) -> SimpleNamespace:
    return SimpleNamespace(longrepr=("a.py", 1, f"Skipped: {reason}"))


def test_server_that_is_missing_leaves_its_tests_out_with_the_command() -> None:
    PRESENT.needed()
    with pytest.raises(pytest.skip.Exception, match=r"Menara\. To have it: make menara"):
        ABSENT.needed()


def test_the_end_of_a_run_counts_the_tests_of_each_missing_server_and_no_others() -> None:
    lost = why("Menara", "make menara")
    reports = [skipped(lost), skipped(lost), skipped("SQLite has no trigrams"), SimpleNamespace(longrepr="a fault")]
    assert told(reports) == [f"2 tests: {lost}"]
    assert told([]) == []


def test_make_test_ends_with_the_servers_that_are_missing() -> None:
    assert missing([PRESENT, ABSENT]) == [ABSENT.why]
    assert make("--dry-run", "test").stdout.strip().splitlines()[-1].endswith("tests.real_servers")


def test_each_server_is_named_with_a_command() -> None:
    assert {one.name for one in SERVERS} == {"Icecast", "Liquidsoap with Icecast", "WordPress", "Bluesky"}
    assert all(one.command for one in SERVERS)
