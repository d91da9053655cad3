"""Alternative texts that do not do their work: a file's name, the caption once more, a whole story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

#: longer than this is tiring to hear (characters); WCAG sets no limit, screen readers' practice about 125 to 150
LONGEST = 200
#: who speaks slowly says a word a second; a summary may be a tenth of that (seconds)
SECONDS_A_WORD = 10
_FILE_NAME = re.compile(
    r"(?:whatsapp image )?[\w\-()]{1,60}(?: [\w\-().]{1,30}){0,4}\.(?:jpe?g|png|heic|webp|gif|mp4|mp3|m4a|ogg|opus|wav)"
)
_CAMERA_NAME = re.compile(r"(?:img|dsc|dscn|dcim|wa|pxl|vid)[ _\-]?\d[\w \-]{2,40}")


def alternative_remarks(block: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields (kind, quote) for the words that stand for a picture, film or sound; a lack is refused elsewhere."""
    if block.get("type") == "sound":
        yield from _transcript_remarks(block)
        return
    words = block.get("alt", "").strip()
    if not words:
        return
    small = words.lower()
    if _FILE_NAME.fullmatch(small) or _CAMERA_NAME.fullmatch(small):
        yield "alt-file-name", words
    elif small == block.get("caption", "").strip().lower():
        yield "alt-repeats", words
    elif len(words) > LONGEST:
        yield "alt-long", words


def _transcript_remarks(block: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    words = block.get("transcript", "").strip()
    if words and _FILE_NAME.fullmatch(words.lower()):
        yield "alt-file-name", words
    elif words and len(words.split()) * SECONDS_A_WORD < (block.get("seconds") or 0):
        yield "transcript-short", words
