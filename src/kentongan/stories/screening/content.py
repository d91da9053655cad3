"""The passages of a story's content (stories/text/content.py): everything that would leave the office as words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .markup import read_markup
from .remarks import Passage, Source

#: the words of a picture, video, recording or document, in the order of reading
WORDS = ("caption", "alt", "credit", "label", "transcript")


def passages_of(content: Mapping[str, Any], file_words: Mapping[str, str] | None = None) -> Iterator[Passage]:
    """Yields title, lead, blocks, channel texts and what the public is told of a correction.

    `file_words` gives the words in a file by its SHA-256.
    """
    yield Passage("title", content["title"])
    yield Passage("lead", content["lead"])
    for block in content["blocks"]:
        yield from _block(block, file_words or {})
    for channel, text in content["renditions"].items():
        yield Passage(f"rendition:{channel}", text)
    if content.get("correction"):
        yield Passage("correction", content["correction"])


def files_of(content: Mapping[str, Any]) -> set[str]:
    """Returns the SHA-256 of each file that a content shows: its media, and what goes with films."""
    return {one["sha256"] for one in content["media"]} | {
        file for one in content["blocks"] for file in files_shown(one)
    }


def files_shown(block: Mapping[str, Any]) -> list[str]:
    """Returns the SHA-256 of what a block shows; of a film its poster and its subtitles, too."""
    found = (block.get("sha256"), *(_beside(block, name) for name in ("poster", "subtitles")))
    return [one for one in found if one]


def _beside(block: Mapping[str, Any], name: str) -> str:
    return str((block.get(name) or {}).get("sha256", ""))


def _block(block: Mapping[str, Any], file_words: Mapping[str, str]) -> Iterator[Passage]:
    place = f"body:{block['id']}"
    if "html" in block:
        words, links = read_markup(block["html"])
        yield Passage(place, words, links=links)
    elif "text" in block:
        yield Passage(place, block["text"])
    for key in WORDS:
        if block.get(key):
            yield Passage(place, block[key])
    for file in files_shown(block):
        if words := file_words.get(file, ""):
            yield Passage(place, words, _source(block, file))


def _source(block: Mapping[str, Any], file: str) -> Source:
    if file == _beside(block, "subtitles"):
        return Source.SUBTITLES
    return Source.DOCUMENT if file == block.get("sha256") and block["type"] != "picture" else Source.PICTURE
