"""A table of the desk as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404, HttpResponse

from kentongan.documents.tables import FORMATS
from kentongan.people.models import Unit


def download(kind: str, name: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> HttpResponse:
    """Answers with a table as XLSX or CSV; 404 for a kind that we don't write."""
    if kind not in FORMATS:
        raise Http404
    mime, write = FORMATS[kind]
    answer = HttpResponse(write(head, rows), content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def cell_of(at: datetime | None, unit: Unit) -> datetime | None:
    """Returns a moment as a spreadsheet takes it: by the unit's clock, without a zone."""
    return at.astimezone(unit.zone).replace(tzinfo=None, microsecond=0) if at else None
