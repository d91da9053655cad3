"""How long a bar of Ringkasan's chart is."""

from __future__ import annotations

from django import template

from kentongan.cases.measures import StepTimes

register = template.Library()

#: of the chart's 200 units the standard stands at 100, so that twice the standard fills the row
STANDARD_AT, MOST = 100, 200


@register.filter
def bar_width(times: StepTimes) -> int:
    """Returns the length of the bar of a step's usual time, in the chart's units."""
    return min(MOST, round(STANDARD_AT * times.median / times.standard)) if times.standard else MOST
