"""The picture of a site's podcast: square, as players ask for, with the office's logo, or the program's mark."""

from __future__ import annotations

import hashlib
import io
import json
import re

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, UnidentifiedImageError

from kentongan.interfaces.web.site.target import Batch
from kentongan.stories.intake.finished import jpeg

from .office import Office
from .share_pictures import font_of, lines_of, shortened, theme_colours

#: pixels of a side; players ask for 1400 to 3000, and for less than half a megabyte
SIDE = 1400
MARGIN, PLATE, MOST_LINES, TEXT = 110, 720, 3, 92
#: raised when the picture looks otherwise than before
LOOK = "1"
_ADDRESS = re.compile(rb"/sampul-podcast\.[0-9a-f]{16}\.jpg")


def cover_path(office: Office) -> str:
    """Returns its address, which changes with everything that it shows: players keep a picture by its address."""
    facts = json.dumps([LOOK, office.name, office.theme, office.logo, office.is_demonstration])
    return f"/sampul-podcast.{hashlib.sha256(facts.encode()).hexdigest()[:16]}.jpg"


def lay_cover(batch: Batch, office: Office, feed: bytes | None) -> None:
    """Lays the picture where it is not there yet, and drops the one that the feed so far names."""
    drop_cover(batch, feed, besides=cover_path(office))
    if batch.entry(cover_path(office)) is None:
        batch.put(cover_path(office), cover(office), "image/jpeg")


def drop_cover(batch: Batch, feed: bytes | None, *, besides: str = "") -> None:
    """Drops the picture that a feed names."""
    found = _ADDRESS.search(feed or b"")
    if found and found[0].decode() != besides:
        batch.drop(found[0].decode())


def cover(office: Office) -> bytes:
    """Returns the picture as JPEG; a logo that can't be read is left out."""
    deep, words = theme_colours(office.theme)
    image = Image.new("RGB", (SIDE, SIDE), deep)
    draw = ImageDraw.Draw(image)
    left, top = (SIDE - PLATE) // 2, MARGIN
    logo = _logo(office)
    if logo is None:
        draw.rounded_rectangle((SIDE // 2 - 130, top, SIDE // 2 + 130, top + PLATE), 130, fill=words)
        draw.rounded_rectangle((SIDE // 2 - 30, top + 170, SIDE // 2 + 30, top + PLATE - 170), 30, fill=deep)
    else:
        # a logo is drawn for paper: on the ground of a theme it may be lost
        draw.rounded_rectangle((left, top, left + PLATE, top + PLATE), 72, fill="#ffffff")
        image.paste(logo, ((SIDE - logo.width) // 2, top + (PLATE - logo.height) // 2), logo)
    _name(draw, office, words)
    return jpeg(image).content


def _logo(office: Office) -> Image.Image | None:
    """Returns the office's logo as large as its plate has room for."""
    if not office.logo:
        return None
    try:
        with default_storage.open(office.logo) as stored, Image.open(io.BytesIO(stored.read())) as found:
            shown = found.convert("RGBA")
    except (OSError, UnidentifiedImageError):
        return None
    most = PLATE - 140
    scale = most / max(shown.size)
    return shown.resize((max(1, round(shown.width * scale)), max(1, round(shown.height * scale))))


def _name(draw: ImageDraw.ImageDraw, office: Office, words: str) -> None:
    font, width = font_of(TEXT, 800), SIDE - 2 * MARGIN
    lines = lines_of(f"Suara {office.name}", font, width)
    lines = [*lines[: MOST_LINES - 1], shortened(" ".join(lines[MOST_LINES - 1 :]), font, width)]
    top = MARGIN + PLATE + 80
    for number, line in enumerate(line for line in lines if line):
        draw.text((SIDE / 2, top + number * 112), line, words, font, anchor="ma")
    if office.is_demonstration:
        draw.text((SIDE / 2, SIDE - 70), "Situs peragaan", words, font_of(44, 500), anchor="ma")
