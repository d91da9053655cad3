"""Memeriksa satu file SOP: semua kesalahan sekaligus, dengan baris dan cara memperbaikinya."""

from __future__ import annotations

import argparse
from pathlib import Path

from kentongan.procedures.definition.reader import read


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="file SOP (.yaml)")


def run(args: argparse.Namespace) -> int:
    reading = read(args.file, name=str(args.file))
    for finding in reading.findings:
        print(finding)
    errors, warnings = len(reading.errors), len(reading.warnings)
    verdict = "belum dapat dipakai" if errors else "dapat dipakai"
    print(f"{args.file}: {verdict} ({errors} kesalahan, {warnings} peringatan).")
    return 1 if errors else 0
