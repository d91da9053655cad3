"""Runs ffmpeg as a program beside ours: found, fenced in, and stopped when it takes too long."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer
from typing import IO

import imageio_ffmpeg

#: may be called with the seconds of film that are done
Progress = Callable[[float], None]

#: before every input: no protocol that leaves the machine, no frame larger than 8K film
FENCE = ("-protocol_whitelist", "file,pipe", "-max_pixels", "36000000")
HEAD = ("-hide_banner", "-nostdin", "-max_alloc", str(512 * 1024 * 1024))
#: how much of what ffmpeg says is kept (bytes)
MOST_WORDS = 256 * 1024


class FfmpegMissingError(Exception):
    """No ffmpeg is found on this machine."""


class FfmpegError(Exception):
    """ffmpeg gave up; `said` holds its last words."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said[-500:] or "ffmpeg")


class FfmpegSlowError(FfmpegError):
    """ffmpeg was stopped at its time limit."""


def find(program: str | None = None) -> str:
    """Returns the program to run: the one given, else the machine's own, else the Python package's."""
    if program:
        found = shutil.which(program)
        if found is None:
            raise FfmpegMissingError(program)
        return found
    return shutil.which("ffmpeg") or _packaged()


def find_probe(program: str | None = None) -> str | None:
    """Returns the ffprobe that stands beside the ffmpeg in use, or None."""
    return shutil.which(str(Path(find(program)).with_name("ffprobe")))


def _packaged() -> str:
    try:
        return find(imageio_ffmpeg.get_ffmpeg_exe())  # the environment may name one that is not there
    except RuntimeError as error:
        raise FfmpegMissingError("ffmpeg") from error


def source(path: Path, demuxer: str) -> tuple[str, ...]:
    """Returns the fenced input options for one local file, to be opened by this reader and no other."""
    return (*FENCE, "-f", demuxer, "-i", f"file:{path.resolve()}")


def target(path: Path) -> str:
    """Returns how a local file is named to ffmpeg, whatever its letters are."""
    return f"file:{path.resolve()}"


def run(
    arguments: Sequence[str],
    *,
    seconds: float,
    program: str | None = None,
    on_progress: Progress | None = None,
) -> bytes:
    """Runs ffmpeg, returns what it writes; raises FfmpegError, or FfmpegSlowError after `seconds`."""
    report = ("-nostats", "-progress", "pipe:1") if on_progress else ()
    command = [find(program), *HEAD, "-loglevel", "error", *report, *arguments]
    return listen(command, seconds=seconds, on_progress=on_progress)


def describe(path: Path, demuxer: str, *, seconds: float, program: str | None = None) -> str:
    """Returns what `ffmpeg -i` says of a file; ffmpeg ends with a complaint then, as no output is named."""
    command = [find(program), *HEAD, *source(path, demuxer)]
    try:
        listen(command, seconds=seconds)
    except FfmpegSlowError:
        raise
    except FfmpegError as failed:
        return failed.said
    return ""


def listen(command: Sequence[str], *, seconds: float, on_progress: Progress | None = None) -> bytes:
    """Runs a program of the ffmpeg family to its end, or to its time limit."""
    with tempfile.TemporaryFile() as words:
        with subprocess.Popen(  # noqa: S603 - a list of ours, no shell; files are named by their whole address
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=words
        ) as process:
            guard = Timer(seconds, process.kill)
            guard.start()
            try:
                written = _read(process.stdout, on_progress)
                process.wait()
            finally:
                # A caller that gives up while we read leaves no transcode behind.
                is_late = not guard.is_alive() and process.poll() not in (0, None)
                guard.cancel()
                process.kill()
        said = _words(words)
    if process.returncode:
        raise (FfmpegSlowError if is_late else FfmpegError)(said)
    return written


def _read(stream: IO[bytes] | None, on_progress: Progress | None) -> bytes:
    if stream is None:
        return b""
    if on_progress is None:
        return stream.read()
    reached = 0
    for line in stream:
        key, _, value = line.decode("ascii", errors="ignore").strip().partition("=")
        if key == "out_time_us" and value.lstrip("-").isdigit():
            reached = max(reached, int(value))  # at the end some versions name the shorter of two streams
            on_progress(reached / 1_000_000)
    return b""


def _words(words: IO[bytes]) -> str:
    words.seek(0)
    return words.read(MOST_WORDS).decode("utf-8", errors="replace")
