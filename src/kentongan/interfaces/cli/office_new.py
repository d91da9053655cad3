"""Mendirikan kantor baru dan pengelola pertamanya; kata sandi pertamanya ditampilkan satu kali."""

from __future__ import annotations

import argparse
import sys

from django.core.exceptions import ValidationError

from kentongan.interfaces.web.baking.mending import mend
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal

from .founding import Founded, found_office

#: what is asked for: the option, the question, and whether it may stay empty
QUESTIONS = (
    ("name", "Nama kantor (contoh: Kelurahan Sukun)", False),
    ("slug", "Nama singkat untuk alamat situs, huruf kecil (contoh: sukun)", False),
    ("superior", "Instansi induk (contoh: Pemerintah Kota Malang; boleh kosong)", True),
    ("administrator", "Nama pengelola unit yang pertama", False),
    ("username", "Nama pengguna atau NIP pengelola itu", False),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    for name, question, _may_be_empty in QUESTIONS:
        parser.add_argument(f"--{name}", help=question)


def run(args: argparse.Namespace) -> int:
    given = {name: getattr(args, name) for name, _question, _may_be_empty in QUESTIONS}
    if missing := _missing(given):
        print(f"Belum disebut: {', '.join(f'--{name}' for name in missing)}. Tidak ada yang dibuat.", file=sys.stderr)
        return 2
    try:
        founded = found_office(**given, at=now())
    except ValidationError as fault:
        print(f"Kantor belum dibuat. {' '.join(fault.messages)}", file=sys.stderr)
        return 1
    except Refusal as refusal:
        print(f"Kantor belum dibuat. {refusal}", file=sys.stderr)
        return 1
    mend(now())  # its site answers before the worker has come round to it
    print("\n".join(announcement(founded)))
    return 0


def _missing(given: dict[str, str | None]) -> list[str]:
    """Asks for what was not said where somebody can answer; returns what is still missing."""
    for name, question, may_be_empty in QUESTIONS:
        if given[name] is None:
            given[name] = input(f"{question}: ").strip() if sys.stdin.isatty() else ("" if may_be_empty else None)
    return [name for name, _question, may_be_empty in QUESTIONS if not given[name] and not may_be_empty]


def announcement(founded: Founded) -> list[str]:
    """Returns the lines that tell how to go on; the password is kept nowhere."""
    return [
        "",
        f"{founded.unit.name} sudah dibuat.",
        "Catat sekarang, tidak ditampilkan lagi:",
        f"  Masuk dengan: {founded.administrator.user.username}",
        f"  Kata sandi pertama: {founded.password}",
        "",
        "Jalankan `kentongan serve`, masuk ke meja kerja, lalu ikuti “Persiapan kantor”.",
    ]
