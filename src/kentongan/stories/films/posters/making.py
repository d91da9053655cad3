"""Making chosen posters: the worker's lane that draws one picture of a film."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from kentongan.cases.actions import describe
from kentongan.cases.models import Case
from kentongan.kernel.laid_files import gone_without_row, lay, take_away
from kentongan.kernel.leases import each_due, settle
from kentongan.stories.films.making import make_or_tell, tell_made
from kentongan.stories.intake import derive as make
from kentongan.stories.materials.actions import local_copy
from kentongan.stories.materials.deriving import file_title
from kentongan.stories.materials.library import keep_image
from kentongan.stories.models import Material, OfficeImage, Poster
from kentongan.stories.screened.reading import await_reading_of

#: one picture takes seconds; a lease outlives it (seconds)
LEASE_SECONDS = 5 * 60
MADE = gettext_lazy("Gambar sampul untuk “%(file)s” (“%(headline)s”) sudah jadi.")
FAILED = gettext_lazy("Gambar sampul untuk “%(file)s” (“%(headline)s”) tidak dapat dibuat. Pilih detik lain.")


def posters() -> QuerySet[Poster]:
    """Returns what the lane works on."""
    return Poster.objects.select_related("material__unit")


def make_due(at: datetime, *, most: int = 5) -> int:
    """Makes up to `most` posters that were chosen; returns how many were taken up."""
    return each_due(posters(), _try, at=at, seconds=LEASE_SECONDS, most=most)


def _try(poster: Poster, at: datetime) -> None:
    make_or_tell(poster, partial(_make, poster, at), failed=FAILED, at=at)


def _make(poster: Poster, at: datetime) -> None:
    """Draws the still from the original, so that it is as sharp as the first; what was chosen since wins."""
    began, material = monotonic(), poster.material
    with tempfile.TemporaryDirectory(prefix="kentongan-") as folder, local_copy(material) as path:
        still = make.poster(path, Path(folder) / "poster.jpg", name=material.filename, second=poster.second)
        image = keep_image(material.unit, make.public_picture(still), title=file_title(material))
        small = make.thumbnail(still).content
    thumbnail = lay(f"{material.unit.slug}/thumbnails/{material.pk.hex}.webp", small)
    with gone_without_row(thumbnail):
        earlier = _written(poster, image, thumbnail, at, ended_at=at + timedelta(seconds=monotonic() - began))
    take_away(filter(None, [earlier]))


def _written(poster: Poster, image: OfficeImage, thumbnail: str, at: datetime, *, ended_at: datetime) -> str:
    """Writes the result and tells that it is there; returns the name of the file that nobody names now."""
    with transaction.atomic():
        if not settle(poster, image=image, next_attempt_at=None, last_error=""):
            return thumbnail
        await_reading_of(image, at=at)
        earlier = Material.objects.get(pk=poster.material_id).thumbnail
        Material.objects.filter(pk=poster.material_id).update(thumbnail=thumbnail)
        for case in Case.objects.filter(unit=poster.material.unit_id, picture=earlier) if earlier else ():
            describe(case, picture=thumbnail)
        tell_made(poster, MADE, at=ended_at)
    return earlier
