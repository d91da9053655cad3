"""Subtitles as cues: read from an SRT file, written as WebVTT for the web and as SRT for a platform."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: most letters of a file that is read at all
MOST_LETTERS = 1_000_000
#: a film may end this much before its last words
MARGIN_SECONDS = 2.0
_TIME = r"(\d{1,3}):(\d{2}):(\d{2})[,.](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?\Z", re.ASCII)
_TAG = re.compile(r"</?(?:b|i|u|font)\b[^<>]*>|\{\\[^{}]*\}", re.IGNORECASE)


class NotSubtitles(Exception):
    """The file breaks the form at a line; `why` names the fault: empty, times, order, late, text, long."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(f"{why} at line {line}")
        self.why, self.line = why, line


@dataclass(frozen=True)
class Cue:
    """Words that stand below the picture from one second to another."""

    start: float
    end: float
    text: str


def read_srt(text: str, *, seconds: float | None = None) -> list[Cue]:
    """Reads an SRT file (numbers may be lacking); raises NotSubtitles where it is none or runs past the film."""
    if len(text) > MOST_LETTERS:
        raise NotSubtitles("long")
    cues: list[Cue] = []
    for line, block in _blocks(text.removeprefix("\ufeff")):
        cue, at = _cue(block, line)
        if cues and cue.start < cues[-1].start:
            raise NotSubtitles("order", at)
        if seconds and cue.end > seconds + MARGIN_SECONDS:
            raise NotSubtitles("late", at)
        cues.append(cue)
    if not cues:
        raise NotSubtitles("empty")
    return cues


def as_webvtt(cues: Sequence[Cue]) -> str:
    """Writes cues as WebVTT (W3C): plain words, nothing in them is taken for a mark or for a time."""
    written = [f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{_plain(cue.text)}" for cue in cues]
    return "\n\n".join(["WEBVTT", *written]) + "\n"


def as_srt(cues: Sequence[Cue]) -> str:
    """Writes cues as an SRT file."""
    written = [
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{cue.text}"
        for number, cue in enumerate(cues, start=1)
    ]
    return "\n\n".join(written) + "\n"


def read_webvtt(text: str) -> list[Cue]:
    """Reads what `as_webvtt` wrote."""
    blocks = text.split("\n\n")[1:]
    cues = (_cue(block.strip("\n").splitlines(), 0)[0] for block in blocks if block.strip())
    return [Cue(cue.start, cue.end, html.unescape(cue.text)) for cue in cues]


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yields the stretches between empty lines, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def _cue(block: list[str], line: int) -> tuple[Cue, int]:
    if block[0].isdigit() and len(block) > 1:
        block, line = block[1:], line + 1
    found = _TIMES.match(block[0])
    if found is None:
        raise NotSubtitles("times", line)
    start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
    if end <= start:
        raise NotSubtitles("times", line)
    words = "\n".join(filter(None, (_TAG.sub("", one).strip() for one in block[1:])))
    if not words:
        raise NotSubtitles("text", line)
    return Cue(start, end, words), line


def _seconds(parts: Sequence[str]) -> float:
    hours, minutes, seconds, thousandths = parts
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths.ljust(3, "0")) / 1000


def _clock(seconds: float, point: str) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}{point}{whole % 1000:03}"


def _plain(text: str) -> str:
    return html.escape(text, quote=False)
