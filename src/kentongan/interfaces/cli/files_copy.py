"""Menyalin file kantor dari sebuah folder ke penyimpanan yang sekarang dipakai; yang sudah ada tidak disalin lagi."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="folder STORAGE yang lama, misalnya var/private")


def run(args: argparse.Namespace) -> int:
    if not args.folder.is_dir():
        print(f"{args.folder} bukan folder. Tidak ada yang disalin.", file=sys.stderr)
        return 2
    done, there, wrong = 0, 0, 0
    for path in sorted(path for path in args.folder.rglob("*") if path.is_file()):
        name = path.relative_to(args.folder).as_posix()
        if default_storage.exists(name):
            is_same = default_storage.size(name) == path.stat().st_size
            there, wrong = there + is_same, wrong + (not is_same)
            if not is_same:
                print(f"  - {name}: sudah ada, tetapi ukurannya lain. Tidak ditimpa.")
            continue
        with path.open("rb") as file:
            default_storage.save(name, File(file))
        done += 1
    print(f"{done} file disalin, {there} sudah ada, {wrong} perlu diperhatikan. Folder lama tidak diubah.")
    return 1 if wrong else 0
