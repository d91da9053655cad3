"""Why not: the reasons for which a verb on a unit's SOPs is refused, in the reader's words."""

from __future__ import annotations

from datetime import date, datetime

from django.core.files import File
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason
from kentongan.people.checks import check_manage
from kentongan.people.models import By, Unit

from .models import Endorsement, ProcedureVersion
from .queries import offered_to

#: bytes of the scan of a signed SOP
MOST_SCAN_BYTES = 20 * 1024 * 1024


def check_endorse(
    *, unit: Unit, version: ProcedureVersion, on: date, by: By, at: datetime, scan: File | None = None
) -> list[Reason]:
    """Says why a version can't be put into force in a unit, signed on that day, with that paper."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if not offered_to(unit).filter(pk=version.pk).exists():
        return [Reason("not-offered", _("SOP ini diunggah oleh unit lain. Unggah file SOP unit Anda sendiri."))]
    if on > at.astimezone(unit.zone).date():
        return [Reason("not-yet", _("Tanggal pengesahan masih akan datang. Isi tanggal yang tertulis pada SOP."))]
    return [] if scan is None else _check_scan(scan)


def _check_scan(scan: File) -> list[Reason]:
    if scan.size > MOST_SCAN_BYTES:
        sentence = _("File lebih besar dari 20 MB. Isian lain tersimpan di layar. Perkecil, lalu pilih lagi.")
        return [Reason("scan-too-large", sentence)]
    scan.seek(0)
    begins = scan.read(5)
    scan.seek(0)
    if begins != b"%PDF-":
        return [Reason("scan-no-pdf", _("File ini bukan PDF. Isian lain tersimpan di layar. Pilih file PDF-nya."))]
    return []


def check_withdraw(*, endorsement: Endorsement, words: str, by: By) -> list[Reason]:
    """Says why an SOP can't be taken out of force."""
    if reasons := check_manage(unit=endorsement.unit, by=by):
        return reasons
    if endorsement.withdrawn_at:
        return [already_withdrawn()]
    if not words.strip():
        return [Reason("reason-missing", _("Tulis alasan pencabutan. Alasan itu masuk catatan unit."))]
    return []


def already_withdrawn() -> Reason:
    """Says that another came first."""
    return Reason("already-withdrawn", _("Pengesahan ini sudah tidak berlaku. Tidak ada yang berubah."))
