"""Reading files in the worker: text layers and, where Tesseract is installed, pictures; each file once."""

from __future__ import annotations

import logging
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kentongan.kernel.leases import each_due, next_try, settle
from kentongan.people.models import Unit
from kentongan.stories.models import Edition, Material, OfficeImage
from kentongan.stories.screening import picture_text
from kentongan.stories.screening.content import files_of
from kentongan.stories.screening.file_text import MOST_TEXT, UnreadableError, text_of

from .afterwards import tell_of_ended
from .late import screen_again
from .models import FileWords

log = logging.getLogger(__name__)

#: a picture or a long document takes less (seconds)
LEASE_SECONDS = 10 * 60
MOST_ATTEMPTS = 3
_PICTURES = ("image/jpeg", "image/png", "image/webp")


def await_reading(unit: Unit, *, sha256: str, path: str, mime: str, at: datetime) -> None:
    """Queues a file that may leave to be read, once for each unit; a picture only where a program reads them."""
    if not sha256 or mime.startswith(("video/", "audio/")):
        return
    waits = mime not in _PICTURES or picture_text.reader(settings.PICTURE_READER)
    state = {"next_attempt_at": at} if waits else {"read_at": at}
    FileWords.objects.get_or_create(unit=unit, sha256=sha256, defaults={"path": path, "mime": mime, **state})


def await_reading_of(image: OfficeImage, *, at: datetime) -> None:
    """Queues a picture that may leave."""
    await_reading(image.unit, sha256=image.sha256, path=str(image.file.name), mime="image/jpeg", at=at)


def files() -> QuerySet[FileWords]:
    """Returns what the lane works on."""
    return FileWords.objects.select_related("unit")


def read_due(at: datetime, *, most: int = 5) -> int:
    """Reads up to `most` waiting files, and screens again what shows them; returns how many were taken up."""
    return each_due(files(), _read, at=at, seconds=LEASE_SECONDS, most=most)


def _read(row: FileWords, at: datetime) -> None:
    try:
        text = _words_of(row)
    except (UnreadableError, subprocess.TimeoutExpired, OSError) as fault:
        log.warning("file %s could not be read", row.pk, exc_info=fault)
        again = next_try(row, at, most=MOST_ATTEMPTS)
        with transaction.atomic():
            if settle(row, next_attempt_at=again, last_error=_("File ini tidak dapat dibaca program.")) and not again:
                _screen_again(row, at)
        return
    with transaction.atomic():
        if settle(row, next_attempt_at=None, last_error="", text=text[:MOST_TEXT], read_at=at) and text:
            _screen_again(row, at)


def _words_of(row: FileWords) -> str:
    with _on_disk(row.path) as path:
        if row.mime not in _PICTURES:
            return text_of(path, row.mime)
        program = picture_text.reader(settings.PICTURE_READER)
        return picture_text.words_in(path, program) if program else ""


def _screen_again(row: FileWords, at: datetime) -> None:
    """Raises what was read, in the stories whose material shows the file."""
    sha256 = row.sha256
    shown = Q(image__sha256=sha256) | Q(document__sha256=sha256)
    shown |= Q(document__poster__sha256=sha256) | Q(poster__image__sha256=sha256)
    cases = Material.objects.filter(shown, unit=row.unit_id).values("case")
    editions = Edition.objects.filter(case__in=cases)
    screen_again(editions, lambda content: sha256 in files_of(content), at=at)
    tell_of_ended(editions, sha256, at=at)


@contextmanager
def _on_disk(name: str) -> Iterator[Path]:
    """Gives a stored file as one of this machine, wherever it is stored."""
    try:
        known = Path(default_storage.path(name))
    except NotImplementedError:
        known = None
    if known:
        yield known
        return
    with default_storage.open(name, "rb") as stored, tempfile.NamedTemporaryFile(prefix="kentongan-") as copy:
        shutil.copyfileobj(stored, copy)
        copy.flush()
        yield Path(copy.name)
