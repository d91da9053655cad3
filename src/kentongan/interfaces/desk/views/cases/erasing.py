"""Hapus data tentang orang: words and materials are erased from a case, on a ground of law."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kentongan.cases.models import Case
from kentongan.deliveries.evidence.letting_go import standing
from kentongan.interfaces.desk.office.gate import manager_view
from kentongan.interfaces.desk.views.access import back_to, own_case
from kentongan.interfaces.desk.words.log import sentences
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.people.models import Staff
from kentongan.stories.erasing.actions import erase
from kentongan.stories.erasing.grounds import ErasureGround, ErasureOrder
from kentongan.stories.erasing.queries import erasable, on_record, on_record_among, with_words

#: where on the form stands what a refusal asks for
FIELDS = {"none-chosen": "kata", "ground-missing": "dasar", "letter-missing": "surat", "reason-missing": "alasan"}


@manager_view
def erase_words(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Lists what the log holds in free words, and erases what was chosen."""
    case = own_case(staff, case_id)
    if request.method != "POST":
        return _page(request, case)
    numbers = [int(number) for number in request.POST.getlist("number") if number.isdecimal()]
    materials = [one.pk for one in erasable(case.pk) if str(one.pk) in request.POST.getlist("material")]
    standing_before = standing(case.pk).count()
    displays = [row.pk for row in standing(case.pk) if str(row.pk) in request.POST.getlist("display")]
    order = ErasureOrder(**{name: request.POST.get(name, "") for name in ("ground", "letter", "reason")})
    try:
        made = erase(
            unit=staff.unit, stream=case.pk, numbers=numbers, materials=materials, displays=displays, order=order,
            by=staff, at=now(),
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, case, refused=refusal.reasons, status=422)
    gone = standing_before - standing(case.pk).count()
    done = _(
        "Kata-kata pada %(count)s catatan, %(files)s bahan, dan %(displays)s simpanan tampilan sudah dihapus. "
        "Bahwa dihapus tetap tercatat."
    )
    messages.success(request, done % {"count": len(made), "files": len(materials), "displays": gone})
    return back_to("case", case_id=case.pk)


def _page(request: HttpRequest, case: Case, *, refused: Sequence[Reason] = (), status: int = 200) -> HttpResponse:
    materials = list(erasable(case.pk))
    shown = on_record_among(materials)
    context: dict[str, Any] = {
        "case": case,
        "rows": sentences(with_words(case.pk), case),
        "materials": [(one, one.pk in shown) for one in materials],
        "displays": [row for row in standing(case.pk) if row.taken_at and (row.picture or row.page)],
        "chosen_displays": request.POST.getlist("display"),
        "versions": on_record(case),
        "grounds": ErasureGround.choices,
        "refused": [(reason, FIELDS.get(reason.code, "")) for reason in refused],
        "wrong": {FIELDS.get(reason.code, "") for reason in refused},
        "typed": request.POST.dict(),
        "chosen": {int(number) for number in request.POST.getlist("number") if number.isdecimal()},
        "chosen_materials": request.POST.getlist("material"),
    }
    return render(request, "desk/erase_words.html", context, status=status)
