"""The time zones of Indonesia, none of which changes its clock during the year."""

from __future__ import annotations

from zoneinfo import ZoneInfo

#: zone name -> what people call it
ABBREVIATIONS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def indonesian_zone(tz: str | ZoneInfo) -> ZoneInfo:
    """Returns the zone, or raises ValueError: this arithmetic holds only where no clock is ever shifted."""
    name = str(tz)
    if name not in ABBREVIATIONS:
        known = ", ".join(ABBREVIATIONS)
        raise ValueError(f"Zona waktu “{name}” bukan zona Indonesia. Pakai salah satu dari: {known}.")
    return ZoneInfo(name)
