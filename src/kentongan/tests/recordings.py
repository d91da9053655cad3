"""Real films and sound, made by ffmpeg: small, and such that a picture tells which second it is of."""

from __future__ import annotations

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import imageio_ffmpeg


@cache
def film() -> bytes:
    """Two seconds of red, then two of blue, with a tone."""
    colours = [
        part for colour in ("red", "blue") for part in _generated(f"color={colour}:size=320x180:rate=10:duration=2")
    ]
    joined = ["-filter_complex", "[0][1]concat=n=2[v]", "-map", "[v]", "-map", "2:a", "-c:v", "libx264"]
    tone = _generated("sine=frequency=440:duration=4")
    return _made([*colours, *tone, *joined, "-pix_fmt", "yuv420p", "-c:a", "aac"], "mp4")


@cache
def sound(ending: str = "mp3", seconds: int = 3) -> bytes:
    """A tone with the speaker's name in it, as MP3, Ogg or M4A."""
    coder = {"mp3": "libmp3lame", "ogg": "libopus", "m4a": "aac"}[ending]
    return _made(
        [*_generated(f"sine=frequency=330:duration={seconds}"), "-c:a", coder, "-metadata", "artist=Ibu Sumirah"],
        ending,
    )


def _generated(source: str) -> list[str]:
    return ["-f", "lavfi", "-i", source]


def _made(options: list[str], ending: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="kentongan-") as folder:
        path = Path(folder) / f"rekaman.{ending}"
        subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *options, str(path)], check=True)
        return path.read_bytes()
