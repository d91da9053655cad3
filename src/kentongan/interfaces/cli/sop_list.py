"""Mendaftar SOP yang ada, jalurnya, dan apakah jalur itu sudah dapat dijalankan."""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.conf import settings

from kentongan.cases.kinds import is_playable
from kentongan.procedures.definition import Procedure, summary

from .sop_files import sound_procedures


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="sebagai JSON")


def run(args: argparse.Namespace) -> int:
    procedures, faulty = sound_procedures(settings.PROCEDURES)
    if args.json:
        print(json.dumps([listed(procedure) for procedure in procedures], ensure_ascii=False, indent=2))
    else:
        for procedure in procedures:
            print(_lines(procedure))
    return 1 if faulty else 0


def listed(procedure: Procedure) -> dict[str, Any]:
    """Returns the summary of an SOP, each track with whether its every step is offered here."""
    facts = summary(procedure)
    for entry in facts["tracks"]:
        entry["playable"] = is_playable(procedure.track(entry["id"]))
    return facts


def _lines(procedure: Procedure) -> str:
    number = "tanpa nomor" if procedure.number.is_empty else procedure.number
    lines = [f"{procedure.id}  {procedure.name} ({number})"]
    for track in procedure.tracks:
        state = "dapat dijalankan" if is_playable(track) else "menunggu bagian lain"
        lines.append(f"    {track.id}: {track.name} [{track.subject}] {state}")
    return "\n".join(lines)
