"""Events as iCalendar files (RFC 5545), which phones and calendars take over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from .office import Office
from .standing import Page

#: octets on one line, its end not counted
MOST = 75


def calendar_file(events: Iterable[Page], office: Office) -> bytes:
    """Returns a calendar of these events; where no end is said an event lasts an hour."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(office.name)}//Agenda//ID", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event(event, office)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def _event(event: Page, office: Office) -> list[str]:
    starts = datetime.fromisoformat(event.facts["starts_at"])
    ends = datetime.fromisoformat(event.facts["ends_at"]) if event.facts["ends_at"] else starts + timedelta(hours=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.path.strip('/').replace('/', '-')}@{office.base.partition('//')[2].rstrip('/')}",
        f"DTSTAMP:{_moment(event.changed_at)}",
        f"DTSTART:{_moment(starts)}",
        f"DTEND:{_moment(ends)}",
        f"SUMMARY:{_text(event.title)}",
        *([f"LOCATION:{_text(event.facts['place'])}"] if event.facts["place"] else []),
        *([f"DESCRIPTION:{_text(event.summary)}"] if event.summary else []),
        f"URL:{office.url(event.path)}",
        "END:VEVENT",
    ]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    kept = "".join(letter for letter in words if letter >= " " or letter == "\n")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Breaks a line between letters, never within one, so that no part is longer than 75 octets."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > MOST:
            yield part
            part = " "
        part += letter
    yield part
