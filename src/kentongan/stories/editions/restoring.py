"""From a frozen content back to blocks that can be written on: ids stay, files are found by their hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kentongan.people.models import Unit
from kentongan.stories.models import OfficeDocument, OfficeImage

_IMAGES, _DOCUMENTS = frozenset({"picture"}), frozenset({"video", "sound", "document"})


def raw_blocks(content: Mapping[str, Any], unit: Unit) -> list[dict[str, Any]]:
    """Returns the body as Wagtail stores it; a file that is gone leaves its block empty, for freezing to name."""
    files = _files(content["blocks"], unit)
    return [{"type": one["type"], "id": one["id"], "value": _value(one, files)} for one in content["blocks"]]


def _value(block: Mapping[str, Any], files: Mapping[str, int]) -> Any:
    kind, file = block["type"], files.get(block.get("sha256", ""))
    if kind == "paragraph":
        return block["html"]
    if kind == "picture":
        return {"image": file, **{name: block[name] for name in ("alt", "caption", "credit")}}
    if kind == "video":
        return {"video": file, "alt": block["alt"], "caption": block["caption"]}
    if kind == "sound":
        return {"sound": file, "title": block["label"], "transcript": block["transcript"]}
    if kind == "document":
        return {"document": file, "label": block["label"]}
    return block["text"]


def _files(blocks: list[Mapping[str, Any]], unit: Unit) -> dict[str, int]:
    """Returns the ids of the unit's own files by their hashes, in two queries."""
    images = OfficeImage.objects.filter(unit=unit, sha256__in=set(_hashes(blocks, _IMAGES)))
    documents = OfficeDocument.objects.filter(unit=unit, sha256__in=set(_hashes(blocks, _DOCUMENTS)))
    return {**dict(images.values_list("sha256", "pk")), **dict(documents.values_list("sha256", "pk"))}


def _hashes(blocks: list[Mapping[str, Any]], kinds: frozenset[str]) -> Iterator[str]:
    return (block["sha256"] for block in blocks if block["type"] in kinds)
