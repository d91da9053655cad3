"""How each family of files is made fit to leave: what is derived of one original."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from .intake import derive as make
from .intake.kinds import KINDS
from .library import keep_document, keep_image
from .likeness.looks import look_of
from .models import Material, OfficeDocument, OfficeImage


@dataclass(frozen=True)
class Derived:
    """What may leave of one original, its thumbnail's bytes (WebP), empty where it has none, and a photo's look."""

    image: OfficeImage | None = None
    document: OfficeDocument | None = None
    thumbnail: bytes = b""
    look: int | None = None


def derived_from(material: Material, path: Path) -> Derived:
    """Makes what may leave of an original that lies at a path; raises Refused where a rule turns up on the way."""
    return _RULES[material.family](material, path)


def _photo(material: Material, path: Path) -> Derived:
    picture = make.public_picture(path, name=material.filename)
    small = make.thumbnail(path, name=material.filename)
    with Image.open(io.BytesIO(small.content)) as image:
        look = look_of(image)
    kept = keep_image(material.unit, picture, title=_title(material))
    return Derived(image=kept, thumbnail=small.content, look=look)


def _video(material: Material, path: Path) -> Derived:
    with tempfile.TemporaryDirectory(prefix="kentongan-") as folder:
        film = make.public_video(path, Path(folder) / "film.mp4", name=material.filename)
        still = make.poster(path, Path(folder) / "poster.jpg", name=material.filename)
        small = make.thumbnail(still)
        poster = keep_image(material.unit, make.public_picture(still), title=_title(material))
        document = keep_document(
            material.unit, film, title=_title(material), mime="video/mp4", extension="mp4", poster=poster,
            seconds=material.inspection.get("seconds"),
        )  # fmt: skip
    return Derived(document=document, thumbnail=small.content)


def _audio(material: Material, path: Path) -> Derived:
    with tempfile.TemporaryDirectory(prefix="kentongan-") as folder:
        sound = make.public_audio(path, Path(folder) / "suara.m4a", name=material.filename)
        document = keep_document(
            material.unit, sound, title=_title(material), mime="audio/mp4", extension="m4a",
            seconds=material.inspection.get("seconds"),
        )  # fmt: skip
    return Derived(document=document)


def _paper(material: Material, path: Path) -> Derived:
    with tempfile.NamedTemporaryFile(prefix="kentongan-") as clean:
        clean.write(make.public_document(path, name=material.filename))
        clean.flush()
        extension = KINDS[material.inspection["kind"]].extension
        document = keep_document(
            material.unit, Path(clean.name), title=_title(material), mime=material.mime, extension=extension
        )
    return Derived(document=document)


#: the rule of each family; a text is only read
_RULES: dict[str, Callable[[Material, Path], Derived]] = {
    "photo": _photo,
    "video": _video,
    "audio": _audio,
    "document": _paper,
    "text": lambda material, path: Derived(),
}


def _title(material: Material) -> str:
    return material.filename.rsplit(".", 1)[0] or material.filename
