"""Keeps what is told of materials; a later answer replaces the earlier one and stands in the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from django.core.files.base import File
from django.db import transaction
from django.db.models.fields.files import FieldFile

from kentongan.cases.actions import note
from kentongan.kernel.laid_files import gone_without_row, take_away
from kentongan.kernel.refusals import refuse_if
from kentongan.people.models import Staff
from kentongan.stories.models import Material

from .checks import check_tell, kind_of_proof
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
    with gone_without_row(str(kept.name or ""), storage=kept.storage):
        return write(materials, values, kept, by=by, at=at)


#: answers by choice, which name nobody
_OPEN = ("origin", "shown", "consent")


def _keep_proof(material: Material, proof: File | None) -> FieldFile:
    """Lays the proof on the disk, once for all rows that will name it; the disk comes before the transaction."""
    kept = Provenance(material=material).proof
    if proof:
        name = f"izin.{kind_of_proof(proof).extension}"
        proof.seek(0)
        kept.save(name, proof, save=False)
    return kept


def write(
    materials: Sequence[Material], values: Mapping[str, str], kept: FieldFile | None, *, by: Staff, at: datetime
) -> list[Provenance]:
    """Writes the same answers for materials of one case, with a proof that lies on the disk; for callers with rules."""
    answers = {**values, **({"proof": kept.name} if kept else {}), "by": by, "at": at}
    with transaction.atomic():
        replaced = _proofs_of(materials) if kept else set()
        rows = [Provenance.objects.update_or_create(material=one, defaults=answers)[0] for one in materials]
        facts = {"materials": [str(one.pk) for one in materials], **{key: values[key] for key in _OPEN}}
        facts |= {"proof": "replaced" if replaced else "new"} if kept else {}
        words = " – ".join(filter(None, (values["maker"], values["licence"], values["consenter"], values["how"])))
        note(materials[0].case, "provenance_told", by=by, at=at, facts=facts, words=words)
        if kept:
            transaction.on_commit(partial(_forget, replaced, kept), robust=True)
    return rows


def _proofs_of(materials: Sequence[Material]) -> set[str]:
    return set(Provenance.objects.filter(material__in=materials).exclude(proof="").values_list("proof", flat=True))


def _forget(names: set[str], kept: FieldFile) -> None:
    """Takes away proofs that no answer names any more: they show people, and hold nothing up (UU 27/2022)."""
    still_named = set(Provenance.objects.filter(proof__in=names).values_list("proof", flat=True))
    take_away(names - still_named, kept.storage)
