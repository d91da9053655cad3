"""Keeps what is told of materials; a later answer replaces the earlier one and stands in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from kentongan.cases.actions import note
from kentongan.kernel.refusals import refuse_if
from kentongan.people.models import Staff
from kentongan.stories.models import Material

from .checks import check_tell
from .models import Provenance, Shown

_FIELDS = ("origin", "maker", "licence", "shown", "consent", "consenter", "how")


def tell(
    materials: Sequence[Material], told: Provenance, *, proof: File | None = None, by: Staff, at: datetime
) -> list[Provenance]:
    """Writes the same answers for each of these materials of one case; `told` is a row that was never saved.

    Names of people stand in the row and in the event's words, which can be erased, never in its facts.
    """
    refuse_if(check_tell(materials, told, by=by, at=at))
    values = {name: getattr(told, name) for name in _FIELDS}
    if told.shown == Shown.NOBODY:
        values |= {"consent": "", "consenter": "", "how": ""}
    with transaction.atomic():
        rows = [_write(material, values, proof, by, at) for material in materials]
        facts = {"materials": [str(one.pk) for one in materials], **{key: values[key] for key in _OPEN}}
        words = " – ".join(filter(None, (values["maker"], values["licence"], values["consenter"], values["how"])))
        note(materials[0].case, "provenance_told", by=by, at=at, facts=facts, words=words)
    return rows


#: answers by choice, which name nobody
_OPEN = ("origin", "shown", "consent")


def _write(material: Material, values: dict[str, str], proof: File | None, by: Staff, at: datetime) -> Provenance:
    row, _is_new = Provenance.objects.update_or_create(material=material, defaults={**values, "by": by, "at": at})
    if proof:
        proof.seek(0)
        row.proof.save(str(proof.name), proof)
    return row
