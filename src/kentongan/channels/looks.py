"""The look of a picture as 64 bits that survive another size, another quality and a chat program.

A difference hash (dHash: Krawetz, "Kind of Like That", 2013): each bit says whether a dot of a small grey picture is
brighter than the one to its right. imagehash would bring numpy and scipy for these lines.
"""

from __future__ import annotations

from PIL import Image

SIDE = 8
#: of 64 bits, so many may differ between two copies of one photo
ALIKE = 8


def look_of(image: Image.Image) -> int:
    """Returns the 64 bits of an upright picture."""
    small = image.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes()
    bits = 0
    for place in range(SIDE * SIDE):
        row, column = divmod(place, SIDE)
        left = row * (SIDE + 1) + column
        bits = bits << 1 | (small[left] > small[left + 1])
    return bits


def distance(one: int, other: int) -> int:
    """Returns in how many of 64 bits two looks differ."""
    return (one ^ other).bit_count()


def is_plain(bits: int) -> bool:
    """Says whether a picture has next to no structure: a white page looks like every other white page."""
    return bits.bit_count() < 4 or bits.bit_count() > 60
