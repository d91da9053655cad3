"""Words for the desk's pages: moments, time left, addresses of private files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.core.files.storage import default_storage
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kentongan.cases.kinds import short_name
from kentongan.channels.naming import channel_name
from kentongan.deliveries.drift_words import drift_of, drift_words
from kentongan.deliveries.watching import has_alarm
from kentongan.interfaces.desk.duties.work_screens import work_address
from kentongan.interfaces.desk.shell.menu import menu_of
from kentongan.interfaces.desk.words.leaving import leaving_words
from kentongan.interfaces.desk.words.places import place_words
from kentongan.kernel.clock import now
from kentongan.kernel.language import reading
from kentongan.kernel.refusals import Reason
from kentongan.kernel.worktime.words import (
    clock_words,
    date_words,
    duration_words,
    moment_words,
    period_words,
    remaining_words,
)
from kentongan.people.heads import heads_of
from kentongan.people.models import Staff, Unit
from kentongan.stories.findings.reasons import words_of
from kentongan.stories.models import Finding
from kentongan.stories.screened.unread import UNREAD
from kentongan.stories.text.places import block_at, file_at

register = template.Library()
register.filter(work_address)
register.filter(short_name)
register.filter(has_alarm)
register.filter(drift_of)
register.filter(drift_words)


#: a host that a guide names
_HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:com|org|net)\b")


#: what is to be written somewhere letter by letter: its mark would end a line without it
_LETTERS = re.compile(r"(?<!\S)\?\w+=\w+")


@register.filter
def with_hosts(text: str) -> SafeString:
    """Makes each host that a guide names a link that leaves the guide open, and keeps together what is to be copied."""
    link = r'<a href="https://\g<0>" target="_blank" rel="noopener noreferrer">\g<0></a>'
    linked = _HOST.sub(link, escape(text))  # the words are escaped before the links are laid in
    return mark_safe(_LETTERS.sub(r'<code class="k-whole">\g<0></code>', linked))


@register.filter
def left(minutes: int) -> str:
    """Says how long is left of a step, or how late it is, in working time."""
    return remaining_words(minutes, reading())


@register.filter
def called(staff: Staff) -> str:
    """Returns the name of somebody in a list, without their title; a stand-in says for whom."""
    return f"{staff.user}, {staff.capacity}" if staff.capacity else str(staff.user)


@register.filter
def duration(minutes: int | None) -> str:
    return duration_words(minutes, reading()) if minutes is not None else "–"


@register.filter
def moment(at: datetime | None, unit: Unit) -> str:
    """Writes a moment the Indonesian way, in the unit's zone."""
    return moment_words(at, unit.time_zone, reading()) if at else "–"


@register.filter
def clock(at: datetime | None, unit: Unit) -> str:
    return clock_words(at, unit.time_zone) if at else "–"


@register.filter
def clock_face(kept: str) -> str:
    """Writes a time of day that is kept as "07:30" the Indonesian way."""
    return kept.replace(":", ".")


@register.filter
def day(at: datetime | None, unit: Unit) -> str:
    return date_words(at.astimezone(unit.zone).date(), reading()) if at else "–"


@register.filter(name="date_words")
def written_day(day: date) -> str:
    """Writes a day the Indonesian way."""
    return date_words(day, reading())


@register.simple_tag(takes_context=True)
def desk_menu(context: Context) -> list[dict[str, Any]]:
    """Returns the screens of the menu, each with whether the page lies on it."""
    here = context["request"].path
    told = ("url", "label", "icon_name")
    return [
        {name: getattr(item, name) for name in told} | {"is_here": here.startswith(item.url)}
        for item in menu_of(context["request"])
    ]


@register.simple_tag
def period(since: date, until: date) -> str:
    """Writes the days from the first to the last; a single day once."""
    return period_words(since, until, reading())


@register.filter
def private(name: str) -> str:
    """Turns the name of a private file into its address on the desk."""
    return default_storage.url(name) if name else ""


@register.filter
def urgency(minutes: int) -> str:
    """Names how urgent a step is: late, soon or calm; words and an icon stand beside the colour."""
    return "late" if minutes < 0 else "soon" if minutes <= 15 else "calm"


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    return mapping.get(key)


@register.filter
def reason(code: str) -> str:
    """Returns the words of a return reason or ground."""
    return words_of(code) if code else ""


@register.filter
def place(finding: Finding) -> str:
    """Names the place that a finding is pinned to, in the version in which it was found."""
    content = finding.version.content if finding.version else {"blocks": []}
    return place_words(finding.place, content)


@register.filter
def is_file(finding: Finding) -> bool:
    """Whether a finding is about a picture, video or document rather than words."""
    return bool(finding.version and file_at(finding.version.content, finding.place))


@register.filter
def picture_of(finding: Finding) -> str:
    """Returns the private name of the picture, or a video's poster, that a finding is about; empty where it is none."""
    block = block_at(finding.version.content, finding.place) if finding.version else None
    if block is None or finding.quote != block.get("sha256"):
        return ""
    return str(block["path"] if block["type"] == "picture" else (block.get("poster") or {}).get("path", ""))


@register.filter
def clock_of_video(second: float) -> str:
    """Writes a second of a video as minutes and seconds, 1:05."""
    return f"{int(second) // 60}:{int(second) % 60:02d}"


@register.filter
def unlocalized(number: float) -> str:
    """Writes a number as scripts read it."""
    return repr(number)


@register.filter
def channel(id: str) -> str:
    """Returns the name by which people know a channel."""
    return channel_name(id)


@register.filter
def family(kind: str) -> str:
    """Names a kind of file."""
    names = {"photo": _("Foto"), "video": _("Video"), "audio": _("Rekaman suara"), "document": _("Dokumen")}
    return names.get(kind, kind)


@register.simple_tag
def managers(unit: Unit | None) -> str:
    """Names who looks after a unit; nobody where the reader acts in none."""
    return ", ".join(str(one) for one in heads_of(unit, at=now())) if unit else ""


@register.simple_tag
def leaving() -> str:
    """Returns the words that are asked at sign-out, as JSON."""
    return leaving_words()


@register.filter
def lasting(reasons: Iterable[Reason] | None) -> list[Reason]:
    """Leaves out what passes by itself: the press may be tried again, and is asked again then."""
    return [one for one in reasons or () if one.code != UNREAD]
