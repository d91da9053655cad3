"""Words for the clock of a step: why it stands still, and whom the work waits for."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from kentongan.cases.models import Pause
from kentongan.kernel.language import reading
from kentongan.kernel.worktime.words import moment_words
from kentongan.people.models import Unit

register = template.Library()


@register.filter
def pause_sentence(pause: Pause, unit: Unit) -> str:
    """Says since when the clock stands, why, and who is awaited."""
    facts = {
        "since": moment_words(pause.begun_at, unit.time_zone, reading()),
        "why": pause.words if pause.reason == "other" and pause.words else pause.get_reason_display(),
        "whom": pause.waits_for,
    }
    return _("Dijeda sejak %(since)s karena %(why)s, menunggu %(whom)s.") % facts
