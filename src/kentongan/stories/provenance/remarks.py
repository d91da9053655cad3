"""What nobody has answered of the files that a story shows, as remarks of the screening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q

from kentongan.people.models import Unit
from kentongan.stories.screening import Remark, Source

from .models import Provenance

#: blocks in which somebody can be seen or heard
_SHOWING = frozenset({"picture", "video", "sound"})


def provenance_remarks(content: Mapping[str, Any], unit: Unit) -> Iterator[Remark]:
    """Yields one remark for each picture, film and recording whose origin and consent nobody has told; one query.

    What was answered with "no consent yet" is no remark: it is refused (`check_provenance`).
    """
    shown = {block["sha256"]: f"body:{block['id']}" for block in _blocks(content)}
    if not shown:
        return
    told = _told(unit, frozenset(shown))
    for sha256, place in shown.items():
        if sha256 not in told:
            yield Remark("provenance", place, 0, 0, "", True, Source.FILE, identity=sha256)


def _blocks(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Returns the blocks that show somebody, the last first, so that a file is remarked on at its first place."""
    return [one for one in reversed(content["blocks"]) if one["type"] in _SHOWING and one["sha256"]]


def _told(unit: Unit, files: frozenset[str]) -> set[str]:
    rows = Provenance.objects.filter(
        Q(material__image__sha256__in=files) | Q(material__document__sha256__in=files), material__unit=unit
    )
    pairs = rows.values_list("material__image__sha256", "material__document__sha256")
    return {sha256 for pair in pairs for sha256 in pair if sha256}
