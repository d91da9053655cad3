"""A person has shown it (or taken it down) by hand, and reports with a link or a file, and the time."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.deliveries.models import Delivery, Proof
from kentongan.deliveries.moves import accept, is_take_down, no_such_move, stir
from kentongan.deliveries.proof_files import check_proof_file, sha256_of
from kentongan.deliveries.states import State
from kentongan.deliveries.watching import begin_watch
from kentongan.kernel.laid_files import gone_without_row
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.acted import held_by
from kentongan.people.models import Staff

from .people import as_publisher, check_publisher

#: letters of a link, as its columns hold them
MOST_LINK = 500
_is_link = URLValidator(schemes=["http", "https"])


def check_report(
    delivery: Delivery, *, url: str = "", file: File | None = None, shown_at: datetime, by: Staff, at: datetime
) -> list[Reason]:
    """Says why the report can't be taken; a take-down may name the link that no longer answers."""
    refused = check_publisher(delivery, by=by, at=at)
    if refused:
        return refused
    if delivery.state != State.NEEDS_PERSON:
        return [no_such_move(delivery)]
    return [*_check_proof(_link(delivery, url), file), *_check_time(delivery, shown_at, at)]


def report_shown(
    delivery: Delivery, *, url: str = "", file: File | None = None, shown_at: datetime, by: Staff, at: datetime
) -> Proof:
    """Keeps the proof, hashed, marks the delivery as accepted, and begins to look at its link."""
    refuse_if(check_report(delivery, url=url, file=file, shown_at=shown_at, by=by, at=at))
    link, by = _link(delivery, url), as_publisher(delivery, by=by, at=at)
    proof = Proof(delivery=delivery, url=link, shown_at=shown_at, by=by, at=at, **held_by(by))
    if file:
        proof.sha256 = sha256_of(file)
        proof.file.save(file.name or "bukti", file, save=False)  # the disk comes before the transaction
    with gone_without_row(proof.file.name or "", storage=proof.file.storage), transaction.atomic():
        proof.save()
        facts = {"proof": proof.pk, "url": link, "sha256": proof.sha256, "shown_at": shown_at.isoformat()}
        accept(delivery, at=at, by=by, facts=facts, remote_url=link)
        begin_watch(delivery, at=at)
    stir(delivery.release, at=at)
    return proof


def check_link(url: str) -> list[Reason]:
    """Says why an address can't be kept as the link to what is shown; none is given where it is empty."""
    try:
        if url:
            _is_link(url)
    except ValidationError:
        wrong = _("Tautan ini tidak dapat dibaca. Salin alamat lengkapnya, yang berawal dengan https://.")
        return [Reason("proof-link", wrong)]
    if len(url) > MOST_LINK:
        long = _("Tautan ini lebih panjang dari %(most)s huruf. Salin alamat pendeknya, atau unggah tangkapan layar.")
        return [Reason("proof-link", long % {"most": MOST_LINK})]
    return []


def _link(delivery: Delivery, url: str) -> str:
    return url.strip() or (delivery.remote_url if is_take_down(delivery) else "")


def _check_proof(url: str, file: File | None) -> list[Reason]:
    if not url and not file:
        missing = _("Buktinya belum ada. Tempel tautan tayangan, atau unggah tangkapan layar atau rekamannya.")
        return [Reason("proof-missing", missing)]
    return [*(check_proof_file(file) if file else []), *check_link(url)]


def _check_time(delivery: Delivery, shown_at: datetime, at: datetime) -> list[Reason]:
    """Compares by the minute: that is how people report a time."""
    if shown_at > at:
        return [Reason("shown-in-future", _("Waktu tayang ini belum tiba. Tulis kapan tayangnya dimulai."))]
    if shown_at < delivery.created_at.replace(second=0, microsecond=0):
        early = _("Waktu tayang ini lebih awal daripada saat Tayangkan ditekan. Periksa tanggal dan jamnya.")
        return [Reason("shown-before-release", early)]
    return []
