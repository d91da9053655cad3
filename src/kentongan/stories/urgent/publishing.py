"""Tayangkan mendesak: the text as it stands becomes public on a recorded order, and goes to its second review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.capacity import acting_in_role
from kentongan.cases.models import StepRun
from kentongan.cases.rushing import check_rush, publishing_step, rush
from kentongan.deliveries import actions as deliveries
from kentongan.deliveries.models import Release
from kentongan.deliveries.proof_files import check_proof_file, sha256_of
from kentongan.kernel.laid_files import gone_without_row
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.acted import briefly
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter, Staff
from kentongan.procedures.definition import Step, Track
from kentongan.stories.editions.freezing import check_freeze, freeze
from kentongan.stories.editions.writing import APPROVING_KINDS
from kentongan.stories.models import Edition, Version
from kentongan.stories.publishing.actions import release_version
from kentongan.stories.queries import edition_of
from kentongan.stories.screened.unread import unread_in
from kentongan.stories.text.content import content_of

from .models import IN_WRITING, Means, Need, UrgentOrder


@dataclass(frozen=True)
class Order:
    """What the one who presses says of the order: why now, who gave it, how, when, in which words, with what proof."""

    need: str
    ordered_by: str
    means: str
    ordered_at: datetime | None
    words: str
    proof: File | None = None
    #: why files that are still being read can't be waited for
    unread: str = ""


def check_urgent(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why the case can't be published past its approval at all, whatever the order."""
    if refused := check_lane(run, by=by, at=at):
        return refused
    edition = edition_of(run.case)
    if edition is None:
        return [Reason("no-edition", _("Naskahnya belum ada. Serahkan dulu bahannya, lalu tulis naskahnya."))]
    channels = content_of(edition)["channels"]
    where = {"subject": edition.story_id, "channels": channels}
    return check_freeze(edition, waits=False) or deliveries.check_release(case=run.case, run=run, **where, by=by, at=at)


def check_lane(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why the urgent lane is closed to this person at this step, before anything is asked of the text."""
    return check_rush(run, by=by, at=at) or _check_place(run)


def check_order(order: Order, *, at: datetime) -> list[Reason]:
    """Says what the record of the order still lacks."""
    found = []
    if order.need not in Need.values:
        found.append(Reason("need-missing", _("Pilih mengapa masyarakat tidak dapat menunggu.")))
    if not order.ordered_by.strip():
        found.append(Reason("orderer-missing", _("Tulis nama dan jabatan yang memerintahkan.")))
    if order.means not in Means.values:
        found.append(Reason("means-missing", _("Pilih bagaimana perintah itu diberikan.")))
    if not order.words.strip():
        found.append(Reason("order-missing", _("Tulis isi perintahnya, seperti yang Anda terima.")))
    return [*found, *_check_time(order, at), *_check_proof(order)]


def unread_files(run: StepRun) -> int:
    """Counts the files of the text that the worker has still to read: the lane need not wait for them."""
    edition = edition_of(run.case)
    return unread_in(run.case.unit, lambda: content_of(edition)) if edition else 0


def publish_urgently(run: StepRun, order: Order, *, by: Staff, at: datetime) -> UrgentOrder:
    """Freezes the text as it stands, releases it, and opens the second review, in one transaction."""
    unread = unread_files(run)
    refuse_if(check_urgent(run, by=by, at=at) + check_order(order, at=at) + _check_unread(order, unread))
    edition, track = edition_of(run.case), run.case.definition
    publishing, reviewing = publishing_step(track), reviewing_step(track)
    if edition is None or publishing is None or reviewing is None:
        raise NotNow(*check_urgent(run, by=by, at=at))
    by = acting_in_role(run.case.version.procedure, publishing.role, by=by, at=at)
    kept = _keep_proof(order, run, unread=unread)
    with gone_without_row(kept.proof.name or "", storage=kept.proof.storage), transaction.atomic():
        told = {"need": order.need, "means": order.means, "proof": kept.proof_sha256, "unread": unread}
        words = f"{kept.ordered_by}: {kept.words}"
        pressed = rush(
            run, to=publishing, what="published_urgently", words=words, facts=told, passing=True, by=by, at=at
        )  # fmt: skip
        version, release = _release(edition, pressed, by=by, at=at)
        marks = {"second_review": True, "barred": sorted(by.hands)}
        facts = {"release": str(release.pk), "version": version.number}
        review = rush(
            pressed, to=reviewing, what="second_review_begun", facts=facts, marks=marks, by=by, at=at
        )  # fmt: skip
        kept.release, kept.version, kept.review_run, kept.by, kept.at = release, version, review, by, at
        kept.save(force_insert=True)
        _tell_heads(kept, by=by, at=at)
    return kept


def reviewing_step(track: Track) -> Step | None:
    """Returns the step that approves, which is the second review of what went out without it."""
    return next((step for step in track.steps if step.kind in APPROVING_KINDS), None)


def _check_place(run: StepRun) -> list[Reason]:
    """Says why this place in the track is none from which to publish past the approval."""
    track = run.case.definition
    if reviewing_step(track) is None:
        sentence = _("SOP ini tidak memuat langkah persetujuan. Tekan “Tayangkan” di langkah penayangan seperti biasa.")
        return [Reason("no-approval-asked", sentence)]
    if run.is_second_review:
        return [Reason("urgent-already", _("Naskah ini sudah tayang mendesak dan menunggu pemeriksaan kedua."))]
    order = [step.id for step in track.steps]
    publishing = publishing_step(track)
    if publishing and order.index(run.step) >= order.index(publishing.id):
        return [Reason("not-needed", _("Naskah ini sudah melewati persetujuan. Tekan “Tayangkan” seperti biasa."))]
    return []


def _check_time(order: Order, at: datetime) -> list[Reason]:
    if order.ordered_at is None:
        return [Reason("order-time-missing", _("Tulis kapan perintah itu diberikan."))]
    if order.ordered_at > at:
        return [Reason("order-in-future", _("Waktu perintah ini belum tiba. Periksa tanggal dan jamnya."))]
    return []


def _check_proof(order: Order) -> list[Reason]:
    if order.proof:
        return check_proof_file(order.proof)
    if order.means in IN_WRITING:
        sentence = _("Perintah tertulis perlu buktinya: unggah tangkapan layar pesan, atau foto suratnya.")
        return [Reason("order-proof-missing", sentence)]
    return []


def _check_unread(order: Order, unread: int) -> list[Reason]:
    if not unread or order.unread.strip():
        return []
    sentence = _("%(count)d file masih dibaca program. Tunggu sebentar, atau tulis mengapa tidak dapat ditunggu.")
    return [Reason("unread-why-missing", sentence % {"count": unread})]


def _keep_proof(order: Order, run: StepRun, *, unread: int) -> UrgentOrder:
    """Lays the proof on the disk, which comes before the transaction, and returns the row to be written."""
    words = order.words.strip()
    if unread:
        with office_language():
            words += "\n" + _("File belum selesai dibaca: %(why)s") % {"why": order.unread.strip()}
    kept = UrgentOrder(  # type: ignore[misc]  # check_order has asked for the time
        case=run.case, need=order.need, ordered_by=order.ordered_by.strip()[:160], means=order.means,
        ordered_at=order.ordered_at, words=words,
    )  # fmt: skip
    if order.proof:
        kept.proof_sha256 = sha256_of(order.proof)
        kept.proof.save(order.proof.name or "bukti", order.proof, save=False)
    return kept


def _release(edition: Edition, run: StepRun, *, by: Staff, at: datetime) -> tuple[Version, Release]:
    version = freeze(edition, run, waits=False, by=by, at=at)
    return version, release_version(version, edition, run, by=by, at=at, is_urgent=True)


def _tell_heads(order: UrgentOrder, *, by: Staff, at: datetime) -> None:
    heads = [one for one in heads_of(order.case.unit, at=at) if one.pk != by.pk]
    with office_language():
        text = _("Ditayangkan mendesak oleh %(by)s (%(need)s): %(headline)s.") % {
            "by": briefly(by), "need": order.get_need_display(), "headline": order.case.headline,
        }  # fmt: skip
    notify(staff=heads, text=text, matter=Matter.CASE, about=order.case_id, at_any_hour=True, at=at)
