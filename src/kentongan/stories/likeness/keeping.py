"""Keeps how each photo looks, and finds those of the unit that look like it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from kentongan.stories.models import Material

from .looks import distance, is_plain
from .models import Likeness

#: of 64 bits, so many may differ between two copies of one photo
ALIKE = 8
#: most that are told of one photo
MOST = 3


def keep_look(material: Material, bits: int) -> None:
    """Writes how a photo looks, where it looks like anything."""
    if not is_plain(bits):
        bands = {f"band_{number}": bits >> (48 - 16 * number) & 0xFFFF for number in range(4)}
        Likeness.objects.update_or_create(material=material, defaults={"unit": material.unit, **bands})


def alike(materials: Iterable[Material]) -> dict[object, list[Material]]:
    """Returns, by material id, earlier photos of the unit that look the same, with their cases; two queries."""
    asked = list(Likeness.objects.filter(material__in=[one.pk for one in materials]).select_related("material"))
    if not asked:
        return {}
    shared = Q(pk__in=[])
    for number in range(4):
        shared |= Q(**{f"band_{number}__in": [getattr(one, f"band_{number}") for one in asked]})
    unit = asked[0].unit_id
    known = list(Likeness.objects.filter(shared, unit=unit).select_related("material__case").order_by("material__at"))
    found = {one.material_id: _earlier(one, known) for one in asked}
    return {key: rows for key, rows in found.items() if rows}


def _earlier(asked: Likeness, known: list[Likeness]) -> list[Material]:
    rows = [
        one.material
        for one in known
        if one.pk != asked.pk and one.material.at <= asked.material.at and distance(one.bits, asked.bits) <= ALIKE
    ]
    return rows[:MOST]
