"""Triggers by which the database itself refuses to change or delete what must stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

#: what each database can be made to refuse; SQLite has no TRUNCATE
VERBS = {"postgresql": ("update", "delete", "truncate"), "sqlite": ("update", "delete")}

FOUND = {
    "postgresql": (
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE t.tgname LIKE 'guard\\_%' AND t.tgenabled <> 'D' AND c.relnamespace = current_schema()::regnamespace"
    ),
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard\\_%' ESCAPE '\\'",
}

REFUSAL = (
    "CREATE OR REPLACE FUNCTION kentongan_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME; END $$"
)


def guarded_tables() -> tuple[str, ...]:
    """Returns the tables named in settings.GUARDED_TABLES, in which a row is written once."""
    return tuple(settings.GUARDED_TABLES)


def raise_guards() -> None:
    """Creates the triggers where they are missing; a rebuilt SQLite table has lost them silently."""
    missing = missing_guards()
    if not missing:
        return
    with connection.cursor() as cursor:
        _settle_constraints()
        if connection.vendor == "postgresql":
            cursor.execute(REFUSAL)
        for table, trigger in _found():
            if table in missing:  # a guard of an earlier form
                cursor.execute(_drop(table, trigger))
        for table in missing:
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def raise_guards_after_migration(**_signal: Any) -> None:
    """Puts the triggers back; Django calls this after each migrate and each flush."""
    raise_guards()


def drop_guards() -> None:
    """Takes the triggers away: only for throw-away databases and for tests that tamper on purpose."""
    with connection.cursor() as cursor:
        _settle_constraints()
        for table, trigger in _found():
            cursor.execute(_drop(table, trigger))


def missing_guards() -> list[str]:
    """Returns the names of guarded tables that exist and lack a trigger, or have one switched off or outdated."""
    found = _found()
    there = set(connection.introspection.table_names())
    return [
        table
        for table in guarded_tables()
        if table in there
        and {_name(table, verb) for verb in VERBS[connection.vendor]} != {name for on, name in found if on == table}
    ]


@contextmanager
def lifted_guards() -> Iterator[None]:
    """Lifts the triggers for tests that tamper on purpose and for erasing a throw-away database."""
    drop_guards()
    try:
        yield
    finally:
        raise_guards()


def _found() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(FOUND[connection.vendor])
        return {(row[0], row[1]) for row in cursor.fetchall()}


def _settle_constraints() -> None:
    # PostgreSQL refuses to alter a table on which a deferred foreign key of this transaction is still to be checked.
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        connection.check_constraints()


def _name(table: str, verb: str) -> str:
    """Names a trigger; one that lets words be erased also by the columns it knows, so that a later one is missed."""
    erasable = _erasable(table)
    if verb != "update" or not erasable:
        return f"guard_{table}_{verb}"
    known = hashlib.sha256(" ".join([*_columns(table), "-", *erasable]).encode()).hexdigest()
    return f"guard_{table}_{verb}_{known[:8]}"


def _erasable(table: str) -> Sequence[str]:
    return tuple(settings.ERASABLE_WORDS.get(table, ()))


def _columns(table: str) -> list[str]:
    model = next(one for one in apps.get_models(include_auto_created=True) if one._meta.db_table == table)
    return [str(field.column) for field in model._meta.local_concrete_fields]


def _drop(table: str, trigger: str) -> str:
    return f"DROP TRIGGER {trigger}" + (f" ON {table}" if connection.vendor == "postgresql" else "")


def _statements(vendor: str, table: str) -> Iterator[str]:
    for verb in VERBS[vendor]:
        name, when = _name(table, verb), _unless_erased(vendor, table) if verb == "update" else ""
        if vendor == "postgresql":
            yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
            each = "STATEMENT" if verb == "truncate" else "ROW"
            refuse = "EXECUTE FUNCTION kentongan_refuse()"
            yield f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} FOR EACH {each} {when} {refuse}"
        else:
            refuse = f"SELECT RAISE(ABORT, 'rows of {table} are written once')"
            yield f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb.upper()} ON {table} {when} BEGIN {refuse}; END"


def _unless_erased(vendor: str, table: str) -> str:
    """Returns the condition under which an UPDATE is refused: all but the emptying of words; nothing where none may."""
    erasable = _erasable(table)
    if not erasable:
        return ""
    same = "IS NOT DISTINCT FROM" if vendor == "postgresql" else "IS"
    kept = [f'NEW."{column}" {same} OLD."{column}"' for column in _columns(table) if column not in erasable]
    emptied = [f"""(NEW."{column}" {same} OLD."{column}" OR NEW."{column}" {same} '')""" for column in erasable]
    return f"WHEN (NOT ({' AND '.join([*kept, *emptied])}))"
