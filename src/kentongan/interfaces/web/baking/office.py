"""What every page of a site says of its office, apart from any database."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote_plus

from django.core.files.storage import default_storage

from kentongan.deliveries.parcels import public_address
from kentongan.kernel.worktime.hours import RAMADAN_WEEK, REGULAR_WEEK
from kentongan.kernel.worktime.hours_json import week_from_json
from kentongan.kernel.worktime.words import date_words, moment_words
from kentongan.kernel.worktime.zones import indonesian_zone
from kentongan.people.models import Unit

from .hours import Line, hours_lines

THEMES = ("daun", "laut", "bata")
Menu = tuple[tuple[str, str], ...]
#: under which a site's own facts tell its menu
MENU = "menu"
#: and where its maklumat pelayanan stands
CHARTER = "charter"


@dataclass(frozen=True)
class Office:
    """The letterhead and the doors of one office; `base` is its public address with a final slash."""

    slug: str
    name: str
    superior: str
    address: str
    phone: str
    email: str
    theme: str
    is_demonstration: bool
    base: str
    time_zone: str
    hours: tuple[Line, ...]
    ramadan_hours: tuple[Line, ...]
    #: (title, address) of the sections in the menu
    menu: Menu = ()
    #: address of the maklumat pelayanan (UU 25/2009 Art. 22), which the foot of every page names; empty without one
    charter: str = ""
    #: name of the logo among the private files; empty: the program's own mark
    logo: str = ""

    @property
    def logo_path(self) -> str:
        """The address of the logo on the site, which changes with the picture; empty without one."""
        return f"/logo.{PurePosixPath(self.logo).name}" if self.logo else ""

    @property
    def map_link(self) -> str:
        """A search on OpenStreetMap: a link to follow, never a request of the page."""
        place = f"{self.address}, {self.superior}".replace("\n", ", ").replace(" · ", ", ").strip(", ")
        return f"https://www.openstreetmap.org/search?query={quote_plus(place)}" if self.address else ""

    @property
    def telephone(self) -> str:
        """The number as a telephone dials it."""
        return re.sub(r"[^\d+]", "", self.phone)

    @property
    def has_contact(self) -> bool:
        return bool(self.address or self.phone or self.email)

    def url(self, path: str) -> str:
        """Returns the whole address of a path of the site."""
        return self.base + path.lstrip("/")

    def day(self, at: datetime) -> str:
        """Returns the day of a moment here: "21 November 2026"."""
        return date_words(at.astimezone(indonesian_zone(self.time_zone)).date(), weekday=False)

    def moment(self, at: datetime) -> str:
        """Returns a moment here: "Sabtu, 21 November 2026 pukul 14.05 WIB"."""
        return moment_words(at, self.time_zone)

    def fingerprint(self, design: str) -> str:
        """Returns 32 hex digits that change with anything that stands on every page; `design` names the templates."""
        facts = json.dumps([design, asdict(self)], sort_keys=True)
        return hashlib.sha256(facts.encode()).hexdigest()[:32]


def office_from(told: Mapping[str, Any]) -> Office:
    """Reads the facts of an office from what its site tells of itself."""
    pairs = {name: tuple((one, other) for one, other in told[name]) for name in ("hours", "ramadan_hours", "menu")}
    return Office(**{**told, **pairs})


def office_of(unit: Unit, menu: Menu = (), charter: str = "") -> Office:
    """Reads the facts of a unit."""
    return Office(
        slug=unit.slug,
        name=unit.name,
        superior=unit.superior,
        address=unit.address.strip(),
        phone=unit.phone.strip(),
        email=unit.email,
        theme=unit.theme if unit.theme in THEMES else THEMES[0],
        is_demonstration=unit.is_demonstration,
        base=public_address(unit, ""),
        time_zone=unit.time_zone,
        hours=hours_lines(week_from_json(unit.hours) if unit.hours else REGULAR_WEEK),
        ramadan_hours=hours_lines(week_from_json(unit.ramadan_hours) if unit.ramadan_hours else RAMADAN_WEEK),
        menu=menu,
        charter=charter,
        logo=unit.logo if unit.logo and default_storage.exists(unit.logo) else "",
    )
