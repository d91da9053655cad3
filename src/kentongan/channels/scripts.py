"""The script that a radio station reads out: as plain text, as a sheet for the studio, and how long it takes."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import typst

from . import Medium, Parcel
from .counting import RULES, reading_seconds
from .letters import LINK
from .marking import gettext_noop as _

SHEET = Path(__file__).with_name("script.typ")
EMPTY = _("Naskah siaran masih kosong, dan tidak ada rekaman suara")
_BREAKS = re.compile(r"\n\s*\n")


def lacking(parcel: Parcel) -> list[str]:
    """Says that there is nothing to read out and nothing to play."""
    has_something = parcel.operation == "take_down" or spoken(parcel) or sounds(parcel)
    return [] if has_something else [EMPTY]


def title_of(parcel: Parcel) -> str:
    """Returns the title on one line."""
    return " ".join(str(parcel.content.get("title", "")).split())


def spoken(parcel: Parcel) -> str:
    """Returns what is read out: the channel's text without the address of a page."""
    lines = (LINK.sub("", line).rstrip() if LINK.search(line) else line for line in parcel.text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def length_of(parcel: Parcel) -> str:
    """Returns how long reading it out takes at the office's pace, such as "1 menit 5 detik"."""
    minutes, seconds = divmod(reading_seconds(spoken(parcel), parcel.pace or RULES["radio"].words_a_minute), 60)
    return " ".join(
        [*([f"{minutes} menit"] if minutes else []), *([f"{seconds} detik"] if seconds or not minutes else [])]
    )


def as_text(parcel: Parcel) -> str:
    """Returns the script as a news desk reads it; it says that nobody has confirmed the broadcast."""
    source = f"Halaman berita: {parcel.link}\n" if parcel.link else ""
    return (
        f"NASKAH SIARAN\n{title_of(parcel)}\nDibaca: {length_of(parcel)}\n\n{spoken(parcel)}\n\n"
        f"--\n{source}Nomor kiriman: {parcel.key}. Kiriman bernomor sama cukup dipakai satu kali.\n"
    )


def as_sheet(parcel: Parcel, *, at: datetime) -> bytes:
    """Returns the script as a PDF (A4), dated `at`."""
    told = {
        "title": title_of(parcel), "length": length_of(parcel), "key": parcel.key,
        "paragraphs": [" ".join(one.split()) for one in _BREAKS.split(spoken(parcel)) if one.strip()],
    }  # fmt: skip
    pdf: bytes = typst.compile(
        SHEET, root=SHEET.parent, ignore_system_fonts=True, timestamp=int(at.timestamp()),
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
    )  # fmt: skip
    return pdf


def sounds(parcel: Parcel) -> list[Medium]:
    """Returns the recordings that go with it."""
    return [one for one in parcel.media if one.kind == "audio"]


def ending_of(medium: Medium) -> str:
    """Returns the ending of a recording's name, with its dot."""
    return Path(medium.path).suffix.lower() or ".bin"
