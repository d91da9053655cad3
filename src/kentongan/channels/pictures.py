"""Pictures as they leave: upright JPEGs within a channel's size, without what a camera wrote into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from . import ChannelRefused, Ground, Medium
from .marking import gettext_noop as _

MIME = "image/jpeg"
#: JPEG qualities that are tried before the picture is made smaller
QUALITIES = (90, 80, 70)
#: by how much a picture that is still too heavy is made smaller, and the side below which it is given up
SHRINK, LEAST_SIDE = 0.75, 200

UNREADABLE = _("Foto naskah ini tidak dapat dibaca lagi. Ganti fotonya, lalu setujui ulang.")


@dataclass(frozen=True)
class Picture:
    """A picture ready to leave: JPEG bytes, and its pixels."""

    content: bytes
    width: int
    height: int


def photos(media: tuple[Medium, ...], most: int) -> list[Medium]:
    """Returns the first photos, as many as a channel shows; the page has them all."""
    return [one for one in media if one.kind == "photo"][:most]


def picture_of(
    medium: Medium, ground: Ground, *, most_bytes: int, most_side: int = 2048, ratios: tuple[float, float] | None = None
) -> Picture:
    """Reads a photo and returns it within so many bytes and pixels a side; ChannelRefused: it can't be read.

    `ratios` are the least and the greatest of width to height: what is beyond them is cut off on both sides.
    """
    try:
        with ground.open(medium) as file, Image.open(file) as found:
            image = _flat(ImageOps.exif_transpose(found))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ChannelRefused(UNREADABLE, permanent=True) from error
    image = _cut(image, *ratios) if ratios else image
    image.thumbnail((most_side, most_side))
    for picture in _ever_lighter(image):
        if len(picture.content) <= most_bytes:
            return picture
    raise ChannelRefused(UNREADABLE, permanent=True)


def _flat(image: Image.Image) -> Image.Image:
    """Puts a picture on white where it lets something shine through."""
    if image.mode not in ("RGBA", "LA", "P", "PA"):
        return image.convert("RGB")
    above = image.convert("RGBA")
    paper = Image.new("RGBA", above.size, "white")
    return Image.alpha_composite(paper, above).convert("RGB")


def _cut(image: Image.Image, least: float, greatest: float) -> Image.Image:
    """Cuts what makes a picture narrower or wider than a channel takes it, as much on one side as on the other."""
    width, height = image.size
    if width / height < least:
        return ImageOps.fit(image, (width, int(width / least)))
    return ImageOps.fit(image, (int(height * greatest), height)) if width / height > greatest else image


def _ever_lighter(image: Image.Image) -> Iterator[Picture]:
    while min(image.size) >= 1:
        for quality in QUALITIES:
            kept = BytesIO()
            image.save(kept, "JPEG", quality=quality, optimize=True, exif=b"")
            yield Picture(kept.getvalue(), *image.size)
        if max(image.size) <= LEAST_SIDE:
            return
        image = image.resize((max(1, int(image.width * SHRINK)), max(1, int(image.height * SHRINK))))
