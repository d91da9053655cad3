"""Verbs on taking back: order it or ask for it, and decide on what was asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.models import Case
from kentongan.deliveries.actions import take_down_on_order
from kentongan.deliveries.queries import there_or_leaving
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow, refuse_if
from kentongan.people.acted import held_by, words_of_capacity
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Staff

from .models import Recall, Ruling
from .reminding import times_of
from .rules import RecallOrder, asked_already, check_order_recall, check_rule, deciders, rules_on


def order_recall(case: Case, order: RecallOrder, *, subject: UUID, by: Staff, at: datetime) -> Recall:
    """Takes a story from the public, or asks the official to decide on it; `case` made it public last.

    What is urgent is done first and decided on afterwards. No rule about the content stands in the way.
    """
    refuse_if(check_order_recall(case, order, subject=subject, by=by, at=at))
    asks, actor = not rules_on(case, by=by, at=at), acting_at(case, by=by, at=at)
    there = {row.channel for row in there_or_leaving(subject, case.unit, order.channels)}
    told: dict[str, Any] = {
        "reason": order.reason.strip(), "ordered_by": order.ordered_by.strip()[:160], "means": order.means,
        "letter": order.letter.strip()[:100], "is_urgent": order.is_urgent, "asks_ruling": asks,
    }  # fmt: skip
    try:
        with transaction.atomic():
            made = Recall.objects.create(
                unit=case.unit, case=case, subject=subject, channels=sorted(there), **told, by=actor, at=at,
                **held_by(actor), **(times_of(case, at=at) if asks else {}),
            )  # fmt: skip
            facts = {
                "recall": str(made.pk), "channels": made.channels, "means": made.means, "letter": made.letter,
                "is_urgent": made.is_urgent, "asks_ruling": asks,
            }  # fmt: skip
            words = " – ".join(one for one in (made.reason, made.ordered_by) if one)
            note(case, "recall_asked" if made.is_asked else "recall_ordered", by=by, at=at, facts=facts, words=words)
            if not made.is_asked:
                _carry_out(made, by=actor, at=at)
            if asks:
                _ask(made, at=at)
    except IntegrityError as error:
        raise NotNow(asked_already()) from error
    return made


def rule_on_recall(recall: Recall, *, ruling: str, words: str = "", by: Staff, at: datetime) -> Recall:
    """Decides on what was asked: it is carried out, or stays as it is; what was urgent is confirmed or not."""
    refuse_if(check_rule(recall, ruling=ruling, words=words, by=by, at=at))
    actor = acting_at(recall.case, by=by, at=at)
    told = {"ruling": ruling, "ruled_at": at, "ruling_words": words.strip(), "next_word_at": None}
    with transaction.atomic():
        facts = {"recall": str(recall.pk), "ruling": ruling}
        note(recall.case, f"recall_{ruling}", by=by, at=at, facts=facts, words=words.strip())
        open_row = Recall.objects.filter(pk=recall.pk, ruling="")
        if open_row.update(**told, ruled_by=actor, ruled_as=words_of_capacity(actor)) != 1:
            raise NotNow(check_rule(Recall.objects.get(pk=recall.pk), ruling=ruling, words=words, by=by, at=at)[0])
        for name, value in {**told, "ruled_by": actor}.items():
            setattr(recall, name, value)
        if ruling == Ruling.GRANTED and not recall.is_urgent:
            _carry_out(recall, by=actor, at=at)
        _answer(recall, at=at)
    return recall


def recalls_of(subject: UUID) -> list[Recall]:
    """Returns every order about a story, the latest first."""
    return list(Recall.objects.filter(subject=subject).with_hands())


def _carry_out(recall: Recall, *, by: Staff, at: datetime) -> None:
    """Takes down whatever is there by now; nothing where it left the public meanwhile."""
    take_down_on_order(
        subject=recall.subject, unit=recall.unit, channels=recall.channels, reason=recall.reason,
        ordered_at=recall.at, by=by, at=at,
    )  # fmt: skip


def _ask(recall: Recall, *, at: datetime) -> None:
    with office_language():
        if recall.is_urgent:
            sentence = _("%(by)s menarik “%(headline)s” dari tayangan karena mendesak. Kukuhkan atau tolak.")
        else:
            sentence = _("%(by)s meminta “%(headline)s” ditarik dari tayangan. Putuskan sekarang: masih terlihat.")
        text = sentence % {"by": recall.brief_hand, "headline": recall.case.headline[:100]}
    _tell(recall, deciders(recall.case, at=at, besides=frozenset({recall.by_id})), text, at=at)


def _answer(recall: Recall, *, at: datetime) -> None:
    with office_language():
        sentences = {
            Ruling.GRANTED: _("Penarikan “%(headline)s” disetujui. %(words)s"),
            Ruling.REFUSED: _("Penarikan “%(headline)s” tidak disetujui: %(words)s"),
        }
        told = {"headline": recall.case.headline[:100], "words": recall.ruling_words[:150]}
        text = (sentences[Ruling(recall.ruling)] % told).strip()
    _tell(recall, [recall.by], text, at=at)


def _tell(recall: Recall, staff: Iterable[Staff], text: str, *, at: datetime) -> None:
    notify(staff=staff, text=text, matter=Matter.RECALLS, about=recall.case_id, at=at)
