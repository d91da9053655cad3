"""Erasing words about people: by whoever looks after the unit, on a ground of law, with the letter that asks for it.

The event stays and its chain verifies; that words were erased is itself recorded, without them. Where the same words
lie once more in the rows of the case (a look, an urgent order, a finding), they go there too.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from kentongan.cases.forgetting import ERASED, TELLING, forget
from kentongan.cases.models import Case
from kentongan.deliveries.models import Look
from kentongan.kernel.events import erase_words, nothing_to_erase
from kentongan.kernel.language import office_language
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter, Notice, Staff, Unit

from .erasing_materials import erase_material, forget_name
from .materials import first_line
from .models import (
    Aside,
    Edition,
    Finding,
    Material,
    Provenance,
    Reply,
    Report,
    SavedState,
    Version,
    Withholding,
)
from .provenance.erasing import forget_answers
from .receipts.models import ItemCheck, ItemState, Receipt
from .states import MaterialState
from .urgent.models import UrgentOrder


class ErasureGround(models.TextChoices):
    """On what ground of UU 27/2022 (PDP) words are erased."""

    #: Ps. 43(1)c
    REQUEST = "request", gettext_lazy("permintaan orangnya (UU PDP Pasal 43 ayat 1 huruf c)")
    #: Ps. 43(1)b
    WITHDRAWN = "withdrawn", gettext_lazy("persetujuan ditarik kembali (UU PDP Pasal 43 ayat 1 huruf b)")
    #: Ps. 43(1)d
    UNLAWFUL = "unlawful", gettext_lazy("diperoleh tanpa dasar hukum (UU PDP Pasal 43 ayat 1 huruf d)")
    #: Ps. 43(1)a
    NEEDLESS = "needless", gettext_lazy("tidak diperlukan lagi (UU PDP Pasal 43 ayat 1 huruf a)")
    #: Ps. 44(1)a
    RETENTION = "retention", gettext_lazy("masa simpan habis menurut JRA (UU PDP Pasal 44 ayat 1 huruf a)")
    #: of a court or an authority
    ORDER = "order", gettext_lazy("perintah pengadilan atau pejabat yang berwenang")


@dataclass(frozen=True)
class ErasureOrder:
    """Why words are erased: ground, number of the letter that asks for it, a reason that repeats no name."""

    ground: str
    letter: str
    reason: str


#: rows in which the words of an event may lie once more: model, its way to the case, field, what takes their place
COPIES: tuple[tuple[type[models.Model], str, str, str], ...] = (
    (Material, "case", "filename", ERASED),
    (Look, "delivery__release__case", "words", ""),
    (Finding, "case", "words", ""),
    (Finding, "case", "answer", ""),
    (Reply, "finding__case", "words", ""),
    (Withholding, "case", "words", ""),
)
#: rows whose words an event tells in another form, known by its moment: what happened, model, ways to case and moment
TOLD: dict[str, tuple[type[models.Model], str, str, dict[str, str]]] = {
    "published_urgently": (UrgentOrder, "case", "at", {"ordered_by": "", "words": ""}),
    "report_written": (Report, "case", "at", {"what": "", "place": "", "who": "", "source": ""}),
    "material_accepted": (Receipt, "material__case", "at", {"words": ""}),
    "material_refused": (Receipt, "material__case", "at", {"words": ""}),
    **{f"item_{state}": (ItemCheck, "case", "at", {"words": ""}) for state in ItemState.values},
}


def ground_words(code: str) -> str:
    """Returns a ground as it is read; nothing for another code."""
    return str(ErasureGround(code).label) if code in ErasureGround.values else ""


def with_words(stream: UUID) -> models.QuerySet[Event]:
    """Returns the events of a stream whose words still stand, in their order."""
    rows = Event.objects.filter(stream=stream, words__erased_at__isnull=True).exclude(words__text="")
    return rows.filter(words__isnull=False).select_related("words").order_by("number")


def check_erase(
    *, unit: Unit, stream: UUID, numbers: Collection[int], materials: Collection[UUID] = (), order: ErasureOrder,
    by: Staff, at: datetime,
) -> list[Reason]:  # fmt: skip
    """Says why these can't be erased: only who looks after the unit erases, with ground and letter."""
    if refused := check_eraser(unit=unit, by=by):
        return refused
    if stream != unit.stream and not Case.objects.filter(pk=stream, unit=unit).exists():
        return [forbid("other-unit", _("Catatan ini milik unit kerja lain. Tidak ada yang berubah."))]
    reasons = [] if numbers or materials else [Reason("none-chosen", _("Pilih dulu catatan atau bahan yang dihapus."))]
    reasons += _check_materials(stream, materials)
    there = set(with_words(stream).filter(number__in=numbers).values_list("number", flat=True))
    reasons += [nothing_to_erase(number) for number in sorted(set(numbers) - there)]
    if order.ground not in ErasureGround.values:
        reasons.append(Reason("ground-missing", _("Pilih dasar hukumnya.")))
    if not order.letter.strip():
        reasons.append(Reason("letter-missing", _("Tulis nomor surat permintaan atau perintahnya.")))
    if not order.reason.strip():
        reasons.append(Reason("reason-missing", _("Tulis mengapa dihapus, tanpa mengulang nama atau isinya.")))
    return reasons


def check_eraser(*, unit: Unit, by: Staff) -> list[Reason]:
    """Says why this person may erase nothing of the unit."""
    if by.unit_id == unit.pk and by.may_manage:
        return []
    sentence = _("Kata-kata dihapus oleh pengelola unit atau pimpinan %(unit)s. Tidak ada yang berubah.")
    return [forbid("not-manager", sentence % {"unit": unit.name})]


def erase(
    *, unit: Unit, stream: UUID, numbers: Collection[int], materials: Collection[UUID] = (), order: ErasureOrder,
    by: Staff, at: datetime,
) -> list[Event]:  # fmt: skip
    """Erases the words of these events, the same words in the rows of the case, and these materials.

    The heads are told. Returns the events by which the erasing of words was recorded.
    """
    how: dict[str, Any] = {"numbers": numbers, "materials": materials, "order": order}
    refuse_if(check_erase(unit=unit, stream=stream, **how, by=by, at=at))
    letter, reason = order.letter.strip()[:100], order.reason.strip()
    facts, made = {"letter": letter}, []
    with transaction.atomic():
        for one in erasable(stream).filter(pk__in=materials):
            erase_material(one, reason_code=order.ground, letter=letter, words=reason, by=by, at=at)
        for event in with_words(stream).filter(number__in={*numbers, *_naming(stream, materials)}):
            text = event.words.text
            made.append(
                erase_words(event, by=by.as_actor(), at=at, reason_code=order.ground, words=reason, facts=facts)
            )
            _erase_copies(event, text)
        _tell_heads(unit, stream, order, count=len(made) + len(materials), by=by, at=at)
    return made


def erasable(stream: UUID) -> models.QuerySet[Material]:
    """Returns the materials of a case that still stand."""
    rows = Material.objects.filter(case=stream).exclude(state=MaterialState.ERASED)
    return rows.select_related("case__unit", "case__stream", "unit", "image", "document")


def _check_materials(stream: UUID, materials: Collection[UUID]) -> list[Reason]:
    found = {one.pk: one for one in erasable(stream).filter(pk__in=materials)}
    reasons = []
    if set(materials) - found.keys():
        sentence = _("Ada bahan yang bukan milik pekerjaan ini, atau sudah dihapus. Tidak ada yang berubah.")
        reasons.append(Reason("no-material", sentence))
    if any(one.state == MaterialState.STORED and one.family != "text" for one in found.values()):
        sentence = _("Ada bahan yang masih diproses. Tidak ada yang berubah. Tunggu sebentar, lalu coba lagi.")
        reasons.append(Reason("materials-unready", sentence))
    return reasons


def _naming(stream: UUID, materials: Collection[UUID]) -> list[int]:
    """Returns the events whose words are the names or the origins of these materials."""
    wanted, found = {str(one) for one in materials}, []
    for event in with_words(stream).exclude(what="material_erased") if wanted else ():
        told = set(event.facts.get("materials", ())) or {event.facts.get("material")}
        if told <= wanted:
            found.append(event.number)
    return found


def _erase_copies(event: Event, text: str) -> None:
    """Empties the rows that hold the same words, or tell the same moment in another form."""
    texts = {text, text.strip()}
    forget(event, {*texts, first_line(text)})  # the headline may be the first sentence of a report
    for material in Material.objects.filter(case=event.stream_id, filename__in=texts):
        forget_name(material)
    for model, case, field, instead in COPIES:
        same: dict[str, Any] = {case: event.stream_id, f"{field}__in": texts}
        model._default_manager.filter(**same).update(**{field: instead})
    if len(text.strip()) >= TELLING:
        _forget_states(event.stream_id, text.strip())
        Notice.objects.filter(about=event.stream_id, text__contains=text.strip()[:150]).update(text=ERASED)
    if event.what == "provenance_told":
        forget_answers(Provenance.objects.filter(material__case=event.stream_id, at=event.at))
    if event.what in TOLD:
        model, case, moment, instead_of = TOLD[event.what]
        model._default_manager.filter(**{case: event.stream_id, moment: event.at}).update(**instead_of)


def _forget_states(case: UUID, text: str) -> None:
    """Lets go of earlier states of the text that hold these words: only the next save would have needed them.

    Wagtail keeps states of its own, and each one's title in its log of who saved.
    """
    said = json.dumps(text, ensure_ascii=True)[1:-1]
    plain = json.dumps(text, ensure_ascii=False)[1:-1]
    for model in (SavedState, Aside):
        rows = model._default_manager.filter(edition__case=case).annotate(told=Cast("state", models.TextField()))
        rows.filter(models.Q(told__contains=said) | models.Q(told__contains=plain)).delete()
    for edition in Edition.objects.filter(case=case):
        kept = edition.revisions.annotate(told=Cast("content", models.TextField()))
        kept.filter(models.Q(told__contains=said) | models.Q(told__contains=plain)).delete()
        ModelLogEntry.objects.for_instance(edition).filter(label__contains=text[:150]).update(label=ERASED)


def on_record(case: Case) -> int:
    """Counts the frozen versions of a case: they are the record of what was decided and public, and stay."""
    return Version.objects.filter(edition__case=case.pk).count()


def _tell_heads(unit: Unit, stream: UUID, order: ErasureOrder, *, count: int, by: Staff, at: datetime) -> None:
    heads = [one for one in heads_of(unit, at=at) if one.pk != by.pk]
    case = Case.objects.filter(pk=stream).first()
    with office_language():
        sentence = _("%(by)s menghapus kata-kata pada %(count)s catatan%(where)s: %(ground)s, surat %(letter)s.")
        where = _(" pekerjaan %(number)s") % {"number": case.number} if case else ""
        facts = {"by": by.user, "count": count, "where": where, "letter": order.letter.strip()}
        text = sentence % {**facts, "ground": ground_words(order.ground)}
    matter = Matter.CASE if case else Matter.SUMMARY
    notify(staff=heads, text=text, matter=matter, about=case.pk if case else None, at=at)
