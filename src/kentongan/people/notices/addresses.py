"""Where a notice leads: the interface answers, by the name that settings.NOTICE_ADDRESS gives."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from .matters import Matter

#: under this name a link says which row of its reader was told: in the unit of that row the page is opened
READER = "pegawai"


def address_of(matter: Matter, about: UUID | None = None, part: int | None = None) -> str:
    """Returns the path of the page that opens a matter."""
    return str(import_string(settings.NOTICE_ADDRESS)(matter, about, part))
