"""The first state of a story: what the report and the materials already say, so that nobody retypes it."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from html import escape
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kentongan.cases.models import Case
from kentongan.cases.moves import hold_current
from kentongan.kernel.models import Event
from kentongan.stories.materials.actions import first_line, has_default_headline
from kentongan.stories.models import Contribution, Edition, Material, Portrait, Poster, Report, Subtitles
from kentongan.stories.queries import release_in
from kentongan.stories.states import MaterialState

from .writing import may_write

_MOST_LEAD = 400
_MOST_HEADING = 120


def title_of(case: Case, text: str) -> str:
    """Returns the first line of the text where the case has no headline of its own, else its headline."""
    if has_default_headline(case) and text.strip():
        return first_line(text, 150)
    return case.headline[:150]


def lead_of(report: Report | None) -> str:
    """Returns what happened in at most 400 letters, cut at a word."""
    words = " ".join((report.what if report else "").split())
    return words if len(words) <= _MOST_LEAD else words[: _MOST_LEAD - 1].rsplit(" ", 1)[0] + "…"


def text_of(material: Material) -> str:
    """Returns the words of a text file, whatever it was saved as."""
    with material.original.open("rb") as file:
        raw = file.read()
    for coding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(coding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def blocks_of(report: Report | None, materials: list[Material], texts: list[str], title: str) -> list[dict[str, Any]]:
    """Returns the body as raw blocks: words first, then pictures, videos and documents."""
    words = [block for text in texts for block in _text_blocks(text, title)]
    if not words and report and len(report.what) > _MOST_LEAD:
        words = _text_blocks(report.what, title)
    media = [block for material in materials for block in media_blocks(material)]
    return [*words, *media]


def media_blocks(material: Material) -> list[dict[str, Any]]:
    """Returns the block that shows a material, none for texts and what is not ready.

    Alternative text and transcript stay empty: only a person who looks and listens can write them.
    """
    if material.image_id and material.family == "photo":
        return [_block("picture", {"image": material.image_id, "alt": "", "caption": "", "credit": ""})]
    if material.document_id and material.family == "video":
        return [_block("video", {"video": material.document_id, "alt": "", "caption": ""})]
    if material.document_id and material.family == "audio":
        return [_block("sound", {"sound": material.document_id, "title": "", "transcript": ""})]
    if material.document_id and material.family == "document":
        return [_block("document", {"document": material.document_id, "label": ""})]
    return []


def add_late_material(material: Material) -> None:
    """Adds a material that became ready after the story was prefilled, as long as nobody has written in it.

    What was handed over or shown already stays as it is: the material waits in the list beside the story. That it is
    ready is committed before, and the step is held: whoever moves the case at this moment begins the story with it or
    is waited for. A text that somebody is saving is being written in, and is let be.
    """
    blocks = media_blocks(material)
    if not blocks:
        return
    with transaction.atomic(savepoint=False):
        run = hold_current(material.case_id)
        if run is None or not may_write(run) or release_in(run):
            return
        untouched = Edition.objects.select_for_update(skip_locked=True).filter(changed_at__isnull=True, is_locked=False)
        edition = untouched.filter(case=material.case_id).first()
        if edition and not _has(edition, blocks):
            edition.body = [*edition.body.raw_data, *blocks]
            edition.save(update_fields=["body"])


def _has(edition: Edition, blocks: list[dict[str, Any]]) -> bool:
    """Whether the story began with what these blocks show."""
    shown = [(block["type"], block["value"]) for block in edition.body.raw_data]
    return any((block["type"], block["value"]) in shown for block in blocks)


def credit_beginnings(edition: Edition, report: Report | None, texts: list[Material], *, at: datetime) -> None:
    """Notes who supplied the words that the story began with, or saw to the look of a film, as contributors."""
    suppliers = {material.by_id for material in texts} | _film_makers(edition.case_id)
    suppliers |= {material.acting_for_id for material in texts if material.acting_for_id}
    if report and report.what:
        suppliers |= _writers(report)
    Contribution.objects.bulk_create(
        Contribution(edition=edition, staff_id=staff, first_at=at) for staff in sorted(suppliers)
    )


def _film_makers(case: UUID) -> set[int]:
    """Returns who saw to the look of its films, and for whom by letter: of each the last one, while it stands."""
    acts: dict[str, type[Poster | Portrait | Subtitles]] = {
        "poster_chosen": Poster, "portrait_asked": Portrait, "subtitles_given": Subtitles,
    }  # fmt: skip
    told = Event.objects.filter(stream=case, what__in=acts).order_by("number")
    hands = {(what, film): of for what, film, of in told.values_list("what", "facts__material", "facts__hands")}
    rows = [(what, *row) for what, model in acts.items() for row in _made_in(model, case)]
    return {hand for what, film, by in rows for hand in (by, *(hands.get((what, str(film))) or ()))}


def _made_in(model: type[Poster | Portrait | Subtitles], case: UUID) -> QuerySet[Any, tuple[UUID, int]]:
    return model._default_manager.filter(material__case=case).values_list("material", "by")


def _writers(report: Report) -> set[int]:
    """Returns all who wrote it, and for whom by letter: the row names the last one alone, what it says is of each."""
    told = Event.objects.filter(stream=report.case_id, what="report_written").values_list("facts__hands", flat=True)
    return {report.by_id, *(hand for hands in told for hand in hands or ())}


def ready_materials(case: Case) -> list[Material]:
    """Returns what was handed in and can be used, in the order in which it came."""
    return list(case.materials.filter(state=MaterialState.READY).exclude(receipt__is_accepted=False))


def text_materials(case: Case) -> list[Material]:
    """Returns the texts that were handed in; they need no deriving."""
    return list(
        case.materials.filter(family="text")
        .exclude(state__in=(MaterialState.FAILED, MaterialState.ERASED))
        .exclude(receipt__is_accepted=False)
    )


def _text_blocks(text: str, title: str) -> list[dict[str, Any]]:
    """Returns headings and paragraphs; the line that became the title is not said again."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
    if parts and parts[0].rstrip(".").casefold() == title.rstrip(".").casefold():
        parts = parts[1:]
    elif len(parts) > 1 and len(parts[0]) <= _MOST_HEADING and not parts[0].endswith("."):
        return [_block("heading", parts[0]), *(_paragraph(part) for part in parts[1:])]
    return [_paragraph(part) for part in parts]


def _paragraph(words: str) -> dict[str, Any]:
    return _block("paragraph", f"<p>{escape(words, quote=False)}</p>")


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
