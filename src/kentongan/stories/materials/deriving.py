"""How each family of files is made fit to leave: what is derived of one original."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from kentongan.channels.looks import look_of
from kentongan.stories.intake import derive as make
from kentongan.stories.intake.films import describe
from kentongan.stories.intake.kinds import KINDS
from kentongan.stories.models import Material, OfficeDocument, OfficeImage

from .library import keep_document, keep_image
from .progress import told_on
from .stills.keeping import Shot

#: most moments of a film that are offered as its poster
MOST_SHOTS = 6


@dataclass(frozen=True)
class Derived:
    """What may leave of one original; for the desk its thumbnail (WebP), a photo's look, a film's stills."""

    image: OfficeImage | None = None
    document: OfficeDocument | None = None
    thumbnail: bytes = b""
    look: int | None = None
    shots: tuple[Shot, ...] = field(default=())


def derived_from(material: Material, path: Path) -> Derived:
    """Makes what may leave of an original that lies at a path; raises Refused where a rule turns up on the way."""
    return _RULES[material.family](material, path)


def _photo(material: Material, path: Path) -> Derived:
    picture = make.public_picture(path, name=material.filename)
    small = make.thumbnail(path, name=material.filename)
    with Image.open(io.BytesIO(small.content)) as image:
        look = look_of(image)
    kept = keep_image(material.unit, picture, title=file_title(material))
    return Derived(image=kept, thumbnail=small.content, look=look)


def _video(material: Material, path: Path) -> Derived:
    with tempfile.TemporaryDirectory(prefix="kentongan-") as folder:
        film = make.public_video(path, Path(folder) / "film.mp4", **_told(material))
        still = make.poster(path, Path(folder) / "poster.jpg", name=material.filename)
        small = make.thumbnail(still)
        poster = keep_image(material.unit, make.public_picture(still), title=file_title(material))
        seconds = material.inspection.get("seconds") or describe(film, KINDS["mp4"]).duration_seconds
        document = keep_document(
            material.unit, film, title=file_title(material), mime="video/mp4", extension="mp4", poster=poster,
            seconds=seconds,
        )  # fmt: skip
        shots = tuple(_shot(film, at, Path(folder) / "gambar.jpg") for at in moments(seconds or 0))
    return Derived(document=document, thumbnail=small.content, shots=shots)


def _told(material: Material) -> dict[str, Any]:
    """Returns how a recording is named where it is refused, and where it is said how far it is."""
    ours = Material.objects.filter(pk=material.pk, lease=material.lease)
    return {"name": material.filename, "on_progress": told_on(ours, length=material.inspection.get("seconds"))}


def moments(seconds: float) -> list[float]:
    """Returns the seconds of a film of that length that are offered as its poster, evenly spread."""
    count = max(min(MOST_SHOTS, int(seconds)), 1)
    return [round(seconds * (number + 0.5) / count, 1) for number in range(count)]


def _shot(film: Path, second: float, out: Path) -> Shot:
    return Shot(make.thumbnail(make.poster(film, out, second=second)), second=second)


def _audio(material: Material, path: Path) -> Derived:
    with tempfile.TemporaryDirectory(prefix="kentongan-") as folder:
        sound = make.public_audio(path, Path(folder) / "suara.m4a", **_told(material))
        document = keep_document(
            material.unit, sound, title=file_title(material), mime="audio/mp4", extension="m4a",
            seconds=material.inspection.get("seconds"),
        )  # fmt: skip
    return Derived(document=document)


def _paper(material: Material, path: Path) -> Derived:
    with tempfile.NamedTemporaryFile(prefix="kentongan-") as clean:
        clean.write(make.public_document(path, name=material.filename))
        clean.flush()
        extension = KINDS[material.inspection["kind"]].extension
        document = keep_document(
            material.unit, Path(clean.name), title=file_title(material), mime=material.mime, extension=extension
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


def file_title(material: Material) -> str:
    return material.filename.rsplit(".", 1)[0] or material.filename
