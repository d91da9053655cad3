"""What may leave the office: made anew from the original, upright, in ordinary colours, without metadata."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageCms

from kentongan.stories.intake.exif import DAMAGED, read_shot
from kentongan.stories.intake.finished import Picture, clean, jpeg, webp
from kentongan.stories.intake.pictures import opened_picture
from kentongan.stories.intake.rules import MOST_SLENDER
from kentongan.stories.intake.strip import public_document
from kentongan.stories.intake.transcode import poster, public_audio, public_portrait, public_video

__all__ = [
    "Picture",
    "picture_set",
    "poster",
    "public_audio",
    "public_document",
    "public_picture",
    "public_portrait",
    "public_video",
    "thumbnail",
]

_SRGB = ImageCms.createProfile("sRGB")
#: what sets a picture upright, by EXIF orientation
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def public_picture(path: Path, max_side: int = 2048, *, name: str | None = None) -> Picture:
    """Returns the picture as a progressive JPEG whose longer side is at most `max_side`; raises Refused."""
    return jpeg(_upright(path, name, (max_side, max_side)))


def thumbnail(path: Path, side: int = 320, *, name: str | None = None) -> Picture:
    """Returns a small WebP whose longer side is at most `side`; raises Refused."""
    image = _upright(path, name, (side, side))
    return webp(image)


def picture_set(
    path: Path, widths: Sequence[int] = (480, 960, 1600), *, name: str | None = None
) -> tuple[Picture, ...]:
    """Returns the picture at each width, narrowest first, decoded once and never made wider than it is."""
    image = _upright(path, name, (max(widths), max(widths) * MOST_SLENDER))
    sizes = sorted({min(width, image.width) for width in widths})
    return tuple(jpeg(_narrowed(image, width)) for width in sizes)


def _upright(path: Path, name: str | None, box: tuple[int, int]) -> Image.Image:
    """Returns the picture upright within a box of pixels (width, height), in sRGB, bearing nothing else."""
    with opened_picture(path, name or path.name) as image:
        # Read before anything else: conversions of colour forget what the camera wrote.
        turned = read_shot(image).orientation
        profile = image.info.get("icc_profile")
        within = (box[1], box[0]) if turned >= 5 else box
        scale = min(1.0, within[0] / image.width, within[1] / image.height)
        size = (max(round(image.width * scale), 1), max(round(image.height * scale), 1))
        # A JPEG is decoded at a half, a quarter or an eighth where that is enough.
        image.draft(None, size)
        small = _opaque(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        ordinary = _ordinary(small, profile)
        return clean(ordinary.transpose(_TURNS[turned]) if turned in _TURNS else ordinary)


def _opaque(image: Image.Image) -> Image.Image:
    """Returns an image that can be resized in its own colours: no palette, no transparency, 8 bits."""
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("F").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    return image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")


def _ordinary(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Returns the image in sRGB; a profile that doesn't fit the image is as good as none."""
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, given, _SRGB, outputMode="RGB") or image
        except (ImageCms.PyCMSError, *DAMAGED):
            return image.convert("RGB")
    return image.convert("RGB")


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(round(image.height * width / image.width), 1)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
