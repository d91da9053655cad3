"""Empties who consented, how, and with what proof: the choice itself stays, since a publication rests on it."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from kentongan.cases.forgetting import ERASED
from kentongan.kernel.laid_files import take_away

from .models import Provenance

#: free words of an answer; what is filled in stays told as filled in
WORDS = ("maker", "licence", "consenter", "how")


def forget_answers(rows: QuerySet[Provenance]) -> None:
    """Takes names, words and proofs out of these answers; a proof goes once no other answer names it."""
    proofs = set(rows.exclude(proof="").values_list("proof", flat=True))
    for name in WORDS:
        rows.exclude(**{name: ""}).update(**{name: ERASED})
    rows.update(proof="")
    still_named = set(Provenance.objects.filter(proof__in=proofs).values_list("proof", flat=True))
    transaction.on_commit(partial(take_away, proofs - still_named), robust=True)
