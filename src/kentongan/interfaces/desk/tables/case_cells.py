"""Cases as rows of a downloaded table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kentongan.cases.board import Card
from kentongan.cases.models import Case
from kentongan.kernel.language import reading
from kentongan.kernel.worktime.words import remaining_words
from kentongan.people.models import Unit

from .downloads import cell_of

#: columns of every case, and those of the step at which a running one stands
COLUMNS_OF_STEP = (
    _("Nomor"), _("Judul"), _("Langkah"), _("Sisa waktu"), _("Batas waktu"), _("Ada pada"), _("Dimulai"),
)  # fmt: skip
COLUMNS_OF_CASE = (*COLUMNS_OF_STEP, _("Selesai"), _("Keadaan"))


def cells_of_step(case: Case, card: Card | None, unit: Unit) -> list[object]:
    """Returns what stands under COLUMNS_OF_STEP."""
    if card is None:
        return [case.number, case.headline, "", "", None, "", cell_of(case.opened_at, unit)]
    step = card.run.definition
    left, due = remaining_words(card.minutes_left, reading()), cell_of(card.run.due_at, unit)
    with_whom = ", ".join(str(one) for one in card.awaited)
    told = [f"{step.printed_no}. {step.activity}", left, due, with_whom]
    return [case.number, case.headline, *told, cell_of(case.opened_at, unit)]


def cells_of_case(case: Case, card: Card | None, unit: Unit) -> list[object]:
    """Returns what stands under COLUMNS_OF_CASE."""
    return [
        *cells_of_step(case, card, unit),
        cell_of(case.ended_at, unit),
        case.end_words.lower() if case.is_called_off else case.get_state_display(),
    ]
