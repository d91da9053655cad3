"""Films and sound on their way out: recoded by ffmpeg for every phone, without metadata."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from kentongan.stories.intake import ffmpeg
from kentongan.stories.intake.finished import clean, jpeg
from kentongan.stories.intake.rules import refused
from kentongan.stories.intake.sniff import recognise

#: longest time for one transcode, one poster (seconds)
TRANSCODE_PATIENCE = 45 * 60
POSTER_PATIENCE = 60

_NO_METADATA = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact")
_SOUND = ("-c:a", "aac", "-b:a", "96k", "-ac", "2", "-flags:a", "+bitexact")
_H264 = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-pix_fmt", "yuv420p")
_FILM = (*_H264, "-fpsmax", "30", "-flags:v", "+bitexact")
#: fits into 1280x720 lying or 720x1280 standing, never larger than it was, even sides, square pixels
_FIT = (
    "scale=w='min(iw,if(gte(iw,ih),1280,720))':h='min(ih,if(gte(iw,ih),720,1280))'"
    ":force_original_aspect_ratio=decrease:force_divisible_by=2:out_range=tv,setsar=1"
)


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


def public_portrait(
    path: Path,
    out: Path,
    *,
    across: float,
    name: str | None = None,
    on_progress: ffmpeg.Progress | None = None,
    seconds: float = TRANSCODE_PATIENCE,
    program: str | None = None,
) -> Path:
    """Writes the film cut to 9:16 around a place (0 to 1 rightwards), as `public_video` does the whole."""
    picked = ("-map", "0:v:0", "-map", "0:a:0?", "-vf", _upright(across), *_FILM, *_SOUND, "-movflags", "+faststart")
    return _recoded(path, out, picked, name=name, on_progress=on_progress, seconds=seconds, program=program)


def _upright(across: float) -> str:
    """Returns the filter that keeps the whole height, and of the width as much as 9:16 has of it."""
    place = min(max(across, 0.0), 1.0)
    return f"crop=w='min(iw,ih*9/16)':h=ih:x='min(max(iw*{place:.4f}-ow/2,0),iw-ow)':y=0,{_FIT}"


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


def poster(path: Path, out: Path, *, name: str | None = None, second: float = 1.0, program: str | None = None) -> Path:
    """Writes a still of the film at a second, nearer to its start where it ends before, as JPEG."""
    name = name or path.name
    shots = (_still(path, name, at, program) for at in dict.fromkeys((second, max(second - 1, 0.0), 0.0)))
    shot = next(filter(None, shots), b"")
    if not shot:
        raise refused("media_broken", name)
    with Image.open(io.BytesIO(shot), formats=("PNG",)) as image:
        out.write_bytes(jpeg(clean(image)).content)
    return out


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


def _still(path: Path, name: str, second: float, program: str | None) -> bytes:
    picked = ("-map", "0:v:0", "-frames:v", "1", "-vf", _FIT, "-c:v", "png", "-f", "image2pipe")
    return _run(
        ("-ss", f"{second:.2f}", *_source(path, name), *picked, "pipe:1"),
        name,
        seconds=POSTER_PATIENCE,
        program=program,
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
    except ffmpeg.FfmpegMissingError as missing:
        raise refused("media_reader", name) from missing
    except ffmpeg.FfmpegSlowError as slow:
        raise refused("media_slow", name) from slow
    except ffmpeg.FfmpegError as failed:
        raise refused("media_broken", name) from failed
