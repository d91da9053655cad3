"""Questions about what the program found."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from kentongan.stories.models import Finding
from kentongan.stories.states import FindingState


def by_program(case: UUID) -> QuerySet[Finding]:
    """Returns the findings of a case that the program raised."""
    return Finding.objects.filter(case=case, raised_by__isnull=True).exclude(remark="")


def screened_to_show(case: UUID) -> list[Finding]:
    """Returns what stands and what was passed over, with by whom; what was mended is nobody's concern any more."""
    rows = by_program(case).exclude(state=FindingState.MENDED)
    return list(rows.select_related("settled_by__user", "version").order_by("-blocks", "raised_at", "pk"))
