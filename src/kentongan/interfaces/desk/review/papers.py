"""What is in the documents of a text, shown where it is checked: the first page, table or paragraphs of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kentongan.people.models import Unit
from kentongan.stories.models import Material, Preview, Still

#: so many documents lie open; the rest are folded, so that a phone's reader comes to the decision
MOST_OPEN = 2


@dataclass(frozen=True)
class Paper:
    """One document as the desk has read it; `page` is its first drawn page, `part` its first table or text."""

    material: UUID
    preview: Preview
    page: Still | None
    part: Mapping[str, Any] | None
    is_open: bool

    @property
    def is_waiting(self) -> bool:
        return self.preview.next_attempt_at is not None

    @property
    def hidden(self) -> int:
        """How many of its parts are hidden in the document, and would leave with it all the same."""
        return sum(bool(part["is_hidden"]) for part in self.preview.parts)

    @property
    def has_notes(self) -> bool:
        """Whether it holds what a speaker reads, and would leave with it."""
        return any(part["notes"] for part in self.preview.parts)


def with_papers(content: Mapping[str, Any], unit: Unit) -> Mapping[str, Any]:
    """Returns a content whose documents bring what the desk has read in them, as `paper` of their block."""
    shown = [block["sha256"] for block in content["blocks"] if block["type"] == "document" and block["sha256"]]
    papers = _papers(unit, dict.fromkeys(shown)) if shown else {}
    blocks = [{**block, "paper": papers.get(block.get("sha256", ""))} for block in content["blocks"]]
    return {**content, "blocks": blocks} if papers else content


def _papers(unit: Unit, shown: Collection[str]) -> dict[str, Paper]:
    rows = Material.objects.filter(unit=unit, document__sha256__in=shown, preview__isnull=False).order_by("at")
    last = {row.document.sha256: row for row in rows.select_related("document", "preview") if row.document}
    pages = {still.material_id: still for still in Still.objects.filter(material__in=last.values(), number=1)}
    found = {}
    for place, sha256 in enumerate(one for one in shown if one in last):
        material, preview = last[sha256], last[sha256].preview
        part = next(iter(preview.parts), None)
        found[sha256] = Paper(material.pk, preview, pages.get(material.pk), part, place < MOST_OPEN)
    return found
