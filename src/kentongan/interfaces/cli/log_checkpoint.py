"""Menyegel catatan sekarang juga: membuat titik periksa, menaruh salinannya di situs, dan menampilkannya."""

from __future__ import annotations

import argparse

from kentongan.interfaces.web.log_copies import seal_and_lay
from kentongan.kernel.checkpoints.queries import statement_of
from kentongan.kernel.clock import now


def arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def run(args: argparse.Namespace) -> int:
    statement = statement_of(seal_and_lay(at=now()))
    print(statement)
    print(f"Titik periksa {statement.number}: {statement.digest}")
    return 0
