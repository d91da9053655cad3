"""A story as plain JSON values, and the fingerprint by which what was approved is known again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wagtail.rich_text import expand_db_html

from kentongan.channels.counting import rule_of
from kentongan.channels.patterns import HASHTAGS, LEAD, SHIPPED, TITLE, fill
from kentongan.deliveries.models import Connection
from kentongan.deliveries.parcels import LINK_MARK
from kentongan.stories.films.portraits.queries import put_portraits
from kentongan.stories.films.posters.queries import chosen_posters
from kentongan.stories.films.subtitles.queries import put_subtitles
from kentongan.stories.models import Edition, OfficeDocument, OfficeImage

from .body import SAID
from .comparing import plain as words_of
from .lengths import address_of
from .rich_text import clean_html

#: raised when the shape changes, so that a frozen version says how it is to be read
FORMAT = 1
#: the public address and the dates of corrections are settled by the release, after the approval
OUTSIDE_FINGERPRINT = frozenset({"path", "corrections"})


def content_of(edition: Edition) -> dict[str, Any]:
    """Returns title, lead, blocks, media, class, topic, channel texts and channels as they stand now.

    Blocks keep the order of reading and their ids. Pictures, videos, recordings and documents are named
    by storage path (private) and SHA-256; width and height in pixels, seconds of a recording, size in bytes.
    """
    rules = own_rules_of(edition.unit_id)
    channels = sorted(rules)
    blocks = list(frozen_blocks(edition.body))
    films = films_of(blocks)
    put_posters(blocks, chosen_posters(edition, films) if films else {})
    if films:
        put_subtitles(blocks, edition, films)
        put_portraits(blocks, edition, films)
    topic = edition.topic
    correction = {"correction": edition.public_note.strip()} if edition.corrects_id else {}
    return {
        "format": FORMAT,
        "story": str(edition.story_id),
        "path": edition.story.path,
        "title": edition.title,
        "lead": edition.lead,
        "blocks": blocks,
        "media": list(_media(blocks)),
        "information_class": edition.information_class,
        "topic": {"slug": topic.slug, "name": topic.name} if topic else None,
        "renditions": _renditions(edition, channels, rules),
        "channels": channels,
        **correction,
    }


def fingerprint(content: Mapping[str, Any]) -> str:
    """Returns the SHA-256 (64 hex digits) of the canonical JSON of everything but the public address."""
    covered = {key: value for key, value in content.items() if key not in OUTSIDE_FINGERPRINT}
    canonical = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def for_approved_channels(content: Mapping[str, Any], approved: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a content for the channels that it was approved for, whichever the unit has in use by now.

    It goes to none that was connected since. What was approved for one put out of use since stands as it was approved:
    it is not shown there, and nothing else of the item is another for it.
    """
    known = approved.get("channels", content["channels"])
    texts = {channel: text for channel, text in approved.get("renditions", {}).items() if channel in known}
    texts |= {channel: text for channel, text in content["renditions"].items() if channel in known}
    return {**content, "channels": sorted(known), "renditions": texts}


def own_rules_of(unit_id: int) -> dict[str, dict[str, Any]]:
    """Returns the unit's own rule of each channel in use, empty where it has none."""
    return dict(Connection.objects.filter(unit=unit_id, is_active=True).values_list("channel", "own_rule"))


def ruled_text(title: str, lead: str, channel: str, own: Mapping[str, Any] | None = None, *, address: str) -> str:
    """Returns what a channel says where nobody wrote its own text, by its pattern; the lead where there is room.

    `address` is the page's own, or one as long as it will be: what the rule makes is never too long for its address.
    """
    rule, known = rule_of(channel, own), own or {}
    values = {TITLE: title, LEAD: lead, HASHTAGS: " ".join(known.get("hashtags", []))}
    pattern = known.get("pattern", SHIPPED)
    full = fill(pattern, values)
    return fill(pattern, {**values, LEAD: ""}) if rule.over(full.replace(LINK_MARK, address)) else full


def _renditions(edition: Edition, channels: list[str], rules: Mapping[str, Any]) -> dict[str, str]:
    """Returns the text of each channel but the website; an empty text stands for the rule."""
    written = {row.channel: row.text.strip() for row in edition.renditions.all()}
    said = {channel: written.get(channel, "") for channel in channels if channel != "website"}
    told, address = (edition.title, edition.lead), address_of(edition)
    ruled = {channel: ruled_text(*told, channel, rules[channel], address=address) for channel in said}
    return {channel: text or ruled[channel] for channel, text in said.items()}


def frozen_blocks(body: Any, shapes: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """Yields the blocks of a stream as plain values, without those for words in which none stands.

    `shapes` says how, by their types.
    """
    for block in body:
        plain = (shapes or BLOCK_SHAPES)[block.block_type](block.value)
        if block.block_type not in SAID or _says(plain):
            yield {"id": block.id, "type": block.block_type, **plain}


def _says(plain: Mapping[str, Any]) -> bool:
    """Whether a block for words holds any: an empty paragraph of the editor has marks all the same."""
    return bool(words_of(plain.get("html") or plain.get("text", "")).strip())


def frozen_html(source: str) -> str:
    """Returns rich text with whole links, and cleaned: what is approved holds nothing that the page would drop."""
    return clean_html(expand_db_html(source))


def films_of(blocks: Iterable[Mapping[str, Any]]) -> set[str]:
    """Returns the films that blocks show, by their SHA-256."""
    return {block["sha256"] for block in blocks if block["type"] == "video" and block["sha256"]}


def put_posters(blocks: Iterable[dict[str, Any]], chosen: Mapping[str, OfficeImage]) -> None:
    """Puts the pictures that somebody chose in place of the films' own."""
    for block in blocks:
        if block["type"] == "video" and block["sha256"] in chosen:
            block["poster"] = _image(chosen[block["sha256"]])


def _paragraph(value: Any) -> dict[str, Any]:
    return {"html": frozen_html(value.source)}


def _picture(value: Any) -> dict[str, Any]:
    words = {"alt": value["alt"].strip(), "caption": value["caption"].strip(), "credit": value["credit"].strip()}
    return {**_image(value["image"]), **words}


def _video(value: Any) -> dict[str, Any]:
    video = value["video"]
    poster = _image(video.poster) if video and video.poster else None
    words = {"alt": value["alt"].strip(), "caption": value["caption"].strip()}
    return {**frozen_document(video), "seconds": video.seconds if video else None, "poster": poster, **words}


def _sound(value: Any) -> dict[str, Any]:
    sound = value["sound"]
    words = {
        "label": value["title"].strip() or (sound.title if sound else ""),
        "transcript": value["transcript"].strip(),
    }
    return {**frozen_document(sound), "seconds": sound.seconds if sound else None, **words}


def _paper(value: Any) -> dict[str, Any]:
    document = value["document"]
    return {**frozen_document(document), "label": value["label"].strip() or (document.title if document else "")}


def _image(image: OfficeImage | None) -> dict[str, Any]:
    if image is None:
        return {"path": "", "sha256": "", "mime": "", "width": 0, "height": 0}
    return {
        "path": image.file.name, "sha256": image.sha256, "mime": "image/jpeg",
        "width": image.width, "height": image.height,
        **({"focus": list(found)} if (found := image.focus) else {}),
    }  # fmt: skip


def frozen_document(document: OfficeDocument | None) -> dict[str, Any]:
    """Returns how a frozen content names a document or video."""
    if document is None:
        return {"path": "", "sha256": "", "mime": "", "size": 0}
    return {
        "path": document.file.name,
        "sha256": document.sha256,
        "mime": document.mime,
        "size": document.file_size or 0,
    }


#: block type -> its plain values
BLOCK_SHAPES: dict[str, Any] = {
    "paragraph": _paragraph,
    "heading": lambda value: {"text": value.strip()},
    "quote": lambda value: {"text": value.strip()},
    "picture": _picture,
    "video": _video,
    "sound": _sound,
    "document": _paper,
}
_FAMILIES = {"picture": "photo", "video": "video", "sound": "audio", "document": "document"}


def _media(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yields each file once, in the order of reading, in the words of channels.Medium."""
    seen: set[str] = set()
    for block in blocks:
        if block["type"] in _FAMILIES and block["sha256"] not in seen:
            seen.add(block["sha256"])
            named = {key: block[key] for key in ("path", "sha256", "mime")}
            named |= {"focus": block["focus"]} if "focus" in block else {}
            words = {"alt": block.get("alt", ""), "caption": block.get("caption") or block.get("label", "")}
            yield {"kind": _FAMILIES[block["type"]], **named, **words}
