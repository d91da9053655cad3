"""Puts a signed sheet in place of the printed one; the earlier ones stay, each with its hash."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.models import Case
from kentongan.deliveries.proof_files import sha256_of
from kentongan.kernel.laid_files import gone_without_row
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.acted import held_by
from kentongan.people.models import Staff

from .checks import check_lay, check_signed
from .models import SignedSheet


def lay_signed(case: Case, file: File | None, *, by: Staff, at: datetime) -> SignedSheet:
    """Keeps a signed PDF as the valid sheet of an ended case; its hash stands in the log."""
    refuse_if(check_lay(case, by=by, at=at) or check_signed(case, file))
    if file is None:  # check_signed has refused it
        raise ValueError("no file")
    last = SignedSheet.objects.filter(case=case).order_by("-number").first()
    if last and last.sha256 == sha256_of(file):
        return last
    by, number = acting_at(case, by=by, at=at), last.number + 1 if last else 1
    sheet = SignedSheet(case=case, number=number, sha256=sha256_of(file), by=by, at=at, **held_by(by))
    sheet.size = file.size
    sheet.file.save("tte.pdf", file, save=False)
    facts = {"paper": "control-sheet", "number": sheet.number, "sha256": sheet.sha256, "size": sheet.size}
    try:
        with gone_without_row(str(sheet.file.name), storage=sheet.file.storage), transaction.atomic():
            sheet.save(force_insert=True)
            note(case, "signed_sheet_laid", by=by, at=at, facts=facts)
    except IntegrityError as error:
        return _laid_meanwhile(case, sheet.sha256, error)
    return sheet


def _laid_meanwhile(case: Case, sha256: str, error: IntegrityError) -> SignedSheet:
    """Returns the same sheet where the button was pressed twice; of two different ones at once, the first stays."""
    first = signed_sheets(case)[0]
    if first.sha256 == sha256:
        return first
    sentence = _(
        "Baru saja ada yang menaruh lembar lain untuk pekerjaan ini; berkas Anda tidak disimpan. Lihat dulu lembar itu."
    )
    raise NotNow(Reason("laid-meanwhile", sentence)) from error


def signed_sheets(case: Case) -> list[SignedSheet]:
    """Returns the signed sheets of a case, the valid one first."""
    return list(SignedSheet.objects.filter(case=case).select_related("by__user").order_by("-number"))
