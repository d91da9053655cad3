"""Pictures as they leave: upright JPEGs within a channel's size, without what a camera wrote into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from . import ChannelRefused, Ground, Medium, Parcel
from .marking import gettext_noop as _
from .shapes import Focus, Shape

MIME = "image/jpeg"
#: JPEG qualities that are tried before the picture is made smaller
QUALITIES = (90, 80, 70)
#: by how much a picture that is still too heavy is made smaller, and the side below which it is given up
SHRINK, LEAST_SIDE = 0.75, 200

CUT = _("Ada foto yang terlalu tinggi atau terlalu lebar untuk kanal ini, jadi tepinya dipotong. Lihat potongannya")
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


def sizes(parcel: Parcel, most: int) -> list[tuple[int, int]]:
    """Returns the pixels of the first photos, as far as the approved content tells of them."""
    told = {one.get("sha256"): one for one in parcel.content.get("blocks", ()) if one.get("type") == "picture"}
    shown = (told.get(one.sha256, {}) for one in photos(parcel.media, most))
    return [(int(one["width"]), int(one["height"])) for one in shown if one.get("width") and one.get("height")]


def cut_notes(parcel: Parcel, shape: Shape) -> list[str]:
    """Says, before approval, that a channel shows a photo only cut."""
    found = sizes(parcel, shape.most or len(parcel.media))
    in_post = shape.of_post(found)
    return [CUT] if any(in_post.cuts(*one) for one in found) else []


def picture_of(medium: Medium, ground: Ground, shape: Shape) -> Picture:
    """Reads a photo and returns it as a channel takes it, cut around its focus; ChannelRefused: it can't be read."""
    try:
        with ground.open(medium) as file, Image.open(file) as found:
            image = flat(ImageOps.exif_transpose(found))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ChannelRefused(UNREADABLE, permanent=True) from error
    image = _cut(image, shape, medium.focus)
    image.thumbnail((shape.most_side, shape.most_side))
    for picture in _ever_lighter(image, shape):
        if len(picture.content) <= shape.most_bytes:
            return picture
    raise ChannelRefused(UNREADABLE, permanent=True)


def flat(image: Image.Image) -> Image.Image:
    """Puts a picture on white where it lets something shine through."""
    if image.mode not in ("RGBA", "LA", "P", "PA"):
        return image.convert("RGB")
    above = image.convert("RGBA")
    paper = Image.new("RGBA", above.size, "white")
    return Image.alpha_composite(paper, above).convert("RGB")


def _cut(image: Image.Image, shape: Shape, focus: Focus | None = None) -> Image.Image:
    box = shape.cut(*image.size, focus)
    return image if (box.width, box.height) == image.size else image.crop(box.edges)


def _ever_lighter(image: Image.Image, shape: Shape) -> Iterator[Picture]:
    while min(image.size) >= 1:
        image = _cut(image, shape)  # being made smaller may have moved the shape by a pixel
        for quality in QUALITIES:
            kept = BytesIO()
            image.save(kept, "JPEG", quality=quality, optimize=True, exif=b"")
            yield Picture(kept.getvalue(), *image.size)
        if max(image.size) <= LEAST_SIDE:
            return
        image = image.resize((max(1, int(image.width * SHRINK)), max(1, int(image.height * SHRINK))))
