"""System checks of the ground: the guards stand, and every dotted name of the settings leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connection
from django.utils.module_loading import import_string

from .guard import guarded_tables, missing_guards

#: the tables of dotted names through which effects run upwards
TABLES = ("STEP_KINDS", "CHANNELS", "SIMULATORS", "LANES", "NICED_LANES", "NOTICES_OUTDATED")
#: dotted names that stand alone
NAMES = ("NOTICE_ADDRESS", "HOSTS_WITHIN")
#: the oldest PostgreSQL on which the tests run
LEAST_POSTGRESQL = 15


def check_guards(*, databases: Sequence[str] | None = None, **_options: Any) -> list[checks.CheckMessage]:
    """E001: a guarded table has lost its triggers, so that the database would let its rows be changed."""
    if connection.alias not in (databases or ()):
        return []
    return [
        checks.Error(
            f"Tabel {table} tidak dijaga: basis data akan membiarkan barisnya diubah.",
            hint="Jalankan `kentongan prepare`; lalu `kentongan doctor` untuk memeriksa rantai catatannya.",
            id="kernel.E001",
        )
        for table in missing_guards()
    ]


def check_dotted_names(**_options: Any) -> list[checks.CheckMessage]:
    """E002: something is named in the settings, a step kind or a channel, but can't be imported."""
    found: list[checks.CheckMessage] = []
    for place, name in _dotted_names():
        try:
            import_string(name)
        except ImportError as error:
            hint = f"Perbaiki {place} di settings.py atau pasang bagian yang menawarkannya."
            found.append(checks.Error(f"{place} = {name!r}: {error}", hint=hint, id="kernel.E002"))
    return found


def _dotted_names() -> Iterator[tuple[str, str]]:
    for table in TABLES:
        for key, name in getattr(settings, table).items():
            yield f"{table}[{key!r}]", name
    for setting in NAMES:
        yield setting, getattr(settings, setting)


def check_guarded_names(**_options: Any) -> list[checks.CheckMessage]:
    """E003: a table is to be guarded that no model has: a misspelt name would guard nothing."""
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return [
        checks.Error(f"GUARDED_TABLES menyebut {table!r}, yang tidak ada.", id="kernel.E003")
        for table in guarded_tables()
        if table not in known
    ]


def check_server(*, databases: Sequence[str] | None = None, **_options: Any) -> list[checks.CheckMessage]:
    """E004: the PostgreSQL server is older than what Kentongan is tried on."""
    if connection.alias not in (databases or ()) or connection.vendor != "postgresql":
        return []
    return too_old(connection.get_database_version()[0])


def too_old(version: int) -> list[checks.CheckMessage]:
    """Returns the fault of a server of that main version, none where it will do."""
    if version >= LEAST_POSTGRESQL:
        return []
    return [
        checks.Error(
            f"DATABASE_URL menunjuk PostgreSQL {version}; yang didukung: {LEAST_POSTGRESQL} atau lebih baru.",
            hint="Perbarui server itu, atau kosongkan DATABASE_URL untuk memakai SQLite.",
            id="kernel.E004",
        )
    ]
