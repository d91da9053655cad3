"""Memuat file SOP dari folder procedures.d sebagai versi yang tidak dapat diubah lagi."""

from __future__ import annotations

import argparse

from django.conf import settings

from kentongan.kernel.clock import now
from kentongan.procedures.actions import load
from kentongan.procedures.models import ProcedureVersion

from .sop_files import sound_procedures


def arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none: the folder is a setting (PROCEDURES)."""


def run(args: argparse.Namespace) -> int:
    versions, faulty = load_all()
    for version in versions:
        print(f"{version.procedure}: {version}")
    return 1 if faulty else 0


def load_all() -> tuple[list[ProcedureVersion], int]:
    """Loads each sound SOP file; returns the versions and how many files can't be used."""
    procedures, faulty = sound_procedures(settings.PROCEDURES)
    at = now()
    return [load(procedure, at=at) for procedure in procedures], faulty
