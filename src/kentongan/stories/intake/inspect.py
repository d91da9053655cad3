"""Looks at one file that came in: recognises it, holds it against every rule, and reads what it tells."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from kentongan.stories.intake.exif import read_shot
from kentongan.stories.intake.films import read_film
from kentongan.stories.intake.kinds import KINDS, Kind
from kentongan.stories.intake.packages import check_package
from kentongan.stories.intake.papers import check_paper
from kentongan.stories.intake.pictures import check_decodes, opened_picture
from kentongan.stories.intake.rules import check_size, refused
from kentongan.stories.intake.sniff import recognise


@dataclass(frozen=True)
class Inspection:
    """What is known of a file that was taken in; `metadata` holds JSON values and stays inside the office."""

    kind: Kind
    sha256: str
    #: bytes
    size: int
    #: aware where the device wrote its offset, else the device's local time
    taken_at: datetime | None = None
    #: latitude and longitude in degrees (WGS 84)
    position: tuple[float, float] | None = None
    camera: str = ""
    #: EXIF orientation, 1 to 8, of the stored pixels
    orientation: int = 1
    #: pixels as shown, that is upright
    width: int | None = None
    height: int | None = None
    duration_seconds: float | None = None
    metadata: dict[str, Any] = field(default_factory=dict)


def inspect(path: Path, name: str, *, ffmpeg: str | None = None, sha256: str = "") -> Inspection:
    """Returns what the file is and tells; raises Refused with the one rule that turns it away.

    `name` is the sender's name for the file; `ffmpeg` names the program where it is not the machine's own;
    `sha256` is the content's hash where it was computed as the file came.
    """
    with path.open("rb") as file:
        kind = recognise(file, name)
        size = path.stat().st_size
        check_size(kind, name, size)
        file.seek(0)
        digest = sha256 or hashlib.file_digest(file, "sha256").hexdigest()
    found = Inspection(kind=kind, sha256=digest, size=size)
    if kind.family == "photo":
        return _picture(found, path, name)
    if kind.demuxer:
        return _film(found, path, name, ffmpeg)
    return _document(found, path, name)


def _picture(found: Inspection, path: Path, name: str) -> Inspection:
    check_decodes(path, name)
    with opened_picture(path, name) as image:
        shot = read_shot(image)
        width, height = image.size
        facts = {
            "mode": image.mode,
            "icc": bool(image.info.get("icc_profile")),
            "frames": getattr(image, "n_frames", 1),
        }
    if shot.orientation >= 5:
        width, height = height, width
    return replace(
        found,
        taken_at=shot.taken_at,
        position=shot.position,
        camera=shot.camera,
        orientation=shot.orientation,
        width=width,
        height=height,
        metadata={**facts, "exif": shot.metadata},
    )


def _film(found: Inspection, path: Path, name: str, program: str | None) -> Inspection:
    film = read_film(path, found.kind, name, program=program)
    return replace(
        found,
        kind=_heard_or_seen(found.kind, name, has_picture=bool(film.video)),
        taken_at=film.taken_at,
        position=film.position,
        camera=film.camera,
        orientation=film.orientation,
        width=film.width,
        height=film.height,
        duration_seconds=film.duration_seconds,
        metadata={"video": film.video, "audio": film.audio, "tags": film.tags},
    )


def _heard_or_seen(kind: Kind, name: str, *, has_picture: bool) -> Kind:
    """The container alone doesn't tell sound from film: many recorders write sound into an MP4."""
    if kind.family == "video" and not has_picture:
        if kind.demuxer != "mov":
            raise refused("media_format", name)
        return KINDS["m4a"]
    if kind.id == "m4a" and has_picture:
        return KINDS["mp4"]
    return kind


def _document(found: Inspection, path: Path, name: str) -> Inspection:
    if found.kind.family == "text":
        return found
    if found.kind.id == "pdf":
        return replace(found, metadata=check_paper(path, name))
    with path.open("rb") as file:
        check_package(file, name)
    return found
