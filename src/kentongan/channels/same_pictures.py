"""Says whether one picture is the other, whatever a platform did to its size, its quality or its edges."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps

from .looks import distance, is_plain, look_of
from .pictures import flat
from .shapes import Focus, Shape

#: of 64 bits, so many may differ once a platform has cut and pressed a photo; two photos differ in about 32
STILL_ALIKE = 12
#: pixels a side within which pictures are compared
SIDE = 512
#: places of a cut along the longer side
CUTS = 9


def same_picture(approved: Image.Image, shown: Image.Image, focus: Focus | None = None) -> bool:
    """Says whether one picture is the other, in another size, quality or cut: around its focus, or anywhere."""
    look = look_of(shown)
    if is_plain(look_of(approved)):  # a white page looks like any other
        return True
    return any(
        distance(look, look_of(cut)) <= STILL_ALIKE for cut in _cuts(approved, shown.width / shown.height, focus)
    )


def read_picture(content: bytes) -> Image.Image | None:
    """Reads a picture, made small; None: it is none."""
    try:
        with Image.open(BytesIO(content)) as found:
            found.draft("RGB", (SIDE, SIDE))
            image = flat(ImageOps.exif_transpose(found))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    image.thumbnail((SIDE, SIDE))
    return image


def _cuts(image: Image.Image, ratio: float, focus: Focus | None) -> Iterator[Image.Image]:
    """Yields what a frame of this ratio may show of a picture, from one end to the other."""
    width, height = image.size
    if abs(width / height - ratio) < 0.02 * ratio:
        yield image
        return
    yield image.crop(Shape(narrowest=ratio, widest=ratio).cut(width, height, focus).edges)
    frame = (min(width, round(height * ratio)), min(height, round(width / ratio)))
    for number in range(CUTS):
        left, top = ((whole - part) * number // (CUTS - 1) for whole, part in zip(image.size, frame, strict=True))
        yield image.crop((left, top, left + max(1, frame[0]), top + max(1, frame[1])))
