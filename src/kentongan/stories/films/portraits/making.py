"""Making upright cuts: the worker's lane that recodes a film around a place of its picture."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from kentongan.kernel.leases import each_due, settle
from kentongan.stories.films.making import make_or_tell, tell_made
from kentongan.stories.intake import derive as make
from kentongan.stories.materials.actions import local_copy
from kentongan.stories.materials.deriving import file_title
from kentongan.stories.materials.library import keep_document
from kentongan.stories.materials.progress import told_on
from kentongan.stories.models import Portrait

#: a transcode may take 45 minutes; a lease outlives it (seconds)
LEASE_SECONDS = 60 * 60
MADE = gettext_lazy("Potongan tegak untuk “%(file)s” (“%(headline)s”) sudah jadi. Lihat hasilnya.")
FAILED = gettext_lazy("Potongan tegak untuk “%(file)s” (“%(headline)s”) tidak dapat dibuat. Videonya tayang utuh.")


def portraits() -> QuerySet[Portrait]:
    """Returns what the lane works on."""
    return Portrait.objects.select_related("material__unit", "material__case", "material__document__poster")


def make_due(at: datetime, *, most: int = 2) -> int:
    """Makes up to `most` upright cuts that were asked for; returns how many were taken up."""
    return each_due(portraits(), _try, at=at, seconds=LEASE_SECONDS, most=most)


def _try(portrait: Portrait, at: datetime) -> None:
    make_or_tell(portrait, partial(_make, portrait, at), failed=FAILED, at=at)


def _make(portrait: Portrait, at: datetime) -> None:
    """Recodes the original, so that it is as sharp as the film itself; what was asked since wins."""
    began, material, film = monotonic(), portrait.material, portrait.material.document
    ours = Portrait.objects.filter(pk=portrait.pk, lease=portrait.lease)
    with tempfile.TemporaryDirectory(prefix="kentongan-") as folder, local_copy(material) as path:
        cut = make.public_portrait(
            path, Path(folder) / "tegak.mp4", across=portrait.across, name=material.filename,
            on_progress=told_on(ours, length=material.inspection.get("seconds")),
        )  # fmt: skip
        document = keep_document(
            material.unit, cut, title=file_title(material), mime="video/mp4", extension="mp4",
            poster=film.poster if film else None, seconds=film.seconds if film else None,
        )  # fmt: skip
    with transaction.atomic():
        if settle(portrait, document=document, percent=100, next_attempt_at=None, last_error=""):
            tell_made(portrait, MADE, at=at + timedelta(seconds=monotonic() - began))
