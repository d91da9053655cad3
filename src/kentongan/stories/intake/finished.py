"""Finished pictures: plain pixels on a new sheet, written as JPEG or WebP."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image

QUALITY = 82


@dataclass(frozen=True)
class Picture:
    """A finished picture; width and height in pixels as shown."""

    content: bytes
    width: int
    height: int
    mime: str
    extension: str


def clean(image: Image.Image) -> Image.Image:
    """Returns the pixels on a new sheet, so that no writer finds a remark to carry over."""
    sheet = Image.new("RGB", image.size)
    sheet.paste(image)
    return sheet


def jpeg(image: Image.Image) -> Picture:
    """Writes a progressive JPEG for the public page."""
    content = io.BytesIO()
    image.save(content, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return Picture(content.getvalue(), image.width, image.height, "image/jpeg", "jpg")


def webp(image: Image.Image) -> Picture:
    """Writes a small WebP for lists and boards."""
    content = io.BytesIO()
    image.save(content, "WEBP", quality=75, method=4)
    return Picture(content.getvalue(), image.width, image.height, "image/webp", "webp")
