"""A press on a channel that was refused: the page again, each sentence leading to its field, what was typed kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kentongan.deliveries.models import Delivery
from kentongan.kernel.refusals import Refusal

#: at which field of a channel's forms a refusal is mended
FIELDS = {
    "proof-link": "url",
    "proof-missing": "url",
    "proof-too-large": "file",
    "proof-kind": "file",
    "time-unreadable": "shown_at",
    "shown-in-future": "shown_at",
    "shown-before-release": "shown_at",
    "reason-missing": "words",
    "words-missing": "words",
}


def refused_context(request: HttpRequest, row: Delivery, verb: str, refusal: Refusal) -> dict[str, Any]:
    """Returns what the page of the deliveries shows of the refused press, above it and in the form it came from."""
    typed = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    faults = {field: str(one) for one in reversed(refusal.reasons) if (field := FIELDS.get(one.code))}
    lines = [(str(one), FIELDS.get(one.code, "")) for one in refusal.reasons]
    return {
        "refused": {"row": row, "verb": verb, "lines": lines, "had_file": bool(request.FILES)},
        "again": {row.pk: {verb: {**typed, "faults": faults}}},
    }
