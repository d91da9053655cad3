"""The worker's lane that makes previews of documents, each once."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kentongan.kernel.laid_files import gone_without_row, take_away
from kentongan.kernel.leases import anew, each_due, next_try, settle
from kentongan.stories.materials.actions import local_copy
from kentongan.stories.materials.stills.keeping import Shot, keep_stills, lay_stills
from kentongan.stories.models import Material, Preview

from .reading import PATIENCE, Read, read_document

log = logging.getLogger(__name__)

#: a lease outlives the reader (seconds)
LEASE_SECONDS = PATIENCE * 3
MOST_ATTEMPTS = 3


def await_preview(material: Material, at: datetime) -> None:
    """Queues a document to be read; read before, it is read anew."""
    Preview.objects.update_or_create(material=material, defaults=anew(at))


def previews() -> QuerySet[Preview]:
    """Returns what the lane works on."""
    return Preview.objects.select_related("material__unit")


def make_due(at: datetime, *, most: int = 5) -> int:
    """Reads up to `most` documents that wait; returns how many were taken up."""
    return each_due(previews(), _make, at=at, seconds=LEASE_SECONDS, most=most)


def _make(preview: Preview, at: datetime) -> None:
    try:
        with local_copy(preview.material) as path:
            found = read_document(path, preview.material.inspection["kind"])
    except OSError as fault:
        log.warning("preview %s could not be made", preview.pk, exc_info=fault)
        again = next_try(preview, at, most=MOST_ATTEMPTS)
        faults = preview.faults if again else ["all"]
        settle(preview, next_attempt_at=again, last_error=_("Dokumen ini tidak dapat dibaca program."), faults=faults)
        return
    stills = lay_stills(preview.material, [Shot(picture) for picture in found.drawn])
    names = [still.path for still in stills]
    with gone_without_row(*names), transaction.atomic():
        is_ours = _written(preview, found, at)
        if is_ours:
            keep_stills(preview.material, stills)
    if not is_ours:
        take_away(names)


def _written(preview: Preview, found: Read, at: datetime) -> bool:
    return settle(
        preview, parts=list(found.parts), pages=found.pages, faults=list(found.faults), read_at=at,
        next_attempt_at=None, last_error="",
    )  # fmt: skip
