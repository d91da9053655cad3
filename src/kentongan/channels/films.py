"""Films of a parcel: how long and how heavy they are, as the approved content tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from . import Medium, Parcel
from .limits import Limit
from .pictures import cut_notes, photos
from .shapes import Shape


@dataclass(frozen=True)
class Film:
    """A film, its seconds and bytes; 0: the content does not tell."""

    medium: Medium
    seconds: float = 0
    size: int = 0


def films(parcel: Parcel) -> list[Film]:
    """Returns the films of a parcel, in the order of reading."""
    told = {one["sha256"]: one for one in parcel.content.get("blocks", ()) if one.get("sha256")}
    found = []
    for medium in parcel.media:
        if medium.kind == "video":
            block = told.get(medium.sha256, {})
            found.append(Film(medium, float(block.get("seconds") or 0), int(block.get("size") or 0)))
    return found


def film_shown(parcel: Parcel, limit: Limit) -> Medium | None:
    """Returns the film that a channel shows of a parcel: the first one, where it is within the limit."""
    return next((one.medium for one in films(parcel)[:1] if limit.takes(one.seconds, one.size)), None)


def over_limit(parcel: Parcel, limit: Limit, *, too_long: str = "", too_large: str = "") -> list[str]:
    """Says what of the first film a channel would not take."""
    found = []
    for film in films(parcel)[:1]:
        found += [too_long] if limit.is_too_long(film.seconds) else []
        found += [too_large] if limit.is_too_large(film.size) else []
    return found


def photo_notes(parcel: Parcel, shape: Shape, *, film_alone: str, too_many: str) -> list[str]:
    """Says what of the photos a channel leaves out or cuts which shows a film without any, and only so many of them."""
    count = len(photos(parcel.media, len(parcel.media)))
    if films(parcel):
        return [film_alone] if count else []
    return [*([too_many] if count > shape.most else []), *cut_notes(parcel, shape)]


def subtitles_of(parcel: Parcel, film: Medium) -> Medium | None:
    """Returns the subtitles that were approved with a film, as WebVTT."""
    told = (one.get("subtitles") for one in parcel.content.get("blocks", ()) if one.get("sha256") == film.sha256)
    found = next(filter(None, told), None)
    return Medium("subtitles", found["path"], found["sha256"], found["mime"]) if found else None


def portrait_of(parcel: Parcel, film: Medium) -> Medium | None:
    """Returns the upright cut that was approved with a film."""
    told = (one.get("portrait") for one in parcel.content.get("blocks", ()) if one.get("sha256") == film.sha256)
    found = next(filter(None, told), None)
    return replace(film, path=found["path"], sha256=found["sha256"], mime=found["mime"]) if found else None


def pieces(file: BinaryIO, size: int, *, start: int = 0, most: int = 0) -> Iterator[bytes]:
    """Yields a file from a byte on in pieces of a size; `most` bytes in all, 0: to its end."""
    file.seek(start)
    left = most
    while piece := file.read(min(size, left) if most else size):
        yield piece
        left -= len(piece)
        if most and left <= 0:
            return


def length_of(file: BinaryIO) -> int:
    """Returns the bytes of a file."""
    return file.seek(0, 2)
