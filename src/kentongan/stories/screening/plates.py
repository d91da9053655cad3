"""Number plates: an area's letters, up to four digits, up to three letters, near a word for a vehicle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cues import stands_near
from .lists import listed

_PLATE = re.compile(r"(?<![\w])([A-Z]{1,2})[ .\-]?(\d{1,4})[ .\-]?([A-Z]{1,3})(?![\w])")


def plates(text: str, small: str) -> Iterator[tuple[int, int]]:
    """Yields where the plates stand in a legible text."""
    areas = listed("identity")["plate_areas"]
    for found in _PLATE.finditer(text):
        if found[1] in areas and stands_near(small, *found.span(), "plate_cues"):
            yield found.span()
