"""A change that the office itself made on a channel is called its own, by name with a reason; looks then go by it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.channels.naming import channel_name
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.drift_words import drift_words
from kentongan.deliveries.evidence.taking import line_up_evidence
from kentongan.deliveries.models import Delivery, Look, Sight, Watch
from kentongan.deliveries.telling import answerable
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.acted import briefly, held_by
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter, Staff

from .people import as_publisher, check_publisher


def check_call_intended(delivery: Delivery, *, reason: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why what differs on a channel can't be called the office's own change."""
    refused = check_publisher(delivery, by=by, at=at, or_head=True) or check_drift(delivery)
    if refused:
        return refused
    if not reason.strip():
        return [Reason("reason-missing", _("Tulis mengapa diubah langsung di kanal; nama Anda dicatat bersamanya."))]
    return []


def call_intended(delivery: Delivery, *, reason: str, seen_at: datetime | None, by: Staff, at: datetime) -> Look:
    """Notes it; what is seen now is what later looks are held against, besides the approved.

    `seen_at`: the look that the person has before them. A worker that is looking meanwhile looks once more.
    """
    refuse_if(check_call_intended(delivery, reason=reason, by=by, at=at))
    watch, hand, words = delivery.watch, as_publisher(delivery, by=by, at=at), reason.strip()
    facts = {"delivery": str(delivery.pk), "channel": delivery.channel, "faults": watch.faults}
    with transaction.atomic():
        cases.note(delivery.release.case, "display_intended", by=hand, at=at, facts=facts, words=words)
        seen = Watch.objects.filter(pk=watch.pk, sight=Sight.CHANGED, looked_at=watch.looked_at)
        kept = {"sight": Sight.INTENDED, "intended": watch.marks, "lease": None, "leased_until": None}
        if watch.looked_at != seen_at or seen.update(**kept) != 1:
            raise NotNow(_looked_again())
        told = {"is_right": False, "is_intended": True, "words": words}
        look = Look.objects.create(delivery=delivery, by=hand, at=at, **told, **held_by(hand))
        line_up_evidence(delivery, at=at)
        _tell(delivery, watch, by=hand, at=at)
    return look


def check_drift(delivery: Delivery) -> list[Reason]:
    """Says why what a channel shows is no change that somebody may call the office's own; ask with `watch` at hand."""
    watch = getattr(delivery, "watch", None)
    if watch is None or not delivery.is_public or watch.sight not in (Sight.CHANGED, Sight.GONE):
        over = _("Tampilan di kanal ini tidak sedang berbeda dari yang disetujui. Tidak ada yang berubah.")
        return [Reason("no-drift", over)]
    if watch.sight == Sight.GONE:
        gone = _("Yang tidak terlihat lagi dicatat dengan menariknya dari tayangan, bukan sebagai perubahan.")
        return [Reason("drift-gone", gone)]
    if adapter(delivery.connection.adapter).capabilities.at_once:
        own = _("Halaman situs sendiri dibuat program dari naskah yang disetujui. Ubah isinya dengan ralat.")
        return [Reason("own-site", own)]
    return []


def _looked_again() -> Reason:
    again = _("Program baru saja melihat kanal ini lagi. Belum ada yang dicatat. Lihat yang terbaru, lalu catat lagi.")
    return Reason("looked-again", again)


def _tell(delivery: Delivery, watch: Watch, *, by: Staff, at: datetime) -> None:
    """Tells who leads the unit and who published it: what the public sees is not what was approved."""
    audience = {one.pk: one for one in [*heads_of(delivery.unit, at=at), *answerable(delivery, at)] if one.pk != by.pk}
    with office_language():
        sentence = _(
            "%(who)s mencatat perubahan “%(headline)s” di %(channel)s sebagai disengaja (%(what)s). "
            "Alasannya ada di Penayangan."
        )
        text = sentence % {
            "who": briefly(by), "headline": delivery.release.case.headline[:100], "what": drift_words(watch.faults),
            "channel": channel_name(delivery.channel),
        }  # fmt: skip
    notify(staff=list(audience.values()), text=text, matter=Matter.DISPLAY, about=delivery.release.case_id, at=at)
