"""Where words that an event tells lie once more: rows of the case, earlier states of its text, notices."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry

from kentongan.cases.forgetting import ERASED, TELLING, forget
from kentongan.deliveries.models import Look, Watch
from kentongan.kernel.models import Event
from kentongan.people.models import Matter, Notice
from kentongan.stories.materials.actions import first_line
from kentongan.stories.models import (
    Aside,
    Edition,
    Finding,
    Material,
    Provenance,
    Reply,
    Report,
    SavedState,
    Withholding,
)
from kentongan.stories.provenance.erasing import forget_answers
from kentongan.stories.recalling.models import Recall
from kentongan.stories.receipts.models import ItemCheck, ItemState, Receipt
from kentongan.stories.uploads.models import Upload
from kentongan.stories.urgent.models import UrgentOrder

from .materials import forget_name

#: rows in which the words of an event may lie once more: model, its way to the case, field, what takes their place
COPIES: tuple[tuple[type[Model], str, str, str], ...] = (
    (Material, "case", "filename", ERASED),
    (Upload, "case", "filename", ERASED),
    (Report, "case", "what", ""),
    (Look, "delivery__release__case", "words", ""),
    (Finding, "case", "words", ""),
    (Finding, "case", "answer", ""),
    (Reply, "finding__case", "words", ""),
    (Withholding, "case", "words", ""),
    (Recall, "case", "reason", ""),
    (Recall, "case", "ruling_words", ""),
)


@dataclass(frozen=True)
class Told:
    """Rows whose words an event tells in another form: found by its moment, and by what else it says of them."""

    model: type[Model]
    instead: dict[str, str]
    case: str = "case"
    #: columns that hold what stands in the event's facts, by the name there
    by_fact: dict[str, str] | None = None
    #: a column with which the event's words begin
    begins: str = ""

    def rows(self, event: Event, text: str) -> QuerySet[Any]:
        """Returns the rows of which this event tells."""
        given = {column: event.facts.get(fact) for column, fact in (self.by_fact or {}).items()}
        rows = self.model._default_manager.filter(**{self.case: event.stream_id, "at": event.at, **given})
        if not self.begins:
            return rows
        said = rows.values_list("pk", self.begins)
        return rows.filter(pk__in=[pk for pk, words in said if text == words or text.startswith(f"{words} – ")])


_RECEIPT = Told(Receipt, {"words": ""}, case="material__case", by_fact={"material": "material"})
_ITEM = Told(ItemCheck, {"words": ""}, begins="text")
_ORDER = Told(
    UrgentOrder,
    {"ordered_by": "", "words": ""},
    by_fact={"need": "need", "means": "means", "proof_sha256": "proof"},
)
_RECALL = Told(Recall, {"reason": "", "ordered_by": ""}, begins="reason")
#: by what happened
TOLD: dict[str, Told] = {
    "recall_asked": _RECALL,
    "recall_ordered": _RECALL,
    "published_urgently": _ORDER,
    "report_written": Told(Report, {"what": "", "place": "", "who": "", "source": ""}),
    "material_accepted": _RECEIPT,
    "material_refused": _RECEIPT,
    **{f"item_{state}": _ITEM for state in ItemState.values},
}


def erase_copies(event: Event, text: str) -> None:
    """Empties the rows that hold the same words, or tell the same in another form."""
    texts = {text, text.strip()}
    said = {text.strip(), first_line(text)}  # the headline may be the first sentence of a report
    forget(event, {*texts, *said})
    for material in Material.objects.filter(case=event.stream_id, filename__in=texts):
        forget_name(material)
    for model, case, field, instead in COPIES:
        same: dict[str, Any] = {case: event.stream_id, f"{field}__in": texts}
        model._default_manager.filter(**same).update(**{field: instead})
    for words in said:
        if len(words) >= TELLING:
            _forget_states(event.stream_id, words)
            seen = Watch.objects.filter(delivery__release__case=event.stream_id, seen__contains=words)
            seen.update(seen=ERASED)
            Notice.objects.filter(about=event.stream_id, text__contains=words[:150]).update(text=ERASED)
    _forget_told(event, text)


def _forget_told(event: Event, text: str) -> None:
    """Empties what this event tells in another form."""
    if event.what == "provenance_told":
        told = event.facts.get("materials", ())
        forget_answers(Provenance.objects.filter(material__in=told, material__case=event.stream_id, at=event.at))
    if event.what == "material_refused":  # its sender was told name and reason in one sentence
        Notice.objects.filter(about=event.stream_id, matter=Matter.MATERIALS, at=event.at).update(text=ERASED)
    if event.what in TOLD:
        TOLD[event.what].rows(event, text).update(**TOLD[event.what].instead)


def _forget_states(case: UUID, text: str) -> None:
    """Lets go of earlier states of the text that hold these words: only the next save would have needed them.

    Wagtail keeps states of its own, and each one's title in its log of who saved.
    """
    said = json.dumps(text, ensure_ascii=True)[1:-1]
    plain = json.dumps(text, ensure_ascii=False)[1:-1]
    for model in (SavedState, Aside):
        rows = model._default_manager.filter(edition__case=case).annotate(told=Cast("state", TextField()))
        rows.filter(Q(told__contains=said) | Q(told__contains=plain)).delete()
    for edition in Edition.objects.filter(case=case):
        kept = edition.revisions.annotate(told=Cast("content", TextField()))
        kept.filter(Q(told__contains=said) | Q(told__contains=plain)).delete()
        ModelLogEntry.objects.for_instance(edition).filter(label__contains=text[:150]).update(label=ERASED)
