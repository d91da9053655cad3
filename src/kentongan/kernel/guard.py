"""Triggers by which the database itself refuses to change or delete what must stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


def guarded_tables() -> tuple[str, ...]:
    """Returns the tables named in settings.GUARDED_TABLES, in which a row is written once."""
    return tuple(settings.GUARDED_TABLES)


def raise_guards() -> None:
    """Creates the triggers where they are missing; a rebuilt SQLite table has lost them silently."""
    with connection.cursor() as cursor:
        for statement in _create_statements(connection.vendor, guarded_tables()):
            cursor.execute(statement)


def drop_guards() -> None:
    with connection.cursor() as cursor:
        for table in guarded_tables():
            for verb in ("update", "delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS guard_{table}_{verb}{on}")


def missing_guards() -> list[str]:
    """Returns the names of guarded tables that lack a trigger."""
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'guard_%%'"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_%%'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {row[0] for row in cursor.fetchall()}
    return [table for table in guarded_tables() if not {f"guard_{table}_update", f"guard_{table}_delete"} <= found]


@contextmanager
def lifted_guards() -> Iterator[None]:
    """Lifts the triggers for tests that tamper on purpose and for erasing a throw-away database."""
    drop_guards()
    try:
        yield
    finally:
        raise_guards()


def _create_statements(vendor: str, tables: tuple[str, ...]) -> Iterator[str]:
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION kentongan_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME; END $$"
        )
    for table in tables:
        for verb in ("update", "delete"):
            name = f"guard_{table}_{verb}"
            if vendor == "postgresql":
                yield (
                    f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb.upper()} ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION kentongan_refuse()"
                )
            else:
                yield (
                    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb.upper()} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are written once'); END"
                )
