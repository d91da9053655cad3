"""What a film or a sound recording is: length, size as shown, time, place and device."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kentongan.stories.intake import ffmpeg
from kentongan.stories.intake.exif import position
from kentongan.stories.intake.kinds import Kind
from kentongan.stories.intake.plain import plain
from kentongan.stories.intake.rules import refused

#: seconds for looking at a recording's description, and for decoding its first picture or moment
PATIENCE = 60

_DURATION = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", re.MULTILINE)
_STREAM = re.compile(r"^  Stream #0:\d+.*?: (Video|Audio): (\w+)(.*)$", re.MULTILINE)
_EXTENT = re.compile(r", (\d{1,6})x(\d{1,6})\b")
_TURNED = re.compile(r"rotation of (-?\d+(?:\.\d+)?) degrees")
_TAG = re.compile(r"^    ([\w.\- ]+?)\s*: (.*)$", re.MULTILINE)
_ISO6709 = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)")

_PLACES = ("location", "location-eng", "com.apple.quicktime.location.iso6709", "com.android.location")
_TIMES = ("com.apple.quicktime.creationdate", "creation_time", "date")
_MAKES = ("com.apple.quicktime.make", "com.android.manufacturer", "make")
_MODELS = ("com.apple.quicktime.model", "com.android.model", "model")
#: EXIF orientation for a film that is shown turned by so many degrees clockwise
_ORIENTATIONS = {0: 1, 90: 6, 180: 3, 270: 8}


@dataclass(frozen=True)
class Film:
    """One recording as ffmpeg reads it; width and height are those of the picture as shown."""

    duration_seconds: float | None = None
    video: str = ""
    audio: str = ""
    width: int | None = None
    height: int | None = None
    #: degrees clockwise by which the stored picture is turned when shown: 0, 90, 180 or 270
    turned: int = 0
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def orientation(self) -> int:
        return _ORIENTATIONS[self.turned]

    @property
    def position(self) -> tuple[float, float] | None:
        return read_place(self._first(_PLACES))

    @property
    def taken_at(self) -> datetime | None:
        return read_time(self._first(_TIMES))

    @property
    def camera(self) -> str:
        return f"{self._first(_MAKES)} {self._first(_MODELS)}".strip()

    def _first(self, names: tuple[str, ...]) -> str:
        # Newer ffmpeg joins what a file says twice with a semicolon.
        return next((self.tags[name].split(";")[0] for name in names if self.tags.get(name)), "")


def read_film(path: Path, kind: Kind, name: str, *, program: str | None = None) -> Film:
    """Reads a recording and decodes its beginning; raises Refused where ffmpeg can't."""
    try:
        film = describe(path, kind, program=program)
        if not (film.video or film.audio):
            raise refused("media_broken", name)
        _decode_beginning(path, kind, program)
    except ffmpeg.FfmpegMissingError as missing:
        raise refused("media_reader", name) from missing
    except ffmpeg.FfmpegSlowError as slow:
        raise refused("media_slow", name) from slow
    except ffmpeg.FfmpegError as failed:
        raise refused("media_broken", name) from failed
    return film


def describe(path: Path, kind: Kind, *, program: str | None = None) -> Film:
    """Asks ffprobe where it stands beside ffmpeg, else reads what ffmpeg itself says."""
    probe = ffmpeg.find_probe(program)
    if probe is None:
        return from_words(ffmpeg.describe(path, kind.demuxer, seconds=PATIENCE, program=program))
    # ffprobe knows no -nostdin and takes the same fence before its input.
    asked = ("-v", "error", "-of", "json", "-show_format", "-show_streams")
    return from_json(ffmpeg.listen([probe, *asked, *ffmpeg.source(path, kind.demuxer)], seconds=PATIENCE))


def _decode_beginning(path: Path, kind: Kind, program: str | None) -> None:
    """One decoded frame of picture and a second of sound: a header alone is no film."""
    source = ffmpeg.source(path, kind.demuxer)
    ffmpeg.run(
        ("-xerror", "-t", "1", *source, "-frames:v", "1", "-f", "null", "-"),
        seconds=PATIENCE,
        program=program,
    )


def from_json(answer: bytes) -> Film:
    """Reads ffprobe's answer."""
    try:
        found: dict[str, Any] = json.loads(answer.decode("utf-8", errors="replace"))
    except ValueError as error:
        raise ffmpeg.FfmpegError("ffprobe") from error
    streams: list[dict[str, Any]] = found.get("streams", [])
    nothing: dict[str, Any] = {}
    video = next((one for one in streams if one.get("codec_type") == "video" and not _is_cover(one)), nothing)
    audio = next((one for one in streams if one.get("codec_type") == "audio"), nothing)
    rotation = next((one["rotation"] for one in video.get("side_data_list", ()) if "rotation" in one), 0)
    seconds = found.get("format", {}).get("duration")
    return _film(
        seconds=float(seconds) if seconds else None,
        video=str(video.get("codec_name", "")),
        audio=str(audio.get("codec_name", "")),
        extent=(int(video["width"]), int(video["height"])) if video.get("width") else None,
        rotation=float(rotation),
        tags=found.get("format", {}).get("tags", {}),
    )


def from_words(said: str) -> Film:
    """Reads what `ffmpeg -i` prints."""
    duration = _DURATION.search(said)
    hours, minutes, rest = duration.groups() if duration else (None, None, None)
    streams = [found for found in _STREAM.findall(said) if "(attached pic)" not in found[2]]
    video = next((one for one in streams if one[0] == "Video"), None)
    extent = _EXTENT.search(video[2]) if video else None
    turned = _TURNED.search(said)
    head = said.split("\n  Duration:", 1)[0].rpartition("Metadata:\n")[2] if "Metadata:\n" in said else ""
    return _film(
        seconds=int(hours) * 3600 + int(minutes) * 60 + float(rest) if hours and minutes and rest else None,
        video=video[1] if video else "",
        audio=next((one[1] for one in streams if one[0] == "Audio"), ""),
        extent=(int(extent[1]), int(extent[2])) if extent else None,
        rotation=float(turned[1]) if turned else 0.0,
        tags=dict(_TAG.findall(head)),
    )


def _is_cover(stream: dict[str, Any]) -> bool:
    return bool(stream.get("disposition", {}).get("attached_pic"))


def _film(
    *,
    seconds: float | None,
    video: str,
    audio: str,
    extent: tuple[int, int] | None,
    rotation: float,
    tags: dict[str, Any],
) -> Film:
    # ffmpeg's rotation is counter-clockwise; phones write quarters, anything between is rounded to one.
    turned = round(-rotation / 90) * 90 % 360
    width, height = extent or (None, None)
    if turned in (90, 270):
        width, height = height, width
    named = {str(key).strip().lower(): str(plain(str(value))).strip() for key, value in tags.items()}
    return Film(seconds, video, audio, width, height, turned, named)


def read_time(words: str) -> datetime | None:
    """Reads an ISO 8601 time, aware; without an offset it is UTC (ISO 14496-12); 1904 and 1970 are none."""
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if moment.year > 1990 else None


def read_place(words: str) -> tuple[float, float] | None:
    """Reads ISO 6709: ±DD.DDDD±DDD.DDDD/, ±DDMM.MMM±DDDMM.MMM/ or ±DDMMSS.SS±DDDMMSS.SS/."""
    found = _ISO6709.match(words.strip())
    if not found:
        return None
    return position(_degrees(found[1], 2), _degrees(found[2], 3))


def _degrees(words: str, whole: int) -> float:
    sign = -1 if words[0] == "-" else 1
    digits = words[1:].partition(".")[0]
    number = float(words[1:])
    if len(digits) <= whole:
        return sign * number
    if len(digits) <= whole + 2:
        return sign * (number // 100 + number % 100 / 60)
    return sign * (number // 10000 + number % 10000 // 100 / 60 + number % 100 / 3600)
