"""What shows that a case was displayed, as one file for an auditor: each file with its hash, and what was done when.

`sha256sum -c SHA256SUMS` in the unpacked folder checks the files without this program.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.storage import default_storage

from kentongan.cases.models import Case
from kentongan.deliveries.models import Delivery, Evidence, Proof

#: a file of the bundle: its name there, its name in the storage, its hash
Kept = tuple[str, str, str]


def write_bundle(case: Case, into: IO[bytes]) -> None:
    """Writes the bundle of a case: its deliveries, their proofs, looks and kept displays."""
    rows = Delivery.objects.filter(release__case=case).order_by("created_at", "channel")
    rows = rows.prefetch_related("tries", "proofs__by__user", "looks__by__user", "evidence")
    sums: list[str] = []
    with ZipFile(into, "w", ZIP_DEFLATED) as bundle:
        told = [_delivery(row, number) for number, row in enumerate(rows, 1)]
        for number, row in enumerate(rows, 1):
            for name, path, sha256 in _files(row, number):
                if _copy(bundle, name, path):
                    sums.append(f"{sha256}  {name}")
        listed = json.dumps(
            {"case": case.number, "headline": case.headline, "deliveries": told}, ensure_ascii=False, indent=1
        )
        bundle.writestr("penayangan.json", listed)
        sums.append(f"{hashlib.sha256(listed.encode()).hexdigest()}  penayangan.json")
        bundle.writestr("SHA256SUMS", "\n".join(sums) + "\n")


def _files(row: Delivery, number: int) -> Iterator[Kept]:
    for proof in row.proofs.all():
        if proof.file:
            yield _proof_name(proof, row, number), str(proof.file.name), proof.sha256
    for kept in row.evidence.all():
        yield from _display(kept, row, number)


def _copy(bundle: ZipFile, name: str, path: str) -> bool:
    """Copies a file as it lies in the storage; one that is lost is in the list all the same."""
    try:
        with default_storage.open(path) as file, bundle.open(name, "w") as target:
            for piece in file.chunks():
                target.write(piece)
    except FileNotFoundError:
        return False
    return True


def _delivery(row: Delivery, number: int) -> dict[str, Any]:
    return {
        "number": number, "id": str(row.pk), "channel": row.channel, "operation": row.operation, "state": row.state,
        "url": row.remote_url, "created_at": row.created_at.isoformat(),
        "tries": [
            {"started_at": one.started_at.isoformat(), "result": one.result, "payload_sha256": one.payload_hash}
            for one in row.tries.all()
        ],
        "looks": [
            {"at": one.at.isoformat(), "by": str(one.by), "is_right": one.is_right, "is_intended": one.is_intended,
             "words": one.words}
            for one in row.looks.all()
        ],
        "proofs": [
            {"shown_at": one.shown_at.isoformat(), "by": str(one.by), "url": one.url, "sha256": one.sha256,
             "file": _proof_name(one, row, number) if one.file else ""}
            for one in row.proofs.all()
        ],
        "displays": [_told(one, row, number) for one in row.evidence.all()],
    }  # fmt: skip


def _told(kept: Evidence, row: Delivery, number: int) -> dict[str, Any]:
    taken, erased = kept.taken_at, kept.erased_at
    return {
        "asked_at": kept.asked_at.isoformat(), "taken_at": taken.isoformat() if taken else None, "url": kept.url,
        "picture_sha256": kept.picture_sha256, "page_sha256": kept.page_sha256, "missing": kept.missing,
        "files": [name for name, _file, _sha256 in _display(kept, row, number)],
        "let_go_at": erased.isoformat() if erased else None,
    }  # fmt: skip


def _display(kept: Evidence, row: Delivery, number: int) -> Iterator[Kept]:
    begin = f"tampilan/{number:02d}-{row.channel}-{kept.asked_at:%Y%m%dT%H%M%SZ}"
    if kept.picture:
        yield f"{begin}.png", str(kept.picture.name), kept.picture_sha256
    if kept.page:
        yield f"{begin}.warc.gz", str(kept.page.name), kept.page_sha256


def _proof_name(proof: Proof, row: Delivery, number: int) -> str:
    ending = str(proof.file.name).rpartition(".")[2][:5]
    return f"bukti/{number:02d}-{row.channel}-{proof.pk}.{ending}"
