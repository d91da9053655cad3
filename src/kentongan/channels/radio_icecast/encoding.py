"""A recording as a stream: made by ffmpeg, a program beside ours, as fast as it is heard and no faster."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import BinaryIO

import imageio_ffmpeg

from kentongan.channels import ChannelRefused

from . import words

#: most bytes that go out at a time; what is ready goes, so that a mount is live at once
PIECE = 4096
#: what a recording tells beside its sound stays here: tags, chapters
_UNTOLD = ("-map_metadata", "-1", "-map_chapters", "-1")


@dataclass(frozen=True)
class Format:
    """How ffmpeg makes it, and the endings by which a mount asks for it."""

    options: tuple[str, ...]
    endings: tuple[str, ...]


FORMATS = {
    "application/ogg": Format(
        ("-c:a", "libvorbis", "-q:a", "4", "-page_duration", "200000", "-f", "ogg"), (".ogg", ".oga")
    ),
    "audio/mpeg": Format(("-c:a", "libmp3lame", "-b:a", "128k", "-f", "mp3"), (".mp3",)),
}


@contextmanager
def playing(file: BinaryIO, mime: str, *, title: str, tail: float) -> Iterator[Iterator[bytes]]:
    """Yields the pieces of a stream; ChannelRefused, before anything is sent: it can't be played."""
    with tempfile.NamedTemporaryFile() as copy:
        shutil.copyfileobj(file, copy)
        copy.flush()
        command = [
            _program(), "-hide_banner", "-nostdin", "-v", "error", "-re", "-protocol_whitelist", "file,pipe",
            "-i", f"file:{copy.name}", "-vn", "-af", f"apad=pad_dur={tail}", "-ar", "44100", "-ac", "2",
            *_UNTOLD, "-metadata", f"title={title}", *FORMATS[mime].options, "-flush_packets", "1", "pipe:1",
        ]  # fmt: skip
        nothing = subprocess.DEVNULL
        process = subprocess.Popen(command, bufsize=0, stdout=subprocess.PIPE, stderr=nothing)  # noqa: S603  # a program of the machine
        try:
            yield _pieces(process)
        finally:
            process.kill()
            process.communicate()  # closes its pipe, and waits


def _pieces(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    out = process.stdout
    assert out is not None  # noqa: S101  # it was asked for above
    first = out.read(PIECE)
    if not first:
        raise ChannelRefused(words.UNREADABLE, permanent=True)
    return chain([first], iter(partial(out.read, PIECE), b""))


def _program() -> str:
    """Returns the machine's own ffmpeg, else that of the Python package."""
    try:
        found = shutil.which("ffmpeg") or shutil.which(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        found = None
    if found is None:  # the environment may name one that is not there
        raise ChannelRefused(words.NO_FFMPEG, permanent=False)
    return found
