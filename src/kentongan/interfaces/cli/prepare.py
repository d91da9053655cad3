"""Menyiapkan pemasangan ini: folder, basis data, penjaga, file statis, SOP; boleh diulang kapan saja."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, run_checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kentongan.environment import Environment
from kentongan.interfaces.web.baking.mending import mend
from kentongan.kernel.checks import check_server
from kentongan.kernel.clock import now
from kentongan.kernel.guard import raise_guards

from .load import load_all
from .offices import found_missing_offices
from .stamp import fingerprint, mark_prepared, watched_folders


def arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none: everything is a setting."""


#: told over the database of a trial from before the first release (ADR 0026), or of a version yet to come
OTHER_VERSION = (
    "Basis data ini dibuat oleh versi Kentongan yang lain dan tidak dapat dilanjutkan oleh versi ini. "
    "Tidak ada yang diubah. Jalankan versi yang membuatnya, atau mulai dari awal:"
)
BEGIN_ANEW = {
    "sqlite": "simpan folder {} di tempat lain, lalu mulai lagi.",
    "postgresql": "tunjuk basis data yang kosong (DATABASE_URL), lalu mulai lagi.",
}

#: says what is wrong with the server of the database, before anything is asked of it
ask_default = partial(check_server, databases=["default"])


def run(args: argparse.Namespace, *, ask_server: Callable[[], list[CheckMessage]] = ask_default) -> int:
    # Taken first: whatever changes while this runs asks for preparing again.
    env = Environment()
    found = fingerprint(env, watched_folders(env))
    make_folders()
    # Asked first: an old server breaks halfway through the migrations, with words nobody can use.
    if not is_sound(ask_server()):
        return 1
    gc.freeze()  # what is loaded by now stays: sweeping it again and again took a fifth of the time of migrating
    if is_of_another_version():
        print(f"{OTHER_VERSION} {BEGIN_ANEW[connection.vendor].format(settings.VAR)}")
        return 1
    call_command("migrate", interactive=False, verbosity=0)
    raise_guards()
    if not report_faults():
        return 1
    call_command("collectstatic", interactive=False, verbosity=0)
    versions, faulty = load_all()
    if settings.DEMONSTRATION:
        found_missing_offices(versions)
    # Each office's site answers from the first start on, before the worker has come round to it.
    mend(now())
    if faulty:
        print(f"{faulty} file SOP belum dapat dipakai; yang lain sudah dimuat. Perbaiki menurut pesan di atas.")
        return 1
    mark_prepared(settings.VAR, found, made())
    return 0


def is_of_another_version() -> bool:
    """Says whether the database knows a migration of ours that this version does not have."""
    found = MigrationLoader(connection)
    ours = {one.label for one in apps.get_app_configs() if one.name.startswith("kentongan.")}
    return any(key[0] in ours and key not in found.disk_migrations for key in found.applied_migrations)


def make_folders() -> None:
    """Makes the folders of files; originals can be read by the owner only."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    for folder in private_folders():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (settings.SITES_ROOT, settings.STATIC_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True)


def private_folders() -> list[Path]:
    """Returns the folder of originals; none where they lie in object storage."""
    is_folder = settings.STORAGES["default"]["BACKEND"].endswith("FileSystemStorage")
    return [Path(settings.MEDIA_ROOT)] if is_folder else []


def report_faults() -> bool:
    """Prints what the system checks found wrong; says whether the installation is sound."""
    return is_sound(run_checks(databases=["default"]))


def is_sound(found: Sequence[CheckMessage]) -> bool:
    """Prints the errors among what was found; says whether there are none."""
    faults = [message for message in found if isinstance(message, Error)]
    for message in faults:
        print(f"{message.id}: {message.msg} {message.hint or ''}".rstrip())
    return not faults


def made() -> list[Path]:
    """Returns the paths without which the installation is not prepared."""
    paths = [*private_folders(), Path(settings.SITES_ROOT), Path(settings.STATIC_ROOT)]
    if connection.vendor == "sqlite":
        paths.append(Path(settings.DATABASES["default"]["NAME"]))
    return paths
