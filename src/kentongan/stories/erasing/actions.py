"""Erasing words about people: by whoever looks after the unit, on a ground of law, with the letter that asks for it.

The event stays and its chain verifies; that words were erased is itself recorded, without them. Where the same words
lie once more in the rows of the case (a look, an urgent order, a finding), they go there too.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.models import Case
from kentongan.deliveries.evidence.letting_go import let_go
from kentongan.kernel.events import erase_words, nothing_to_erase
from kentongan.kernel.language import office_language
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.acted import briefly
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter, Staff, Unit
from kentongan.stories.states import MaterialState

from .copies import erase_copies
from .grounds import ErasureGround, ErasureOrder, ground_words
from .materials import erase_material
from .queries import displays_to_go, erasable, with_words


def check_erase(
    *, unit: Unit, stream: UUID, numbers: Collection[int], materials: Collection[UUID] = (),
    displays: Collection[int] = (), order: ErasureOrder, by: Staff, at: datetime,
) -> list[Reason]:  # fmt: skip
    """Says why these can't be erased: only who looks after the unit erases, with ground and letter."""
    if refused := check_eraser(unit=unit, by=by):
        return refused
    if stream != unit.stream and not Case.objects.filter(pk=stream, unit=unit).exists():
        return [forbid("other-unit", _("Catatan ini milik unit kerja lain. Tidak ada yang berubah."))]
    reasons = []
    if not (numbers or materials or displays):
        none = _("Pilih dulu catatan, bahan, atau tampilan yang dihapus.")
        reasons.append(Reason("none-chosen", none))
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
    *, unit: Unit, stream: UUID, numbers: Collection[int], materials: Collection[UUID] = (),
    displays: Collection[int] = (), order: ErasureOrder, by: Staff, at: datetime,
) -> list[Event]:  # fmt: skip
    """Erases the words of these events, the same words in the rows of the case, these materials and kept displays.

    A kept display whose page holds the words goes with them. The heads are told. Returns the events by which the
    erasing of words was recorded.
    """
    how: dict[str, Any] = {"numbers": numbers, "materials": materials, "displays": displays, "order": order}
    refuse_if(check_erase(unit=unit, stream=stream, **how, by=by, at=at))
    letter, reason = order.letter.strip()[:100], order.reason.strip()
    facts, made, texts = {"letter": letter}, [], []
    with transaction.atomic():
        for one in erasable(stream).filter(pk__in=materials):
            erase_material(one, reason_code=order.ground, letter=letter, words=reason, by=by, at=at)
        for event in with_words(stream).filter(number__in={*numbers, *_naming(stream, materials)}):
            text = event.words.text
            texts.append(text)
            made.append(
                erase_words(event, by=by.as_actor(), at=at, reason_code=order.ground, words=reason, facts=facts)
            )
            erase_copies(event, text)
        gone = displays_to_go(stream, displays, texts)
        for row in gone:
            let_go(row, what="display_erased", by=by, at=at, reason_code=order.ground, words=reason, facts=facts)
        _tell_heads(unit, stream, order, count=len(made) + len(materials) + len(gone), by=by, at=at)
    return made


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


def _tell_heads(unit: Unit, stream: UUID, order: ErasureOrder, *, count: int, by: Staff, at: datetime) -> None:
    heads = [one for one in heads_of(unit, at=at) if one.pk != by.pk]
    case = Case.objects.filter(pk=stream).first()
    with office_language():
        sentence = _("%(by)s menghapus kata-kata pada %(count)s catatan%(where)s: %(ground)s, surat %(letter)s.")
        where = _(" pekerjaan %(number)s") % {"number": case.number} if case else ""
        facts = {"by": briefly(by), "count": count, "where": where, "letter": order.letter.strip()}
        text = sentence % {**facts, "ground": ground_words(order.ground)}
    matter = Matter.CASE if case else Matter.SUMMARY
    notify(staff=heads, text=text, matter=matter, about=case.pk if case else None, at=at)
