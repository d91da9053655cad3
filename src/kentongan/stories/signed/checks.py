"""Why a file can't stand in place of the printed sheet: it is no signed PDF, or not the sheet of this case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.core.files.base import File
from django.utils.translation import gettext as _
from pypdf import PdfReader

from kentongan.cases.checks import not_of
from kentongan.cases.models import Case
from kentongan.kernel.refusals import Reason, Refusal, forbid
from kentongan.people.models import Staff
from kentongan.procedures.queries import roles_of
from kentongan.stories.intake.inspect import Inspection, inspect
from kentongan.stories.materials.actions import on_disk
from kentongan.stories.screening.file_text import BROKEN

#: bytes; a sheet of many pages with a scan and a signature is far smaller
MOST_BYTES = 10 * 1024 * 1024
#: the number stands on the first page
MOST_PAGES = 3


def check_lay(case: Case, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't bring a signed sheet: who works on the case may, or looks after the unit."""
    if reasons := not_of(case.unit, by):
        return reasons
    day = at.astimezone(case.unit.zone).date()
    held = {role for procedure, role in roles_of(by, day) if procedure == case.version.procedure}
    if not (by.may_manage or held & {step.role for step in case.definition.steps}):
        sentence = _("Lembar bertanda tangan ditaruh oleh pemegang peran SOP ini, pengelola unit, atau pimpinan.")
        return [forbid("not-holder", sentence)]
    if case.is_open:
        sentence = _(
            "Pekerjaan ini belum selesai, jadi lembar kendalinya masih bertambah. Tandatangani sesudah selesai."
        )
        return [Reason("case-open", sentence)]
    return []


def check_signed(case: Case, file: File | None) -> list[Reason]:
    """Says why this file is not the signed sheet of this case, and what to do; its name is not asked."""
    if file is None:
        return [Reason("file-missing", _("Pilih dulu PDF yang sudah ditandatangani."))]
    if file.size > MOST_BYTES:
        sentence = _("File ini lebih besar dari 10 MB. Tidak ada yang berubah. Pilih PDF lembar kendalinya saja.")
        return [Reason("too-large", sentence)]
    try:
        with on_disk(file) as path:
            found = inspect(path, str(file.name))
            return list(_faults(case, found, path))
    except Refusal as refusal:
        return list(refusal.reasons)


def _faults(case: Case, found: Inspection, path: Path) -> Iterator[Reason]:
    if found.kind.id != "pdf":
        yield Reason("no-pdf", _("File ini bukan PDF. Tidak ada yang berubah. Unggah PDF dari aplikasi tanda tangan."))
        return
    if not found.metadata.get("signed"):
        sentence = _(
            "PDF ini belum memuat tanda tangan elektronik. Tidak ada yang berubah. Unduh lembarnya, tandatangani di "
            "aplikasi TTE kantor, lalu unggah PDF hasilnya."
        )
        yield Reason("unsigned", sentence)
    elif not _names(case, path):
        sentence = _(
            "PDF ini tidak memuat nomor agenda %(number)s, jadi bukan lembar kendali pekerjaan ini. Tidak ada yang "
            "berubah. Pilih PDF yang benar."
        )
        yield Reason("other-paper", sentence % {"number": case.number})


def _names(case: Case, path: Path) -> bool:
    """Says whether the words of a PDF name the case; a scan has no words to tell."""
    try:
        with path.open("rb") as file:
            words = "".join(page.extract_text() for page in PdfReader(file).pages[:MOST_PAGES])
    except BROKEN:
        return True
    plain = re.sub(r"\s+", "", words)
    return not plain or re.sub(r"\s+", "", case.number) in plain
