"""What is read in a file after the end of its case: nothing can be stopped any more, so people are told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.deliveries.models import Release
from kentongan.kernel.language import office_language
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter
from kentongan.stories.models import Edition
from kentongan.stories.queries import latest_release
from kentongan.stories.screening import Source
from kentongan.stories.text.places import files_at

from .finding import found_in
from .queries import by_program


def tell_of_ended(editions: QuerySet[Edition], sha256: str, *, at: datetime) -> None:
    """Tells publisher and heads what was found in a file that an ended case has made public."""
    for edition in editions.filter(case__ended_at__isnull=False).select_related("case__unit", "case__stream"):
        release = latest_release(edition.case)
        rules = _found(edition, release, sha256) if release else []
        if release and rules:
            _tell(edition, release, rules, at=at)


def _found(edition: Edition, release: Release, sha256: str) -> list[str]:
    """Returns the kinds of what is severe in that file and was not told while the case ran."""
    content = release.content
    found = found_in(content, case=edition.case_id, unit=edition.case.unit)
    known = set(by_program(edition.case_id).values_list("remark", flat=True))
    fresh = [one.remark for one in found if one.remark.severe and one.key not in known]
    return sorted({
        one.kind for one in fresh if one.source is not Source.TEXT and sha256 in files_at(content, one.place)
    })  # fmt: skip


def _tell(edition: Edition, release: Release, rules: list[str], *, at: datetime) -> None:
    case = edition.case
    people = {one.pk: one for one in [*heads_of(case.unit, at=at), release.by] if one.can_act}
    with transaction.atomic(), office_language():
        note(case, "screened_late", by=None, at=at, facts={"rules": rules, "release": str(release.pk)})
        sentence = _(
            "Sudah tayang, baru terbaca: file di “%(headline)s” memuat data yang harus diperiksa. Tarik bila perlu."
        )
        text = sentence % {"headline": case.headline[:120]}
        notify(staff=people.values(), text=text, matter=Matter.CASE, about=case.pk, at=at)
