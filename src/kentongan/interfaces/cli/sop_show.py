"""Menampilkan satu SOP selengkapnya: identitas, pelaksana, dan langkah setiap jalur."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from django.conf import settings

from kentongan.procedures.definition import Cell, DataRow, Procedure, Step, Track, assumptions_of, to_json

from .sop_files import sound_procedures

IDENTITY = {
    "Nomor SOP": "number",
    "Nama SOP": "name",
    "Unit": "unit",
    "Tanggal pembuatan": "made_on",
    "Tanggal revisi": "revised_on",
    "Tanggal efektif": "effective_on",
    "Tanggal pengesahan": "endorsed_on",
}
LISTS = {
    "Dasar hukum": "legal_basis",
    "Kualifikasi pelaksana": "qualifications",
    "Keterkaitan": "related",
    "Peralatan/perlengkapan": "equipment",
    "Peringatan": "warning",
    "Pencatatan dan pendataan": "recording",
    "Kalimat pengantar": "introduction",
}
STAR = "* tafsiran program, bukan bunyi naskah; alasannya ada dalam --json"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="id SOP, seperti pada `kentongan sop list`")
    parser.add_argument("--json", action="store_true", help="seluruh definisi sebagai JSON")


def run(args: argparse.Namespace) -> int:
    procedures, _faulty = sound_procedures(settings.PROCEDURES)
    found = {procedure.id: procedure for procedure in procedures}
    if args.id not in found:
        print(f"SOP {args.id!r} tidak ada. Yang ada: {', '.join(found) or 'belum ada'}.", file=sys.stderr)
        return 1
    procedure = found[args.id]
    if args.json:
        print(json.dumps(to_json(procedure), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(procedure)))
    return 0


def _lines(procedure: Procedure) -> Iterator[str]:
    yield f"{'Kantor':<18}: {_joined(procedure.office)}"
    for label, name in IDENTITY.items():
        yield f"{label:<18}: {_shown(getattr(procedure, name))}"
    signed = procedure.endorsed_by
    yield f"{'Disahkan oleh':<18}: {_joined((signed.position, signed.name, signed.rank, signed.nip))}"
    for label, name in LISTS.items():
        yield from (label, *(f"  - {_shown(cell)}" for cell in getattr(procedure, name)))
    yield from _rows(procedure.activity_data)
    yield "Pelaksana"
    for role in procedure.roles:
        yield f"  {role.id}: {_shown(role.name)}"
    for track in procedure.tracks:
        yield from _track_lines(procedure, track)
    if next(assumptions_of(procedure), None):
        yield f"\n{STAR}"


def _track_lines(procedure: Procedure, track: Track) -> Iterator[str]:
    yield f"\nJalur {track.id}: {track.name} ({_shown(track.pace)})"
    if track.channels:
        yield f"  Kanal: {', '.join(_marked(id, track.assumption('channels', id)) for id in track.channels)}"
    for step in track.steps:
        number = _marked(step.printed_no or "-", step.assumption("printed_no"))
        role = _marked(str(procedure.role(step.role).name), step.role_assumed or procedure.role(step.role).name.assumed)
        yield f"  {number} {_shown(step.activity)}"
        yield f"      {role} · {_shown(step.time)} · {_marked(step.kind, step.assumption('kind'))}"
        yield f"      Kelengkapan: {_joined(step.requires)}"
        yield f"      Output: {_joined(step.outputs)}"
        if step.note:
            yield f"      Keterangan: {_shown(step.note)}"
        if step.informed:
            told = (_marked(id, step.assumption("informed", id)) for id in step.informed)
            yield f"      Diberi tahu: {'; '.join(told)}"
        yield f"      {_ways(step)}"


def _rows(rows: tuple[DataRow, ...], indent: str = "") -> Iterator[str]:
    """Yields the rows of an activity description, each below the one that holds it."""
    for row in rows:
        value = "" if row.value.is_empty else f": {_shown(row.value)}"
        yield f"{indent}{row.mark}. {_shown(row.label)}{value}"
        yield from _rows(row.rows, indent + "  ")


def _joined(cells: tuple[Cell, ...]) -> str:
    return "; ".join(_shown(cell) for cell in cells if not cell.is_empty) or "-"


def _ways(step: Step) -> str:
    return "; ".join(_marked(f"{outcome.label} → {outcome.to}", outcome.assumed) for outcome in step.outcomes)


def _shown(cell: Cell) -> str:
    return _marked("-" if cell.is_empty else str(cell), cell.assumed)


def _marked(words: str, reason: str) -> str:
    """Returns the words; a star marks what was read into the document."""
    return f"{words} *" if reason else words
