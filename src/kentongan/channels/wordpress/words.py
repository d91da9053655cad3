"""An item's words as WordPress keeps them, and as people read them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kentongan.channels import Parcel
from kentongan.channels.speaking import Answer

_TAG = re.compile(r"<[^>]*>")
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
_BLANK = re.compile(r"\s+")
_PICTURE = re.compile(r"<img\b[^>]*?\ssrc=[\"'](https?://[^\"']+)", re.IGNORECASE)


#: an uploaded picture: its id and its address, by the SHA-256 of what was approved
Pictures = Mapping[str, Mapping[str, Any]]


def article(parcel: Parcel, pictures: Pictures) -> dict[str, Any]:
    """Returns the fields of a post; its first picture stands for it in WordPress's lists."""
    fields = {"title": title_of(parcel), "content": body(parcel, pictures), "excerpt": parcel.text}
    return {**fields, "featured_media": next(iter(pictures.values()))["id"]} if pictures else fields


def title_of(parcel: Parcel) -> str:
    """Returns the title as HTML, which is what WordPress takes it for."""
    return html.escape(str(parcel.content.get("title", "")), quote=False)


def body(parcel: Parcel, pictures: Pictures) -> str:
    """Returns the text as HTML; rich text was cleaned when it was frozen, the rest is escaped here."""
    return "\n".join(_parts(parcel, pictures))


def plain(markup: str) -> str:
    """Returns the words of HTML as people read them."""
    return _BLANK.sub(" ", html.unescape(_TAG.sub(" ", markup))).strip()


def picture_addresses(markup: str) -> tuple[str, ...]:
    """Returns where the pictures of HTML lie."""
    return tuple(html.unescape(address) for address in _PICTURE.findall(markup))


def shows(page: str, words: str) -> bool:
    """Says whether the HTML of a page has each line of these words, whatever stands between the lines."""
    seen = "".join(plain(_UNSEEN.sub(" ", page)).split())
    return all("".join(line.split()) in seen for line in words.splitlines())


def told_by(answer: Answer, parcel: Parcel) -> bool:
    """Says whether a post holds the words of a parcel, whatever WordPress made of the markup."""
    pictures = parcel.prepared.get("pictures", {})
    title = plain(str(answer.of("title", "raw") or answer.of("title", "rendered")))
    said = plain(str(answer.of("content", "raw") or answer.of("content", "rendered")))
    return title == plain(title_of(parcel)) and said == plain(body(parcel, pictures))


def _parts(parcel: Parcel, pictures: Pictures) -> Iterator[str]:
    if lead := str(parcel.content.get("lead", "")).strip():
        yield f"<p><strong>{html.escape(lead, quote=False)}</strong></p>"
    for block in parcel.content.get("blocks", ()):
        yield from _block(block, pictures, parcel.link)


def _block(block: Mapping[str, Any], pictures: Pictures, link: str) -> Iterator[str]:
    kind, text = block.get("type"), html.escape(str(block.get("text", "")), quote=False)
    if kind == "paragraph" and block.get("html"):
        yield str(block["html"]) if str(block["html"]).startswith("<") else f"<p>{block['html']}</p>"
    elif kind == "heading" and text:
        yield f"<h2>{text}</h2>"
    elif kind == "quote" and text:
        yield f"<blockquote><p>{text}</p></blockquote>"
    elif kind == "picture" and block.get("sha256") in pictures:
        yield _figure(block, pictures[block["sha256"]])
    elif kind in ("video", "sound", "document") and block.get("sha256") and link:
        label = html.escape(str(block.get("label") or block.get("caption") or block.get("alt") or link), quote=False)
        yield f'<p><a href="{html.escape(link)}">{label}</a></p>'


def _figure(block: Mapping[str, Any], uploaded: Mapping[str, Any]) -> str:
    words = [str(block[name]) for name in ("caption", "credit") if block.get(name)]
    caption = f"<figcaption>{html.escape('. '.join(words), quote=False)}</figcaption>" if words else ""
    picture = f'<img src="{html.escape(uploaded["url"])}" alt="{html.escape(str(block.get("alt", "")))}"/>'
    return f'<figure class="wp-block-image">{picture}{caption}</figure>'
