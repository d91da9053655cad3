"""Keeping the stills of a material: laid down before their rows, the earlier ones taken away after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from kentongan.kernel.laid_files import lay, take_away
from kentongan.stories.intake.finished import Picture
from kentongan.stories.models import Material, Still


@dataclass(frozen=True)
class Shot:
    """A still that was just drawn; `second` of a film, None for a page."""

    picture: Picture
    second: float | None = None


def lay_stills(material: Material, shots: Sequence[Shot]) -> list[Still]:
    """Lays the pictures down; returns the rows that are still to be written."""
    return [_laid(material, number, shot) for number, shot in enumerate(shots, start=1)]


def keep_stills(material: Material, stills: Sequence[Still]) -> None:
    """Writes the rows in place of earlier ones, whose files go once that is certain."""
    rows = Still.objects.filter(material=material)
    earlier = list(rows.values_list("path", flat=True))
    rows.delete()
    Still.objects.bulk_create(stills)
    transaction.on_commit(partial(take_away, earlier), robust=True)


def _laid(material: Material, number: int, shot: Shot) -> Still:
    picture = shot.picture
    path = lay(f"{material.unit.slug}/stills/{material.pk.hex}/{number}.{picture.extension}", picture.content)
    return Still(
        material=material, number=number, second=shot.second, path=path, width=picture.width, height=picture.height
    )
