"""When the unit reminds, as it is asked for and shown with examples on Jam kerja."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from kentongan.kernel.language import reading
from kentongan.kernel.worktime.words import duration_words
from kentongan.people.models import Unit
from kentongan.people.reminders import LEAST_SHARE, MOST_SHARE, minutes_until_reminder

from .fields import OfficeForm

#: standard times as SOPs have them, in minutes: fifteen minutes, an hour, a working day of seven and a half hours
STANDARDS = (15, 60, 450)


class ReminderForm(OfficeForm):
    """The share of a standard time after which those awaited are reminded."""

    places = {"share-out-of-range": "share"}

    share = forms.IntegerField(
        label=gettext_lazy("Ingatkan setelah sekian persen waktu baku"),
        help_text=gettext_lazy("Contoh: 75. Makin kecil angkanya, makin awal pengingatnya."),
        widget=forms.NumberInput(attrs={"min": LEAST_SHARE, "max": MOST_SHARE, "inputmode": "numeric"}),
    )


def reminder_form(unit: Unit) -> ReminderForm:
    """Returns the form with what holds now."""
    return ReminderForm(prefix="pengingat", initial={"share": unit.remind_share})


def examples(share: int) -> list[tuple[str, str, str]]:
    """Returns, in words, some standard times, after how long each is reminded, and what is left then."""
    found = []
    for standard in STANDARDS:
        after = minutes_until_reminder(share, standard)
        found.append((_words(standard), _words(after), _words(standard - after)))
    return found


def _words(minutes: int) -> str:
    return duration_words(minutes, reading())
