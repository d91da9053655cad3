"""The frozen blocks of a release as the page shows them; rich text is cleaned once more on its way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kentongan.kernel.worktime.words import number_words
from kentongan.stories.text.rich_text import clean_html

#: the widths in pixels in which a picture is offered
WIDTHS = (480, 960, 1600)
KINDS = {"application/pdf": "PDF", "video/mp4": "MP4", "audio/mp4": "rekaman suara"}

#: gives the address of a frozen file, at a width in pixels or, with 0, as it is
Address = Callable[[Mapping[str, Any], int], str]
Block = dict[str, Any]


def shown_blocks(content: Mapping[str, Any], address: Address) -> Iterator[Block]:
    """Yields what the template shows of each block; a file that is gone and an unknown type are left out."""
    for block in content.get("blocks", ()):
        shape = _SHAPES.get(block.get("type", ""))
        if shape:
            found = shape(block, address)
            if found:
                yield {"type": block["type"], **found}


def first_picture(content: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Returns the frozen picture that stands for the whole item: its first one, or a video's still."""
    for block in content.get("blocks", ()):
        found = block if block.get("type") == "picture" else block.get("poster") if block.get("type") == "video" else {}
        if found and found.get("sha256"):
            return {**found, "alt": block.get("alt", "")}
    return None


def offered_widths(width: int) -> list[int]:
    """Returns the widths in which a picture that is so wide is offered, narrowest first."""
    return sorted({min(wanted, width) for wanted in WIDTHS})


def shown_picture(picture: Mapping[str, Any], address: Address) -> dict[str, str]:
    """Returns the attributes of a picture, all as texts; sizes are those of the widest one."""
    widths = offered_widths(int(picture["width"]))
    height = round(int(picture["height"]) * widths[-1] / int(picture["width"]))
    middle = widths[len(widths) // 2]
    return {
        "src": address(picture, middle),
        "small": address(picture, widths[0]),
        "srcset": ", ".join(f"{address(picture, width)} {width}w" for width in widths),
        "width": str(widths[-1]),
        "height": str(height),
        "shape": "tall" if height > widths[-1] else "wide",
        "alt": str(picture.get("alt", "")),
        **({"place": _place_words(*picture["focus"])} if "focus" in picture else {}),
    }


def _place_words(across: float, down: float) -> str:
    """Says roughly where the important place of a picture is; empty: in the middle."""
    sides = (("left", "", "right")[min(int(across * 3), 2)], ("top", "", "low")[min(int(down * 3), 2)])
    return " ".join(filter(None, sides))


def size_words(size: int) -> str:
    """Returns a file's size as "1,2 MB"; nothing where it is not known."""
    if size < 1000:
        return f"{size} B" if size else ""
    if size < 1_000_000:
        return f"{number_words(round(size / 1000))} kB"
    return f"{number_words(round(size / 1_000_000, 1))} MB"


def length_words(seconds: float | None) -> str:
    """Returns a film's length as "1 menit 5 detik"; nothing where it is not known."""
    minutes, rest = divmod(round(seconds or 0), 60)
    parts = [f"{minutes} menit"] if minutes else []
    return " ".join([*parts, f"{rest} detik"] if rest else parts)


def _paragraph(block: Mapping[str, Any], address: Address) -> Block:
    html = clean_html(block.get("html", ""))
    # Bare text would lie outside any paragraph.
    return {"html": html if html.startswith("<") or not html else f"<p>{html}</p>"}


def _text(block: Mapping[str, Any], address: Address) -> Block:
    return {"text": block["text"]} if block.get("text") else {}


def _question(block: Mapping[str, Any], address: Address) -> Block:
    return {"text": block["text"], **_paragraph(block, address)} if block.get("text") else {}


def _picture(block: Mapping[str, Any], address: Address) -> Block:
    if not block.get("sha256"):
        return {}
    words = {"caption": block.get("caption", ""), "credit": block.get("credit", "")}
    return {**shown_picture(block, address), **words}


def _video(block: Mapping[str, Any], address: Address) -> Block:
    if not block.get("sha256"):
        return {}
    poster = block.get("poster")
    still = shown_picture(poster, address) if poster and poster.get("sha256") else None
    return {
        "src": address(block, 0),
        "mime": block["mime"],
        "is_sound": block["mime"].startswith("audio/"),
        "still": still,
        "subtitles": address(words, 0) if (words := block.get("subtitles")) else "",
        "alt": block.get("alt", ""),
        "caption": block.get("caption", ""),
        "length": length_words(block.get("seconds")),
        "size": size_words(block.get("size") or 0),
    }


def _sound(block: Mapping[str, Any], address: Address) -> Block:
    if not block.get("sha256"):
        return {}
    return {
        "src": address(block, 0),
        "mime": block["mime"],
        "label": block.get("label") or "Rekaman suara",
        "transcript": block.get("transcript", ""),
        "seconds": block.get("seconds") or 0,
        "length": length_words(block.get("seconds")),
        "size": size_words(block.get("size") or 0),
    }


def _document(block: Mapping[str, Any], address: Address) -> Block:
    if not block.get("sha256"):
        return {}
    ending = block["path"].rpartition(".")[2].upper()
    kind = KINDS.get(block["mime"], ending)
    about = ", ".join(part for part in (kind, size_words(block.get("size") or 0)) if part)
    return {"src": address(block, 0), "label": block.get("label") or "Dokumen", "about": about}


_SHAPES: dict[str, Callable[[Mapping[str, Any], Address], Block]] = {
    "paragraph": _paragraph,
    "heading": _text,
    "quote": _text,
    "question": _question,
    "picture": _picture,
    "video": _video,
    "sound": _sound,
    "document": _document,
}
