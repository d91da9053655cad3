"""What may follow an order to take down: its proof on record, and the item shown again where the official said no."""

from __future__ import annotations

from datetime import datetime

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.deliveries import actions as deliveries
from kentongan.deliveries.actions.people import check_staff
from kentongan.deliveries.proof_files import check_proof_file, sha256_of
from kentongan.kernel.laid_files import gone_without_row
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.models import Staff

from .models import Recall
from .rules import check_hand


def check_prove(recall: Recall, *, proof: File | None, by: Staff, at: datetime) -> list[Reason]:
    """Says why a file can't be kept as the proof of this order: who may, and one for each order."""
    if refused := check_staff(recall.case, by) or check_hand(recall.case, by=by, at=at):
        return refused
    if recall.proof:
        return [_proved_already()]
    if proof is None:
        return [Reason("proof-missing", _("Pilih dulu foto atau pindaian perintahnya."))]
    return check_proof_file(proof)


def prove(recall: Recall, *, proof: File | None, by: Staff, at: datetime) -> Recall:
    """Keeps a photo or scan of the order; it is given once, with the order or later."""
    refuse_if(check_prove(recall, proof=proof, by=by, at=at))
    assert proof is not None  # noqa: S101  # check_prove has asked for it
    sha256 = sha256_of(proof)
    recall.proof.save(proof.name or "bukti", proof, save=False)
    name = str(recall.proof.name)
    with gone_without_row(name), transaction.atomic():
        if Recall.objects.filter(pk=recall.pk, proof="").update(proof=name, proof_sha256=sha256) != 1:
            raise NotNow(_proved_already())
        actor = acting_at(recall.case, by=by, at=at)
        note(recall.case, "recall_proved", by=actor, at=at, facts={"recall": str(recall.pk), "sha256": sha256})
    recall.proof_sha256 = sha256
    return recall


def check_show_again(recall: Recall, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why the item can't go back: the official refused an urgent take-down, and nothing has come since."""
    if refused := check_staff(recall.case, by) or check_hand(recall.case, by=by, at=at):
        return refused
    if not recall.is_undone:
        return [Reason("not-undone", _("Hanya penarikan mendesak yang tidak disetujui dapat ditampilkan lagi."))]
    if not deliveries.taken_away(recall.subject, recall.unit, recall.channels):
        sentence = _("Tidak ada yang dapat ditampilkan lagi: belum selesai ditarik, sudah tampil, atau sudah diganti.")
        return [Reason("nothing-taken-away", sentence)]
    return []


def show_again(recall: Recall, *, by: Staff, at: datetime) -> Recall:
    """Puts what was taken down in line again, as it was approved; no new approval is needed for it."""
    refuse_if(check_show_again(recall, by=by, at=at))
    actor = acting_at(recall.case, by=by, at=at)
    where = {"subject": recall.subject, "unit": recall.unit, "channels": recall.channels}
    deliveries.show_again(**where, by=actor, at=at)
    return recall


def _proved_already() -> Reason:
    return Reason("proved-already", _("Bukti perintah ini sudah disimpan. Tidak ada yang berubah."))
