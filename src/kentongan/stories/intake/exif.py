"""What a camera wrote into a picture: time, position, device and the whole of it as plain values."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PIL import ExifTags, Image

from kentongan.stories.intake.plain import plain

#: what a damaged EXIF block makes Pillow raise; a picture is never refused for it
DAMAGED = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, ZeroDivisionError, struct.error)

Tags = dict[int, Any]


@dataclass(frozen=True)
class Shot:
    """What EXIF tells of one picture; empty where the camera told nothing."""

    #: aware where the camera wrote its offset, else the camera's local time
    taken_at: datetime | None = None
    #: latitude and longitude in degrees (WGS 84), south and west negative
    position: tuple[float, float] | None = None
    camera: str = ""
    #: 1 to 8 as in EXIF 2.32, table 6: 1 is upright, 6 is turned a quarter clockwise when shown
    orientation: int = 1
    metadata: dict[str, Any] = field(default_factory=dict)


def read_shot(image: Image.Image) -> Shot:
    """Reads the EXIF of an opened picture."""
    try:
        exif = image.getexif()
        base, gps = dict(exif), dict(exif.get_ifd(ExifTags.IFD.GPSInfo))
        detail = dict(exif.get_ifd(ExifTags.IFD.Exif))
    except DAMAGED:
        return Shot(metadata={"exif": "damaged"})
    return Shot(
        taken_at=_taken_at(base, detail),
        position=_position(gps),
        camera=_camera(base),
        orientation=_orientation(base),
        metadata={
            **_named(base, ExifTags.TAGS),
            **_named(detail, ExifTags.TAGS),
            "GPS": _named(gps, ExifTags.GPSTAGS),
        },
    )


def _taken_at(base: Tags, detail: Tags) -> datetime | None:
    written = detail.get(ExifTags.Base.DateTimeOriginal) or base.get(ExifTags.Base.DateTime)
    offset = detail.get(ExifTags.Base.OffsetTimeOriginal) or ""
    try:
        local = datetime.strptime(_text(written)[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the camera's own local time
    except ValueError:
        return None
    try:
        return datetime.fromisoformat(f"{local.isoformat()}{_text(offset)}")
    except ValueError:
        return local


def _position(gps: Tags) -> tuple[float, float] | None:
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S")
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W")
    return position(latitude, longitude)


def position(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Returns both rounded to 0.1 m, or None where they name no place; 0, 0 is a phone without a fix."""
    if math.isnan(latitude) or math.isnan(longitude) or (latitude == 0 and longitude == 0):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return round(latitude, 6), round(longitude, 6)


def _degrees(parts: Any, reference: Any, negative: str) -> float:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return math.nan
    value = degrees + minutes / 60 + seconds / 3600
    return -value if _text(reference).upper().startswith(negative) else value


def _camera(base: Tags) -> str:
    make, model = _text(base.get(ExifTags.Base.Make)), _text(base.get(ExifTags.Base.Model))
    return model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()


def _orientation(base: Tags) -> int:
    turned = base.get(ExifTags.Base.Orientation, 1)
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else 1


def _named(tags: Tags, names: dict[int, str]) -> dict[str, Any]:
    return {names.get(tag, f"0x{tag:04x}"): plain(value) for tag, value in tags.items()}


def _text(value: Any) -> str:
    raw = value.decode("ascii", errors="ignore") if isinstance(value, bytes) else str(value or "")
    return raw.replace("\x00", "").strip()
