"""The picture by which a shared link is known: 1200 by 630 pixels, with title, office, theme and the item's photo."""

from __future__ import annotations

import hashlib
import io
import json
import re
import textwrap
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import find
from PIL import Image, ImageDraw, ImageFont

from kentongan.channels.shapes import Focus, Shape
from kentongan.stories.intake.finished import jpeg

from .blocks import first_picture, offered_widths
from .cards import Item
from .media import Files, MediaMissing, address_below, approved
from .office import Office
from .rendering import style

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
#: raised when these pictures look otherwise than before
LOOK = "1"
FONT = "desk/fonts/plus-jakarta-sans-latin-wght-normal.woff2"
#: sizes tried for a title, largest first, each with how many lines it may take
SIZES = ((68, 3), (58, 4), (48, 5), (40, 6))


def share_address(item: Item, office: Office) -> str:
    """Returns the address of an item's picture; like its other files it goes when the item goes."""
    photo = first_picture(item.content)
    shown = photo["sha256"] + (str(photo["focus"]) if "focus" in photo else "") if photo else ""
    return item.path + share_name(item.content["title"], office, shown)


def office_share_path(office: Office) -> str:
    """Returns the address of the picture for links to the office itself."""
    return "/" + share_name(office.name, office, "")


def share_picture_of(item: Item, office: Office, files: Files) -> bytes:
    """Makes an item's picture; a photo that is lost meanwhile is left out, as the page still stands without."""
    photo = first_picture(item.content)
    focus = tuple(photo["focus"]) if photo and "focus" in photo else None
    return share_picture(item.content["title"], office, _photo(photo, item, files) if photo else None, focus)


def _photo(photo: Mapping[str, Any], item: Item, files: Files) -> bytes | None:
    width = offered_widths(int(photo["width"]))[:2][-1]
    made = files.made(address_below(item.path)(photo, width))
    if made is not None:
        return made
    try:
        with approved(photo["path"], photo["sha256"]) as path:
            return path.read_bytes()
    except MediaMissing:
        return None


def share_name(title: str, office: Office, shown: str) -> str:
    """Returns the file name of an item's picture; it changes with everything that the picture shows."""
    facts = json.dumps([LOOK, title, office.name, office.superior, office.theme, shown, office.is_demonstration])
    return f"bagikan-{hashlib.sha256(facts.encode()).hexdigest()[:16]}.jpg"


def share_picture(title: str, office: Office, photo: bytes | None = None, focus: Focus | None = None) -> bytes:
    """Returns the picture as JPEG, its photo cut around a place; without a photo the title has the whole width."""
    deep, words = theme_colours(office.theme)
    image = Image.new("RGB", (WIDTH, HEIGHT), deep)
    right = WIDTH - MARGIN
    if photo:
        right = WIDTH * 11 // 20
        with Image.open(io.BytesIO(photo)) as shot:
            size = (WIDTH - right, HEIGHT)
            shot.draft("RGB", (size[0] * 2, size[1] * 2))
            ratio = size[0] / size[1]
            kept = Shape(narrowest=ratio, widest=ratio).cut(*shot.size, focus)
            image.paste(shot.convert("RGB").resize(size, Image.Resampling.BICUBIC, kept.edges), (right, 0))
        right -= MARGIN * 2 // 3
    draw = ImageDraw.Draw(image)
    _mark(draw, deep, words)
    _office(draw, office, right, words)
    _title(draw, title, right - MARGIN, words)
    return jpeg(image).content


@lru_cache
def theme_colours(theme: str) -> tuple[str, str]:
    """Returns ground and writing of a theme, as the style sheet says them for light pages."""
    light = style().partition("@media")[0]
    own = re.search(rf'\[data-theme="{theme}"\] \{{(.*?)\}}', light, re.S)
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light.partition("}")[0] + (own[1] if own else "")))
    return found["deep"], found["on-deep"]


@lru_cache(maxsize=16)
def font_of(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(Path(str(find(FONT))), size)
    font.set_variation_by_axes([weight])
    return font


def _mark(draw: ImageDraw.ImageDraw, deep: str, words: str) -> None:
    """Draws the standing kentongan: a rounded bar with a slit."""
    draw.rounded_rectangle((MARGIN, MARGIN, MARGIN + 34, MARGIN + 76), 17, fill=words)
    draw.rounded_rectangle((MARGIN + 13, MARGIN + 18, MARGIN + 21, MARGIN + 58), 4, fill=deep)


def _office(draw: ImageDraw.ImageDraw, office: Office, right: int, words: str) -> None:
    left = MARGIN + 56
    for text, top, size, weight in ((office.superior, MARGIN, 22, 500), (office.name, MARGIN + 32, 32, 700)):
        draw.text((left, top), shortened(text, font_of(size, weight), right - left), words, font_of(size, weight))
    if office.is_demonstration:
        draw.text((MARGIN, HEIGHT - MARGIN - 24), "Situs peragaan", words, font_of(24, 500))


def _title(draw: ImageDraw.ImageDraw, title: str, width: int, words: str) -> None:
    for size, most in SIZES:
        font = font_of(size, 800)
        lines = lines_of(title, font, width)
        if len(lines) <= most:
            break
    lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), font, width)]
    step = round(size * 1.18)
    top = MARGIN + 130 + (HEIGHT - MARGIN * 2 - 130 - step * len(lines)) // 2
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * step), line, words, font)


def lines_of(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Breaks a text between words, and a word that is too long wherever it must."""
    found: list[str] = [""]
    for word in text.split():
        for part in [word] if font.getlength(word) <= width else textwrap.wrap(word, 12):
            longer = f"{found[-1]} {part}".strip()
            if font.getlength(longer) <= width:
                found[-1] = longer
            else:
                found.append(part)
    return [line for line in found if line]


def shortened(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"
