"""Verbs of the hand-over: say what is asked, whether it is there, and take or turn away each material."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting
from kentongan.cases.checks import check_work
from kentongan.cases.models import Case, StepRun
from kentongan.cases.pausing import pause, resume
from kentongan.cases.queries import load_run
from kentongan.cases.states import PauseReason
from kentongan.kernel import events
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.acted import briefly, held_by
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Staff, Unit
from kentongan.procedures.definition import Track
from kentongan.stories.findings.reasons import RETURN_CODES
from kentongan.stories.models import Material
from kentongan.stories.states import MaterialState

from .items import GATHERING, candidates, is_receiving, items_of
from .models import ItemCheck, ItemPause, ItemState, Receipt, RequiredItem


def check_choose(unit: Unit, *, by: Staff) -> list[Reason]:
    """Says why this person can't say for the unit what is handed in."""
    if by.unit_id != unit.pk or not by.may_manage:
        return [
            forbid("not-manager", _("Yang menetapkan barang yang diserahkan: pengelola unit. Tidak ada yang berubah."))
        ]
    return []


def choose(unit: Unit, procedure: str, track: Track, texts: Iterable[str], *, by: Staff, at: datetime) -> list[str]:
    """Keeps which of the SOP's items are things handed in; words that the SOP does not hold are no items."""
    refuse_if(check_choose(unit, by=by))
    given = set(texts)
    wanted = [text for text in candidates(track) if text in given]
    rows = RequiredItem.objects.filter(unit=unit, procedure=procedure, track=track.id)
    with transaction.atomic():
        rows.exclude(text__in=wanted).delete()
        known = set(rows.values_list("text", flat=True))
        RequiredItem.objects.bulk_create(
            RequiredItem(unit=unit, procedure=procedure, track=track.id, text=text, by=by, at=at)
            for text in wanted
            if text not in known
        )
        facts = {"procedure": procedure, "track": track.id, "items": len(wanted)}
        events.record(
            unit.stream, "required_items_chosen", by=by.as_actor(), at=at, facts=facts, words="\n".join(wanted)
        )
    return wanted


def check_settle(run: StepRun, text: str, *, state: str, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why nothing can be said of an item here: it is for who gathers, and then for who receives."""
    if reasons := check_work(run, by=by, at=at):
        return reasons
    if run.kind not in GATHERING and not is_receiving(run):
        return [Reason("not-receiving", _("Kelengkapan dicatat saat bahan dikumpulkan atau diterima."))]
    if text not in [one.text for one in items_of(run.case)] or state not in ItemState.values:
        return [Reason("unknown-item", _("Kelengkapan itu tidak diminta di sini. Muat ulang halaman ini."))]
    if state == ItemState.WAIVED and not words.strip():
        return [Reason("waive-words-missing", _("Tulis mengapa kelengkapan ini tidak diperlukan kali ini."))]
    return []


def settle(run: StepRun, text: str, *, state: str, words: str = "", by: Staff, at: datetime) -> ItemCheck:
    """Says of a required item that it is there, missing or waived; what is missing stops the receiver's clock."""
    refuse_if(check_settle(run, text, state=state, words=words, by=by, at=at))
    by = acting(run, by=by, at=at)
    values = {"state": state, "words": words.strip()[:300], "by": by, "at": at, **held_by(by)}
    with transaction.atomic():
        check, _is_new = ItemCheck.objects.update_or_create(case=run.case, text=text, defaults=values)
        told = " – ".join(filter(None, (text, check.words)))
        note(run.case, f"item_{state}", by=by, at=at, facts={"run": run.number}, words=told)
        if is_receiving(run):
            _hold_clock(run, by=by, at=at)
    return check


def check_receive(run: StepRun | None, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't take or turn away what was handed in."""
    if run is None:
        return [Reason("case-ended", _("Pekerjaan ini sudah selesai. Tidak ada yang berubah."))]
    if reasons := check_work(run, by=by, at=at):
        return reasons
    if not is_receiving(run):
        return [
            Reason("not-receiving", _("Bahan diterima atau ditolak di langkah penerimaan. Tidak ada yang berubah."))
        ]
    return []


def receive(
    material: Material, *, is_accepted: bool, reason_code: str = "", words: str = "", by: Staff, at: datetime
) -> Receipt:
    """Takes a material, or turns it away with a reason of which its sender is told; a later word replaces it."""
    run = load_run(material.case_id)
    refuse_if(check_receive(run, by=by, at=at))
    refuse_if([] if is_accepted else _reason_missing(reason_code, words))
    values = {"is_accepted": is_accepted, "reason_code": reason_code, "words": words.strip(), "by": by, "at": at}
    case = run.case if run else material.case
    by = acting(run, by=by, at=at) if run else by
    with transaction.atomic():
        receipt, _is_new = Receipt.objects.update_or_create(material=material, defaults=values)
        what = "material_accepted" if is_accepted else "material_refused"
        facts = {"material": str(material.pk)}
        note(
            case, what, by=by, at=at, facts=facts, words=f"{material.filename} {words}".strip(), reason_code=reason_code
        )
        if not is_accepted and material.by_id != by.pk:
            with office_language():
                sentence = _("%(who)s tidak menerima bahan “%(name)s”: %(words)s")
            text = sentence % {"who": briefly(by), "name": material.filename, "words": words.strip()}
            notify(staff=[material.by], text=text, matter=Matter.MATERIALS, about=case.pk, at=at)
    return receipt


def take_the_rest(run: StepRun, *, by: Staff, at: datetime) -> dict[str, int]:
    """Takes what the receiver has not turned away, as the step goes on; for its rules. Returns what its event tells."""
    left = list(Material.objects.filter(case=run.case_id, receipt__isnull=True).exclude(state=MaterialState.ERASED))
    Receipt.objects.bulk_create(
        (Receipt(material=one, is_accepted=True, by=by, at=at) for one in left), ignore_conflicts=True
    )
    return {"accepted": len(left)} if left else {}


def _reason_missing(reason_code: str, words: str) -> list[Reason]:
    if reason_code in RETURN_CODES and words.strip():
        return []
    return [Reason("reason-missing", _("Pilih alasannya, dan tulis apa yang perlu diperbaiki pengirim."))]


def _hold_clock(run: StepRun, *, by: Staff, at: datetime) -> None:
    """Stops the clock of the step while something is missing; what it stopped itself goes on when all is settled."""
    items = items_of(run.case)
    missing = [one.text for one in items if one.check and not one.check.is_settled]
    if missing and run.paused_at is None:
        collector = _collector(run.case)
        made = pause(run, reason=PauseReason.SOURCE, waits_for=collector, words="; ".join(missing), by=by, at=at)
        ItemPause.objects.create(pause=made)
    elif not missing and ItemPause.objects.filter(pause__run=run, pause__ended_at__isnull=True).exists():
        resume(run, by=by, at=at)


def _collector(case: Case) -> str:
    runs = case.runs.filter(kind__in=GATHERING, done_by__isnull=False)
    last = runs.select_related("done_by__user", "acting_for__user").last()
    if last and last.done_by:
        return briefly(last.done_by, str(last.acting_for.user)) if last.acting_for else str(last.done_by)
    with office_language():
        return _("pengumpul bahan")
