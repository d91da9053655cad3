"""What may leave the office: made anew from the original, upright, in ordinary colours, without metadata."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms

from kentongan.stories.intake import ffmpeg
from kentongan.stories.intake.exif import DAMAGED, read_shot
from kentongan.stories.intake.pictures import opened_picture
from kentongan.stories.intake.rules import refused
from kentongan.stories.intake.sniff import recognise
from kentongan.stories.intake.strip import public_document

__all__ = [
    "Picture",
    "picture_set",
    "poster",
    "public_audio",
    "public_document",
    "public_picture",
    "public_video",
    "thumbnail",
]

QUALITY = 82
#: longest time for one transcode, one poster (seconds)
TRANSCODE_PATIENCE = 45 * 60
POSTER_PATIENCE = 60

_SRGB = ImageCms.createProfile("sRGB")
_NO_METADATA = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact")
_SOUND = ("-c:a", "aac", "-b:a", "96k", "-ac", "2", "-flags:a", "+bitexact")
_FILM = (
    "-c:v",
    "libx264",
    "-preset",
    "veryfast",
    "-crf",
    "24",
    "-pix_fmt",
    "yuv420p",
    "-fpsmax",
    "30",
    "-flags:v",
    "+bitexact",
)
#: fits into 1280x720 lying or 720x1280 standing, never larger than it was, even sides, square pixels
_FIT = (
    "scale=w='min(iw,if(gte(iw,ih),1280,720))':h='min(ih,if(gte(iw,ih),720,1280))'"
    ":force_original_aspect_ratio=decrease:force_divisible_by=2:out_range=tv,setsar=1"
)
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


@dataclass(frozen=True)
class Picture:
    """A finished picture; width and height in pixels as shown."""

    content: bytes
    width: int
    height: int
    mime: str
    extension: str


def public_picture(path: Path, max_side: int = 2048, *, name: str | None = None) -> Picture:
    """Returns the picture as a progressive JPEG whose longer side is at most `max_side`; raises Refused."""
    return _jpeg(_upright(path, name, (max_side, max_side)))


def thumbnail(path: Path, side: int = 320, *, name: str | None = None) -> Picture:
    """Returns a small WebP whose longer side is at most `side`; raises Refused."""
    image = _upright(path, name, (side, side))
    return _written(image, "WEBP", "image/webp", "webp", quality=75, method=4)


def picture_set(
    path: Path, widths: Sequence[int] = (480, 960, 1600), *, name: str | None = None
) -> tuple[Picture, ...]:
    """Returns the picture at each width, narrowest first, decoded once and never made wider than it is."""
    image = _upright(path, name, (max(widths), max(widths) * 4))
    sizes = sorted({min(width, image.width) for width in widths})
    return tuple(_jpeg(_narrowed(image, width)) for width in sizes)


def public_video(
    path: Path,
    out: Path,
    *,
    name: str | None = None,
    on_progress: ffmpeg.Progress | None = None,
    seconds: float = TRANSCODE_PATIENCE,
    program: str | None = None,
) -> Path:
    """Writes the film as H.264/AAC MP4 that starts while loading; `out` appears only when it is whole."""
    picked = ("-map", "0:v:0", "-map", "0:a:0?", "-vf", _FIT, *_FILM, *_SOUND, "-movflags", "+faststart")
    return _recoded(path, out, picked, name=name, on_progress=on_progress, seconds=seconds, program=program)


def public_audio(
    path: Path,
    out: Path,
    *,
    name: str | None = None,
    on_progress: ffmpeg.Progress | None = None,
    seconds: float = TRANSCODE_PATIENCE,
    program: str | None = None,
) -> Path:
    """Writes the sound as AAC in MP4 (.m4a), without cover picture; `out` appears only when it is whole."""
    picked = ("-map", "0:a:0", "-vn", *_SOUND, "-movflags", "+faststart")
    return _recoded(path, out, picked, name=name, on_progress=on_progress, seconds=seconds, program=program)


def poster(path: Path, out: Path, *, name: str | None = None, program: str | None = None) -> Path:
    """Writes a still of the film, taken one second in (at the start of shorter ones), as JPEG."""
    name = name or path.name
    shot = _still(path, name, "1", program) or _still(path, name, "0", program)
    if not shot:
        raise refused("media_broken", name)
    with Image.open(io.BytesIO(shot), formats=("PNG",)) as image:
        out.write_bytes(_jpeg(_clean(image)).content)
    return out


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
        return _clean(ordinary.transpose(_TURNS[turned]) if turned in _TURNS else ordinary)


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


def _clean(image: Image.Image) -> Image.Image:
    """Returns the pixels on a new sheet, so that no writer finds a remark to carry over."""
    sheet = Image.new("RGB", image.size)
    sheet.paste(image)
    return sheet


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(round(image.height * width / image.width), 1)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _jpeg(image: Image.Image) -> Picture:
    return _written(image, "JPEG", "image/jpeg", "jpg", quality=QUALITY, progressive=True, optimize=True)


def _written(image: Image.Image, form: str, mime: str, extension: str, **options: int) -> Picture:
    content = io.BytesIO()
    image.save(content, form, **options)
    return Picture(content.getvalue(), image.width, image.height, mime, extension)


def _recoded(
    path: Path,
    out: Path,
    picked: Sequence[str],
    *,
    name: str | None,
    on_progress: ffmpeg.Progress | None,
    seconds: float,
    program: str | None,
) -> Path:
    name = name or path.name
    unfinished = out.with_name(out.name + ".part")
    command = (*_source(path, name), *picked, *_NO_METADATA, "-f", "mp4", "-y", ffmpeg.target(unfinished))
    try:
        _run(command, name, seconds=seconds, program=program, on_progress=on_progress)
        return unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _still(path: Path, name: str, second: str, program: str | None) -> bytes:
    picked = ("-map", "0:v:0", "-frames:v", "1", "-vf", _FIT, "-c:v", "png", "-f", "image2pipe", "pipe:1")
    return _run(
        ("-ss", second, *_source(path, name), *picked), name, seconds=POSTER_PATIENCE, program=program
    )


def _source(path: Path, name: str) -> tuple[str, ...]:
    with path.open("rb") as file:
        kind = recognise(file, name)
    if not kind.demuxer:
        raise refused("mismatch", name, found=kind.extension.upper(), extension=kind.extension)
    return ffmpeg.source(path, kind.demuxer)


def _run(
    command: Sequence[str],
    name: str,
    *,
    seconds: float,
    program: str | None,
    on_progress: ffmpeg.Progress | None = None,
) -> bytes:
    try:
        return ffmpeg.run(command, seconds=seconds, program=program, on_progress=on_progress)
    except ffmpeg.FfmpegSlow as slow:
        raise refused("media_slow", name) from slow
    except ffmpeg.FfmpegFailed as failed:
        raise refused("media_broken", name) from failed
