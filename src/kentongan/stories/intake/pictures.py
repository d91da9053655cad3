"""Opens pictures within limits: only the formats taken in, no bombs, nothing truncated."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext
from PIL import Image, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from kentongan.stories.intake import MOST_PIXELS
from kentongan.stories.intake.rules import DENSITY_FROM, LEAST_DENSE, MOST_SLENDER, refused

FORMATS = (*(reader.format for reader in (JpegImageFile, PngImageFile, WebPImageFile)), "HEIF")
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)


@contextmanager
def opened_picture(path: Path, name: str) -> Iterator[Image.Image]:
    """Yields the picture with its header read; raises Refused for bombs, slivers and broken files.

    What the body does with the picture (decode, resize) is held to the same rules.
    """
    try:
        with Image.open(path, formats=FORMATS) as image:
            check_extent(image.width, image.height, path.stat().st_size, name)
            yield image
    except BOMB as error:
        raise refused("picture_bomb", name, extent=gettext("lebih dari 100 juta titik")) from error
    except (*BROKEN, MemoryError) as error:
        raise refused("picture_broken", name) from error


def check_extent(width: int, height: int, size: int, name: str) -> None:
    """Raises Refused where width times height (pixels) is too much, or out of proportion to size (bytes)."""
    pixels = width * height
    is_hollow = pixels > DENSITY_FROM and pixels > LEAST_DENSE * size
    if pixels > MOST_PIXELS or is_hollow:
        raise refused("picture_bomb", name, extent=f"{width} × {height} {gettext('titik')}")
    if max(width, height) > MOST_SLENDER * min(width, height):
        raise refused("picture_shape", name, width=width, height=height)


def check_decodes(path: Path, name: str) -> None:
    """Decodes the whole picture once, at the smallest scale that still reads every byte of it."""
    with opened_picture(path, name) as image:
        # A JPEG is read to its end at an eighth of its size and a sixty-fourth of the memory.
        image.draft("RGB", (max(image.width // 8, 1), max(image.height // 8, 1)))
        image.load()
