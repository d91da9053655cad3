"""Finding cases by the words of their headline, their text or their agenda number."""

from __future__ import annotations

from django.db.models import Q

from .models import CaseQuerySet

#: words of one question; the rest is left out
MOST_WORDS = 8
#: letters of a case's text that can be searched
MOST_LETTERS = 20_000


def matching(rows: CaseQuerySet, question: str) -> CaseQuerySet:
    """Keeps the cases in which every word of the question stands, in any order, in part of a word too."""
    for word in question.split()[:MOST_WORDS]:
        rows = rows.filter(Q(headline__icontains=word) | Q(words__icontains=word) | Q(number__startswith=word))
    return rows
