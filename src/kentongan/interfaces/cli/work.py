"""Menjalankan proses pekerja: penayangan, media, pemberitahuan, dan perbaikan."""

from __future__ import annotations

import argparse

from kentongan.deliveries.worker import run_worker
from kentongan.kernel.clock import now

from .pair import stop_on_signals


def arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none: the lanes are settings."""


def run(args: argparse.Namespace) -> int:
    with stop_on_signals() as asked:
        run_worker(asked, now)
    return 0
