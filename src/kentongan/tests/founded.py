"""An office is founded once in a run; later tests get its rows back as they were, in a tenth of the time.

What founding wrote is found by comparing the tables that its statements name before and after, not by a list that
somebody would have to keep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection

from kentongan.people.workdays import _calendars
from kentongan.procedures.roster import _rosters
from kentongan.tests import passed_on

Told = TypeVar("Told")
#: by primary key: the row
Rows = Mapping[Any, tuple[Any, ...]]
#: the table that a statement writes to; a trigger of ours writes to its own table, or to what is left out below
_WRITTEN_TO = re.compile(r"(?:INTO|UPDATE|FROM) \W?(\w+)")
#: tables of SQLite's full-text search, which triggers write
_BY_TRIGGER = "_fts"


@dataclass(frozen=True)
class Table:
    """A table, with its key first among its columns."""

    name: str
    columns: tuple[str, ...]

    @cached_property
    def reading(self) -> str:
        return f"SELECT {', '.join(map(_quoted, self.columns))} FROM {_quoted(self.name)}"

    def rows(self) -> Rows:
        with connection.cursor() as cursor:
            cursor.execute(self.reading)
            return {row[0]: row for row in cursor.fetchall()}

    def add(self, rows: list[tuple[Any, ...]]) -> None:
        names, marks = ", ".join(map(_quoted, self.columns)), ", ".join(["%s"] * len(self.columns))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {_quoted(self.name)} ({names}) VALUES ({marks})", rows)

    def remove(self, keys: list[Any]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {_quoted(self.name)} WHERE {_quoted(self.columns[0])} = %s", [(key,) for key in keys]
            )

    def change(self, row: tuple[Any, ...]) -> None:
        key, *values = row
        changes = ", ".join(f"{_quoted(name)} = %s" for name in self.columns[1:])
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {_quoted(self.name)} SET {changes} WHERE {_quoted(self.columns[0])} = %s", [*values, key]
            )

    def go_on_after(self, number: int) -> None:
        """Has the sequence of the key begin beyond a number, where there is one."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", (self.name, self.columns[0]))
            if (row := cursor.fetchone()) and row[0]:
                cursor.execute("SELECT setval(%s, greatest(nextval(%s), %s))", (row[0], row[0], number))


@dataclass(frozen=True)
class Written:
    """What some work told, and the tables that it wrote to, before and after."""

    told: Any
    tables: Mapping[Table, tuple[Rows, Rows]]

    def fits(self) -> bool:
        """Says whether each table that is written to stands as it stood."""
        return all(table.rows() == before for table, (before, _after) in self.tables.items())

    def lay(self) -> None:
        """Writes the rows again under their own keys; those of other tables are looked at when the test ends."""
        for table, (before, after) in self.tables.items():
            table.remove([key for key in before if key not in after])
            for row in (row for key, row in after.items() if key in before and before[key] != row):
                table.change(row)  # before what is new: of some rows there may be only one that is open
            table.add([row for key, row in after.items() if key not in before])

    def keep_numbers(self) -> None:
        """Has PostgreSQL give no number again that another process gave to these rows; SQLite sees them itself."""
        if connection.vendor == "sqlite":
            return
        for table, (_before, after) in self.tables.items():
            if numbers := [key for key in after if isinstance(key, int)]:
                table.go_on_after(max(numbers))


_kept: dict[Any, Written] = {}


def once(key: Any, found: Callable[[], Told], *, is_passed_on: bool = False) -> tuple[Told, bool]:
    """Founds, or lays down what the founding of that key wrote.

    Returns what it told, plain values, and whether it stands as it was kept: where something else stands there already,
    or outside a transaction that the test rolls back, it founds another. Other processes take it over where they begin
    with the same rows.
    """
    if not connection.in_atomic_block:
        return found(), False
    if key not in _kept:
        made = passed_on.made if is_passed_on else passed_on.made_alone
        _kept[key], is_made_here = made(key, lambda: written(found))
        if is_made_here:
            return _kept[key].told, True
        _kept[key].keep_numbers()
    if not _kept[key].fits():
        return found(), False
    _kept[key].lay()
    _calendars.clear()  # both are known by the unit's stream, which is the same one in each test now
    _rosters.clear()
    return _kept[key].told, True


def written(work: Callable[[], Any]) -> Written:
    """Does some work, and finds what it wrote: each table is read before the first statement that writes to it."""
    before: dict[Table, Rows] = {}

    def look(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.lstrip().startswith("SELECT"):
            for table in (_tables().get(name) for name in _WRITTEN_TO.findall(sql)):
                if table and table not in before:
                    before[table] = table.rows()
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        told = work()
    after = {table: table.rows() for table in before}
    return Written(told, {one: (rows, after[one]) for one, rows in before.items() if after[one] != rows})


@cache
def _tables() -> Mapping[str, Table]:
    found = [Table(settings.CACHES["default"]["LOCATION"], ("cache_key", "value", "expires"))]
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy and not meta.db_table.endswith(_BY_TRIGGER):
            own = [field.column for field in meta.local_concrete_fields if not field.primary_key]
            found.append(Table(meta.db_table, (meta.pk.column, *own)))
    return {table.name: table for table in found}


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
