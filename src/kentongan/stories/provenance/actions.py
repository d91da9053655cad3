"""Keeps what is told of materials; a later answer replaces the earlier one and stands in the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.db.models.fields.files import FieldFile

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
    refuse_if(check_tell(materials, told, proof=proof, by=by, at=at))
    values = {name: getattr(told, name) for name in _FIELDS}
    if told.shown == Shown.NOBODY:
        values |= {"consent": "", "consenter": "", "how": ""}
    kept = _keep_proof(materials[0], proof)
    try:
        return _write(materials, values, kept, by=by, at=at)
    except Exception:
        if kept:
            kept.storage.delete(str(kept.name))
        raise


#: answers by choice, which name nobody
_OPEN = ("origin", "shown", "consent")


def _keep_proof(material: Material, proof: File | None) -> FieldFile:
    """Lays the proof on the disk, once for all rows that will name it; the disk comes before the transaction."""
    kept = Provenance(material=material).proof
    if proof:
        proof.seek(0)
        kept.save(str(proof.name), proof, save=False)
    return kept


def _write(
    materials: Sequence[Material], values: Mapping[str, str], kept: FieldFile, *, by: Staff, at: datetime
) -> list[Provenance]:
    answers = {**values, **({"proof": kept.name} if kept else {}), "by": by, "at": at}
    with transaction.atomic():
        rows = [Provenance.objects.update_or_create(material=one, defaults=answers)[0] for one in materials]
        facts = {"materials": [str(one.pk) for one in materials], **{key: values[key] for key in _OPEN}}
        words = " – ".join(filter(None, (values["maker"], values["licence"], values["consenter"], values["how"])))
        note(materials[0].case, "provenance_told", by=by, at=at, facts=facts, words=words)
    return rows
