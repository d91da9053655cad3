"""What every test of this checkout gets: databases that can be emptied although their rows are guarded."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import settings

from kentongan.kernel.guard import drop_guards
from kentongan.tests import passed_on, played
from tests import left_out, migrated
from tests.postgres import asks_a_database, emptying

settings.register_profile("house", deadline=None)  # no wall clock: a busy machine is no fault
settings.load_profile("house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begins with what takes longest, so that no core waits for it at the end.

    Leaves out, on PostgreSQL, what asks no database: it was tried beside SQLite and can turn out no other way.
    """
    items.sort(key=lambda one: one.get_closest_marker("long") is None)
    if connection.vendor == "sqlite":
        return
    asking = [one for one in items if asks_a_database(one)]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(asking)])
    items[:] = asking


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which real servers were left out, and how to have them."""
    for line in left_out.told(terminalreporter.stats.get("skipped", ())):
        terminalreporter.write_line(line, yellow=True)


def pytest_collection_finish() -> None:
    """Leaves what stands until the end, two thousand modules and as many tests, out of every collection of garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def played_once_a_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Gives the processes that share a run's tests the folder by which they share what they play."""
    if worker_id != "master":
        passed_on.room = tmp_path_factory.getbasetemp().parent / "played"
        passed_on.room.mkdir(exist_ok=True)


@pytest.fixture(autouse=True)
def guards_lifted(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lifts SQLite's guards at the end of a transactional test, before Django empties its tables.

    The emptying (flush) ends with post_migrate, by which the kernel raises them again: during the next test
    they stand. On PostgreSQL it passes by them.
    """
    marker = request.node.get_closest_marker("django_db")
    names = set(request.fixturenames)
    is_transactional = bool(names & {"transactional_db", "live_server"}) or bool(
        marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,))
    )
    played.begin_test(is_free=not _puts_something_in_its_place(request.node), empties=is_transactional)
    if not is_transactional:
        yield
        return
    # Asked for here, so that it is taken down after this fixture.
    request.getfixturevalue("transactional_db")
    if connection.vendor == "postgresql":
        connection.ops.sql_flush = emptying  # type: ignore[method-assign,assignment]  # the tests' own
    yield
    if connection.vendor == "sqlite":
        drop_guards()


def _puts_something_in_its_place(test: pytest.Function) -> bool:
    """Says whether the test, or a fixture of ours that it uses, replaces parts of the program."""
    info = test._fixtureinfo
    ours = (
        one
        for fixtures in info.name2fixturedefs.values()
        for one in fixtures
        if "pytest_django" not in one.func.__module__
    )
    return "monkeypatch" in info.argnames or any("monkeypatch" in one.argnames for one in ours)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Lays the migrated database under the tests' own in memory; a PostgreSQL's is copied by `tests/postgres.py`."""
    if connection.vendor != "sqlite":
        yield
        return
    with migrated.lent(connection.creation._get_test_db_name()):
        yield
