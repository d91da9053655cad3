"""How long a bar of Ringkasan's chart is."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.utils.translation import gettext as _

from kentongan.cases.measures import StepTimes
from kentongan.kernel.language import reading
from kentongan.kernel.worktime.words import duration_words

register = template.Library()

#: of the chart's 200 units the standard stands at 100, so that twice the standard fills the row
STANDARD_AT, MOST = 100, 200
#: so that the shortest can still be seen
LEAST = 3


@register.filter
def bar_width(times: StepTimes) -> int:
    """Returns the length of the bar of a step's usual time, in the chart's units."""
    return max(LEAST, min(MOST, round(STANDARD_AT * times.median / times.standard))) if times.standard else MOST


@register.filter
def took(minutes: int) -> str:
    """Says how long a step took; what is over within the minute is said as that."""
    return duration_words(minutes, reading()) if minutes else _("kurang dari 1 menit")


@register.filter
def span(length: timedelta | None) -> str:
    """Says how long something took on the clock on the wall: "3 menit", "2 jam 5 menit"."""
    return took(int(length.total_seconds() // 60)) if length is not None else ""
