"""Keeps how each photo looks, and finds those of the unit that look like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from itertools import combinations, islice

from django.db.models import Q

from kentongan.channels.looks import ALIKE, distance, is_plain
from kentongan.stories.models import Material

from .models import Likeness

#: the look is kept in four bands of so many bits, each with an index
BANDS, BITS = 4, 16
#: most that are told of one photo
MOST = 3
#: more photos than these are held against all of the unit: their bands' neighbours would be most of what there is
MOST_BY_BANDS = 24

#: a photo's id, its time and its look
Known = tuple[object, datetime, int]


def keep_look(material: Material, bits: int) -> None:
    """Writes how a photo looks, where it looks like anything."""
    if not is_plain(bits):
        bands = dict(zip(_names(), bands_of(bits), strict=True))
        Likeness.objects.update_or_create(material=material, defaults={"unit": material.unit, **bands})


def alike(materials: Iterable[Material]) -> dict[object, list[Material]]:
    """Returns, by material id, earlier photos of the unit that look the same, with their cases; three queries."""
    asked = list(Likeness.objects.filter(material__in=[one.pk for one in materials]).select_related("material"))
    if not asked:
        return {}
    known = list(_candidates(asked))
    found = {one.material_id: _earlier(one, known) for one in asked}
    ids = {pk for rows in found.values() for pk in rows}
    loaded = Material.objects.select_related("case").in_bulk(list(ids)) if ids else {}
    return {key: [loaded[pk] for pk in rows] for key, rows in found.items() if rows}


def bands_of(bits: int) -> list[int]:
    """Returns the four parts of a look, the highest first."""
    return [bits >> BITS * (BANDS - 1 - number) & (1 << BITS) - 1 for number in range(BANDS)]


@cache
def near(band: int) -> frozenset[int]:
    """Returns the values that differ from a band in no more bits than a quarter of ALIKE: 137 of 65,536.

    Of eight bits that differ over four bands, one band at least holds two or fewer: none at this distance is missed,
    and of photos that have nothing to do with each other less than one in a hundred is compared.
    """
    most = ALIKE // BANDS
    flips = (sum(1 << bit for bit in some) for count in range(most + 1) for some in combinations(range(BITS), count))
    return frozenset(band ^ flip for flip in flips)


def _candidates(asked: list[Likeness]) -> Iterator[Known]:
    """Yields what may look like one of these, the oldest first; numbers alone, one query."""
    rows = Likeness.objects.filter(unit=asked[0].unit_id)
    if len(asked) <= MOST_BY_BANDS:
        shared = Q(pk__in=[])
        for number, name in enumerate(_names()):
            values = {value for one in asked for value in near(bands_of(one.bits)[number])}
            shared |= Q(**{f"{name}__in": sorted(values)})
        rows = rows.filter(shared)
    for pk, at, *bands in rows.order_by("material__at").values_list("material", "material__at", *_names()):
        yield pk, at, sum(band << BITS * (BANDS - 1 - number) for number, band in enumerate(bands))


def _earlier(asked: Likeness, known: list[Known]) -> list[object]:
    rows = (
        pk
        for pk, at, bits in known
        if pk != asked.material_id and at <= asked.material.at and distance(bits, asked.bits) <= ALIKE
    )
    return list(islice(rows, MOST))


def _names() -> list[str]:
    return [f"band_{number}" for number in range(BANDS)]
