"""Memeriksa seluruh catatan: rantainya, titik periksanya, dan salinan titik periksa yang tersimpan di luar."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kentongan.interfaces.web.log_copies import known_keys, laid_copies
from kentongan.kernel.checkpoints.checking import checkpoint_faults, copy_faults, tells_any
from kentongan.kernel.checkpoints.queries import latest
from kentongan.kernel.clock import now
from kentongan.kernel.models import Event, Stream

from .doctor import chain_faults


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--against", metavar="FILE", action="append", default=[],
        help="salinan di luar: surel pimpinan atau halaman titik-periksa dari situs; boleh berulang, - untuk masukan",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    try:
        copies = [(name, _read(name)) for name in args.against]
    except (OSError, UnicodeDecodeError) as fault:
        print(f"Salinan tidak dapat dibaca: {fault}. Tidak ada yang diperiksa.", file=sys.stderr)
        return 2
    if empty := [name for name, text in copies if not tells_any(text)]:
        print(f"Tidak ada titik periksa di dalam {', '.join(empty)}. Tidak ada yang diperiksa.", file=sys.stderr)
        return 2
    print("\n".join(_what_there_is()))
    found = sum(_told(title, faults) for title, faults in _looks([*laid_copies(), *copies]))
    print("Catatan utuh." if not found else f"{found} hal tidak cocok: catatan tidak dapat dipercaya begitu saja.")
    return 1 if found else 0


def _looks(copies: list[tuple[str, str]]) -> Iterator[tuple[str, Iterable[str]]]:
    keys = known_keys()
    yield "Rantai catatan", chain_faults(now())
    yield "Titik periksa", checkpoint_faults(keys=keys)
    for name, text in copies:
        yield f"Salinan {name}", copy_faults(text, keys=keys)


def _told(title: str, faults: Iterable[str]) -> int:
    complaints = list(faults)
    print(f"{title}: {'baik' if not complaints else ''}".rstrip())
    for complaint in complaints:
        print(f"  - {complaint}")
    return len(complaints)


def _what_there_is() -> Iterator[str]:
    yield f"{Event.objects.count()} catatan dalam {Stream.objects.count()} rangkaian."
    last = latest()
    if last is None:
        yield "Belum ada titik periksa: penulisan ulang seluruh catatan belum dapat ditemukan. Pekerja membuatnya."
    else:
        yield f"{last.number} titik periksa, yang terakhir {last.at:%d-%m-%Y %H.%M} UTC, kunci {last.key}."


def _read(name: str) -> str:
    return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
