"""Memeriksa pemasangan ini: pengaturan, migrasi, penjaga, rantai catatan, dan pekerja."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.core.checks import WARNING, run_checks
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kentongan.interfaces.web.log_copies import known_keys
from kentongan.kernel.checkpoints.checking import checkpoint_faults
from kentongan.kernel.checkpoints.queries import latest
from kentongan.kernel.clock import now
from kentongan.kernel.events import faults
from kentongan.kernel.guard import missing_guards
from kentongan.kernel.models import SILENCE, Heartbeat, Stream

#: the log is sealed each day
UNSEALED = timedelta(days=2)
#: is written and removed to see whether the storage works
PROBE = "periksa/tulis.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def run(args: argparse.Namespace) -> int:
    at = now()
    found = 0
    for title, look in LOOKS.items():
        complaints = list(look(at))
        found += len(complaints)
        print(f"{title}: {'baik' if not complaints else ''}".rstrip())
        for complaint in complaints:
            print(f"  - {complaint}")
        if complaints and look is migration_faults:
            print("Selebihnya diperiksa sesudah basis datanya siap.")
            break
    print("Semua baik." if not found else f"{found} hal perlu diperhatikan.")
    return 1 if found else 0


def settings_faults(at: datetime) -> Iterator[str]:
    """Yields what Django's system checks and ours complain of."""
    for message in run_checks(databases=["default"]):
        if message.level >= WARNING and message.id != "kernel.E001":  # guards have a line of their own
            yield f"{message.id}: {message.msg} {message.hint or ''}".rstrip()


def migration_faults(at: datetime) -> Iterator[str]:
    """Yields each migration that was not applied."""
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"{migration} belum dijalankan. Jalankan `kentongan prepare`."


def guard_faults(at: datetime) -> Iterator[str]:
    """Yields each guarded table that lost its triggers."""
    for table in missing_guards():
        yield f"{table} tidak dijaga. Jalankan `kentongan prepare`."


def chain_faults(at: datetime) -> Iterator[str]:
    """Yields each place where the chain of a stream does not hold."""
    for stream in Stream.objects.values_list("pk", flat=True).iterator():
        for fault in faults(stream):
            yield f"{stream}: {fault}"


def checkpoint_look(at: datetime) -> Iterator[str]:
    """Yields what does not hold of the checkpoints, and that none was made for two days."""
    yield from checkpoint_faults(keys=known_keys())
    last = latest()
    if last and at - last.at > UNSEALED:
        yield "Catatan tidak disegel lebih dari dua hari. Jalankan `kentongan serve` atau `kentongan work`."


def storage_faults(at: datetime) -> Iterator[str]:
    """Yields why a private file can't be laid down and taken away again."""
    try:
        default_storage.delete(default_storage.save(PROBE, ContentFile(b"Kentongan")))
    except OSError as fault:
        yield f"Penyimpanan tidak dapat dipakai ({fault}). Periksa STORAGE, jaringan, dan hak kuncinya."


def worker_faults(at: datetime) -> Iterator[str]:
    """Yields each lane of the worker that has been silent for too long."""
    beats = list(Heartbeat.objects.order_by("lane"))
    if not beats:
        yield "Pekerja belum pernah berjalan. Jalankan `kentongan serve` atau `kentongan work`."
    for beat in beats:
        if at - beat.at >= SILENCE:
            minutes = int((at - beat.at).total_seconds() // 60)
            yield f"Jalur {beat.lane} diam selama {minutes} menit. Jalankan `kentongan serve` atau `kentongan work`."


LOOKS: dict[str, Callable[[datetime], Iterator[str]]] = {
    "Pengaturan": settings_faults,
    "Migrasi": migration_faults,
    "Penjaga": guard_faults,
    "Rantai catatan": chain_faults,
    "Titik periksa": checkpoint_look,
    "Penyimpanan": storage_faults,
    "Pekerja": worker_faults,
}
