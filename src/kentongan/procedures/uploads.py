"""An SOP file that a unit brings in: read by the validator, and kept as a version where nothing is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.checks import check_manage
from kentongan.people.models import Staff, Unit

from .actions import load
from .definition import digest
from .definition.findings import Finding
from .definition.reader import read
from .models import ProcedureFile, ProcedureVersion

#: the largest SOP file is a thirtieth of it
MOST_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Brought:
    """What came of an upload: the version (None where there is any fault) and what the validator says."""

    version: ProcedureVersion | None
    findings: tuple[Finding, ...]


def upload(*, unit: Unit, content: bytes, filename: str, by: Staff, at: datetime) -> Brought:
    """Reads an SOP file and keeps it for the unit; a file with faults is not kept, and every fault is told."""
    refuse_if(check_manage(unit=unit, by=by))
    text = _text(content, filename)
    reading = read(text, name=filename)
    if reading.procedure is None:
        return Brought(None, reading.findings)
    with transaction.atomic():
        is_known = ProcedureVersion.objects.filter(hash=digest(reading.procedure)).exists()
        version = load(reading.procedure, at=at)
        if not is_known or version.files.exists():
            given = {"filename": filename, "by": by, "at": at}
            ProcedureFile.objects.get_or_create(unit=unit, version=version, defaults=given)
        facts = {"procedure": version.procedure, "hash": version.hash}
        events.record(unit.stream, "sop_uploaded", by=by.as_actor(), at=at, facts=facts)
    return Brought(version, reading.findings)


def _text(content: bytes, filename: str) -> str:
    if len(content) > MOST_BYTES:
        sentence = _("File “%(name)s” lebih besar dari 1 MB, jadi bukan file SOP. Pilih file berakhiran .yaml.")
        raise NotNow(Reason("too-large", sentence % {"name": filename}))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        sentence = _("File “%(name)s” bukan teks UTF-8. Simpan ulang sebagai teks UTF-8, lalu unggah lagi.")
        raise NotNow(Reason("not-text", sentence % {"name": filename})) from fault
