"""Real files from the field, and wrong ones made on the spot."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
import pytest

INPUT = Path(__file__).parents[5] / "tests" / "input"

Put = Callable[[str, bytes], Path]


@pytest.fixture(scope="session")
def given() -> Path:
    """The folder of real input."""
    return INPUT


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file with this name and content and returns where it lies."""

    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture(scope="session")
def packaged() -> str:
    """The ffmpeg of the Python package, which stands alone: no ffprobe beside it."""
    return imageio_ffmpeg.get_ffmpeg_exe()


@pytest.fixture(scope="session")
def phone_film(tmp_path_factory: pytest.TempPathFactory, packaged: str) -> Path:
    """Two seconds held upright (turned by 90 degrees), with place, time and device as a phone writes them."""
    folder = tmp_path_factory.mktemp("film")
    flat, turned = folder / "rata.mp4", folder / "tegak.mov"
    make = [packaged, "-v", "error", "-y"]
    picture = ["-f", "lavfi", "-i", "testsrc=size=640x360:rate=25:duration=2"]
    sound = ["-f", "lavfi", "-i", "sine=frequency=440:duration=2"]
    subprocess.run([*make, *picture, *sound, "-c:v", "libx264", "-pix_fmt", "yuv420p", str(flat)], check=True)
    said = {
        "creation_time": "2026-11-18T01:20:05Z",
        "location": "-07.9942+112.6107/",
        "make": "samsung",
        "model": "SM-A155F",
    }
    tags = [part for key, value in said.items() for part in ("-metadata", f"{key}={value}")]
    turn = ["-display_rotation", "-90", "-i", str(flat), "-c", "copy", "-movflags", "use_metadata_tags"]
    subprocess.run([*make, *turn, *tags, str(turned)], check=True)
    return turned


@pytest.fixture(scope="session")
def voice(tmp_path_factory: pytest.TempPathFactory, packaged: str) -> Path:
    """A second of sound in an MP4, as many recorders write it, with the speaker's name in it."""
    path = tmp_path_factory.mktemp("voice") / "wawancara.mp4"
    sound = ["-f", "lavfi", "-i", "sine=frequency=440:duration=1", "-c:a", "aac", "-metadata", "artist=Ibu Sumirah"]
    subprocess.run([packaged, "-v", "error", "-y", *sound, str(path)], check=True)
    return path
