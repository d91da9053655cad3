"""Menghapus kata-kata tentang orang dari catatan; catatannya sendiri tetap ada. Tanpa --number: mendaftarnya saja."""

from __future__ import annotations

import argparse
import sys
from uuid import UUID

from kentongan.cases.models import Case
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.people.models import Staff, Unit
from kentongan.stories.erasing.actions import erase
from kentongan.stories.erasing.grounds import ErasureGround, ErasureOrder
from kentongan.stories.erasing.queries import with_words

SURE = "HAPUS"


def arguments(parser: argparse.ArgumentParser) -> None:
    grounds = "; ".join(f"{code}: {label}" for code, label in ErasureGround.choices)
    parser.add_argument("--unit", required=True, metavar="NAMA", help="nama singkat unit, misalnya sukun")
    parser.add_argument("--case", default="", metavar="NOMOR", help="nomor pekerjaan; tanpa ini catatan unit sendiri")
    parser.add_argument("--number", type=int, action="append", default=[], help="nomor catatan; boleh berulang")
    parser.add_argument("--ground", default="", help=grounds)
    parser.add_argument("--letter", default="", help="nomor surat permintaan atau perintah")
    parser.add_argument("--reason", default="", help="mengapa, tanpa mengulang nama atau isinya")
    parser.add_argument("--by", default="", metavar="AKUN", help="nama pengguna pengelola unit atau pimpinan")
    parser.add_argument("--yes", action="store_true", help="tanpa bertanya lagi")


def run(args: argparse.Namespace) -> int:
    unit = Unit.objects.filter(slug=args.unit).first()
    stream = _stream(unit, args.case) if unit else None
    if unit is None or stream is None:
        print(f"Tidak ada {'pekerjaan ' + args.case if unit else 'unit ' + args.unit}.", file=sys.stderr)
        return 2
    if not args.number:
        return _list(stream)
    by = Staff.objects.active().filter(unit=unit, user__username=args.by).select_related("user", "unit").first()
    if by is None:
        print(f"Tidak ada pegawai aktif {args.by!r} di {unit}. Sebut dengan --by.", file=sys.stderr)
        return 2
    if not (args.yes or _is_sure()):
        print("Tidak ada yang dihapus.", file=sys.stderr)
        return 2
    order = ErasureOrder(args.ground, args.letter, args.reason)
    try:
        made = erase(unit=unit, stream=stream, numbers=args.number, order=order, by=by, at=now())
    except Refusal as refusal:
        print("\n".join(["Tidak ada yang dihapus.", *(f"- {reason}" for reason in refusal.reasons)]), file=sys.stderr)
        return 1
    print(f"Kata-kata pada {len(made)} catatan sudah dihapus. Bahwa dihapus tetap tercatat atas nama {by}.")
    return 0


def _stream(unit: Unit, number: str) -> UUID | None:
    if not number:
        return unit.stream
    found = Case.objects.filter(unit=unit, number=number).first()
    return found.pk if found else None


def _list(stream: UUID) -> int:
    """Prints what may be erased, so that its numbers can be named."""
    for event in with_words(stream):
        print(f"{event.number:>5}  {event.at:%d-%m-%Y %H.%M}  {event.what}  {event.actor['name']}: {event.words.text}")
    return 0


def _is_sure() -> bool:
    """Asks once, naming the consequence; nobody there to answer is no."""
    if not sys.stdin.isatty():
        print("Tambahkan --yes: kata-katanya hilang untuk selamanya.", file=sys.stderr)
        return False
    asked = f"Kata-katanya hilang untuk selamanya, bahwa dihapus tetap tercatat. Ketik {SURE} untuk melanjutkan: "
    return input(asked).strip() == SURE
