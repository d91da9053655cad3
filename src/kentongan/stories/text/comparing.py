"""What changed between two frozen contents, said for each field and block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

import nh3
from django.utils.translation import gettext as _

from kentongan.channels.naming import channel_name
from kentongan.deliveries.parcels import LINK_MARK
from kentongan.documents.difference import Change, difference_html, word_difference
from kentongan.stories.states import InformationClass

from .block_names import block_names

_BREAKS = re.compile(r"</(?:p|li)>|<br ?/?>")


@dataclass(frozen=True)
class Difference:
    """One place that changed; `place` is what findings are pinned to, `label` what people read."""

    place: str
    label: str
    before: str
    after: str

    @property
    def changes(self) -> list[Change]:
        """The stretches that stayed, came or went."""
        return word_difference(self.before, self.after)

    @property
    def html(self) -> str:
        """The same as HTML with ins and del."""
        return difference_html(self.before, self.after)


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """Returns the differences in the order of reading; empty: the two say and show the same."""
    before, after = dict(_places(old)), dict(_places(new))
    order = [*after, *(place for place in before if place not in after)]
    found = []
    for place in order:
        label, text = after.get(place) or before[place]
        was, now = before.get(place, ("", ""))[1], text if place in after else ""
        if was != now:
            found.append(Difference(place, label, was, now))
    return found or _order_of_blocks(old, new)


def plain(html: str) -> str:
    """Returns the words of a paragraph's HTML, one line for each of its paragraphs."""
    bare: str = nh3.clean(_BREAKS.sub("\n", html), tags=set())
    return unescape(bare).strip()


def block_text(block: Mapping[str, Any]) -> str:
    """Returns what a block says and shows, as lines."""
    if "html" in block:
        return plain(block["html"])
    if "text" in block:
        return str(block["text"])
    subtitles = (block.get("subtitles") or {}).get("sha256", "")
    portrait = (block.get("portrait") or {}).get("sha256", "")
    lines = [
        _("File %(name)s") % {"name": block["sha256"][:12]},
        *([_("Potongan tegak %(name)s") % {"name": portrait[:12]}] if portrait else []),
        *_focus_words(block),
        *([_("Subtitel %(name)s") % {"name": subtitles[:12]}] if subtitles else []),
        *(f"{label}: {block[key]}" for key, label in _words() if block.get(key)),
    ]
    return "\n".join(lines)


def _focus_words(block: Mapping[str, Any]) -> list[str]:
    """Says which place of a picture, or of a film's poster, no cut may lose."""
    focus = block.get("focus") or (block.get("poster") or {}).get("focus")
    if not focus:
        return []
    facts = {"across": round(focus[0] * 100), "down": round(focus[1] * 100)}
    return [_("Bagian penting gambar: %(across)s%% dari kiri, %(down)s%% dari atas") % facts]


def _words() -> list[tuple[str, str]]:
    return [
        ("alt", _("Teks alternatif")),
        ("caption", _("Keterangan")),
        ("credit", _("Foto oleh")),
        ("label", _("Nama yang tampil")),
        ("transcript", _("Transkrip")),
    ]


def _places(content: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yields (place, (label, text)) for everything that the fingerprint covers."""
    yield "title", (_("Judul"), content["title"])
    yield "lead", (_("Teras berita"), content["lead"])
    names = block_names(content["blocks"])
    for block in content["blocks"]:
        yield f"body:{block['id']}", (names[str(block["id"])], block_text(block))
    yield "information_class", (_("Klasifikasi informasi"), _class_words(content["information_class"]))
    yield "topic", (_("Topik"), (content["topic"] or {}).get("name", ""))
    for channel, text in content["renditions"].items():
        shown = text.replace(LINK_MARK, _("(tautan ke berita)"))
        yield f"rendition:{channel}", (_("Teks untuk %(channel)s") % {"channel": channel_name(channel)}, shown)
    if "correction" in content:
        yield "correction", (_("Keterangan ralat"), content["correction"])
    yield "channels", (_("Kanal"), ", ".join(map(channel_name, content["channels"])))


def _class_words(value: str) -> str:
    return str(InformationClass(value).label) if value in InformationClass.values else value


def _order_of_blocks(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """Says that the order changed, where nothing else did."""
    before, after = ([block["id"] for block in content["blocks"]] for content in (old, new))
    if before == after:
        return []
    texts = ("\n".join(block_text(block) for block in content["blocks"]) for content in (old, new))
    return [Difference("body", _("Urutan isi"), *texts)]
