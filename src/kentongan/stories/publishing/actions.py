"""Pressing Tayangkan: what was approved, and nothing else, becomes public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.checks import check_work
from kentongan.cases.models import Case, StepRun
from kentongan.cases.queries import load_run
from kentongan.deliveries import actions as deliveries
from kentongan.deliveries.models import Release
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.kernel.worktime.words import clock_words
from kentongan.people.models import Staff
from kentongan.stories.corrections.correcting import public_notes
from kentongan.stories.editions.freezing import check_content, check_freeze, freeze
from kentongan.stories.editions.writing import asks_approval
from kentongan.stories.models import Approval, Correction, Edition, Version
from kentongan.stories.provenance.checks import check_provenance
from kentongan.stories.queries import edition_of, findings_in_the_way, release_in, standing_approval
from kentongan.stories.screened.unread import check_read
from kentongan.stories.text.comparing import compare
from kentongan.stories.text.content import content_of, fingerprint, for_approved_channels

from .addresses import settle_address


def check_release(case: Case, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't make the case's story public now."""
    run = load_run(case.pk)
    if run is None:
        return [Reason("case-ended", _("Pekerjaan ini sudah selesai."))]
    return _check_run(run, by=by, at=at)


def goes_to(case: Case) -> frozenset[str] | None:
    """Returns the channels that a standing approval is for; None: there is none."""
    edition = edition_of(case)
    approval = standing_approval(edition) if edition else None
    return frozenset(approval.version.content["channels"]) if approval else None


def press_release(run: StepRun, *, by: Staff, at: datetime, not_before: datetime | None = None) -> Release:
    """Makes the approved version public on every channel, in one transaction; a second press changes nothing.

    In a track without an approving step the press freezes what stands. `not_before`: each channel waits for that time.
    """
    refuse_if([*_check_run(run, by=by, at=at), *deliveries.check_not_before(not_before, at=at)])
    edition = edition_of(run.case)
    if edition is None:
        raise NotNow(_no_edition())
    with transaction.atomic():
        version = _version_to_show(edition, run, by=by, at=at)
        made = release_version(version, edition, run, by=by, at=at, not_before=not_before)
        _hold_again(version, run)
    return made


def release_version(
    version: Version, edition: Edition, run: StepRun, *, by: Staff, at: datetime, **how: Any
) -> Release:
    """Hands a frozen version to the deliveries; `how` as they take it: `not_before`, `is_urgent`."""
    content = released_content(version, edition, at=at)
    if edition.corrects_id:
        how["replaces"] = Correction.objects.filter(case=run.case_id, replaces=True).exists()
    return deliveries.release(
        case=run.case, run=run, subject=edition.story_id, content_id=version.pk, content=content,
        fingerprint=version.fingerprint, channels=content["channels"], by=by, at=at, **how,
    )  # fmt: skip


def released_content(version: Version, edition: Edition, *, at: datetime) -> dict[str, Any]:
    """Returns what a release freezes: the version, its public address, and the words about every correction.

    The newest of these words bears the time of the press; the site dates it when it is shown.
    """
    notes = public_notes(version.content, at=at)
    address = {"path": settle_address(edition, at=at)}
    return {**version.content, **address, **({"corrections": notes} if notes else {})}


def _check_run(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    done = release_in(run)
    if done:
        return [_already(done)]
    reasons = check_work(run, by=by, at=at)
    if run.kind != "publish":
        reasons.append(Reason("not-publishing", _("Pekerjaan ini belum sampai di langkah penayangan.")))
    edition = edition_of(run.case)
    if edition is None:
        return [*reasons, _no_edition()]
    return reasons or [*_unfit(edition, run, by=by, at=at), *_findings_left(run.case)]


def _unfit(edition: Edition, run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    content = content_of(edition)
    is_approved = asks_approval(run.case.definition)
    # what is frozen by the press is held against every rule; what was approved is not asked again for its lengths
    reasons = _still_fit(edition, content) if is_approved else check_freeze(edition)
    if not content["channels"]:
        sentence = _("Unit Anda belum punya kanal yang aktif. Naskah tersimpan. Minta pengelola unit mengaktifkannya.")
        return [*reasons, Reason("no-channel", sentence)]
    if is_approved:
        approval = standing_approval(edition)
        if approval is None:
            return [*reasons, _not_approved()]
        content = for_approved_channels(content, approval.version.content)
        if approval.fingerprint != fingerprint(content):
            return [*reasons, _changed_since(approval.version, content)]
    where = {"subject": edition.story_id, "channels": content["channels"]}
    return reasons + deliveries.check_release(case=run.case, run=run, **where, by=by, at=at)


def _still_fit(edition: Edition, content: Mapping[str, Any]) -> list[Reason]:
    return [*check_content(content), *check_provenance(edition), *check_read(edition.unit, lambda: content)]


def _version_to_show(edition: Edition, run: StepRun, *, by: Staff, at: datetime) -> Version:
    """Returns the approved version, once more held against what stands; without an approving step, what stands."""
    if not asks_approval(run.case.definition):
        return freeze(edition, run, by=by, at=at)
    approval = standing_approval(edition)
    if approval is None:
        raise NotNow(_not_approved())
    content = for_approved_channels(content_of(edition), approval.version.content)
    if approval.fingerprint != fingerprint(content):
        raise NotNow(_changed_since(approval.version, content))
    return approval.version


def _hold_again(version: Version, run: StepRun) -> None:
    """Asks once more now that the case's log is held: the text may have been unlocked in the same moment."""
    standing = Approval.objects.filter(version=version, voided_at__isnull=True)
    if asks_approval(run.case.definition) and not standing.exists():
        raise NotNow(_not_approved())


def _findings_left(case: Case) -> list[Reason]:
    count = findings_in_the_way(case, is_screened=asks_approval(case.definition))
    return [findings_left(count)] if count else []


def findings_left(count: int) -> Reason:
    """Says that findings still wait for the doer."""
    sentence = _(
        "%(count)d catatan belum ditutup. Perbaiki lalu tekan “Sudah diperbaiki”, atau jawab mengapa tidak diubah."
    )
    return Reason("findings-open", sentence % {"count": count})


def _already(release: Release) -> Reason:
    facts = {"who": release.hand, "when": clock_words(release.at, release.by.unit.time_zone)}
    sentence = _("Naskah ini sudah ditayangkan oleh %(who)s pada pukul %(when)s. Tidak ada yang dikirim dua kali.")
    return Reason("already-released", sentence % facts)


def _no_edition() -> Reason:
    return Reason("no-edition", _("Naskahnya belum ada. Tulis naskahnya lebih dulu."))


def _not_approved() -> Reason:
    sentence = _("Naskah ini belum disetujui, atau persetujuannya sudah gugur. Tidak ada yang ditayangkan.")
    return Reason("not-approved", sentence)


def _changed_since(version: Version, content: dict[str, object]) -> Reason:
    labels = ", ".join(difference.label for difference in compare(version.content, content)[:3]) or _("isi")
    sentence = _(
        "Yang ada sekarang berbeda dari yang disetujui (%(labels)s). Tidak ada yang ditayangkan, naskah tersimpan. "
        "Buka kembali naskahnya dengan alasan, agar disetujui lagi."
    )
    return Reason("not-as-approved", sentence % {"labels": labels})
