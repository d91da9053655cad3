"""Verbs on a file that comes in parts: begin, append, finish, cancel."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from kentongan.cases.models import Case
from kentongan.people.models import Staff
from kentongan.stories.intake.rules import Refused, spoken_name
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.models import Material

from . import parts
from .checks import check_begin, moved
from .digests import sha256_of
from .models import Upload, UploadState

#: rules that a better server, or a second try, may satisfy: the file stays
OF_THE_SERVER = frozenset({"media_reader", "media_slow"})


def begin(case: Case, *, name: str, size: int, mark: str, by: Staff, at: datetime) -> Upload:
    """Makes room for a file of `size` bytes; the same content again gives the upload that was begun before.

    Raises intake's Refused, or why nothing can be handed in, before a byte is sent.
    """
    known = _known(case, mark, by)
    if known:
        return known
    check_begin(case, name=name, size=size, by=by, at=at)
    values = {"filename": spoken_name(name)[:200], "size": size, "mark": mark[:80]}
    try:
        with transaction.atomic():
            return Upload.objects.create(
                unit=case.unit, case=case, by=by, begun_at=at, expires_at=_expiry(at), **values
            )
    except IntegrityError:
        # The same file was begun twice at once: the other one was first.
        return Upload.objects.get(case=case, by=by, mark=mark)


def append(upload: Upload, *, pieces: Iterable[bytes], offset: int, at: datetime) -> Upload:
    """Writes what came at `offset` and counts it; of two senders at once, one is told that it moved on.

    Raises parts.InUseError while another request writes. Memory holds one piece at a time.
    """
    with parts.held(upload.pk) as descriptor:
        upload.refresh_from_db()
        _hold_to_disk(upload, descriptor)
        if offset != upload.offset or upload.state != UploadState.OPEN:
            raise moved()
        written = parts.write(descriptor, upload.pk, pieces, start=offset, most=upload.size - offset)
        rows = Upload.objects.open().filter(pk=upload.pk, offset=offset)
        if rows.update(offset=offset + written, expires_at=_expiry(at)) != 1:
            raise moved()
        upload.offset = offset + written
    return upload


def finish(upload: Upload, *, at: datetime) -> Material:
    """Makes a whole file a material of its case; raises Refused where a rule turns it away, and remembers why."""
    with parts.held(upload.pk):
        upload.refresh_from_db()
        if upload.state == UploadState.KEPT and upload.material:
            return upload.material
        refuse_again(upload)
        try:
            material = _handed_in(upload, at)
        except Refused as refused:
            if refused.code not in OF_THE_SERVER:
                words = {"code": refused.code, "what": refused.what, "kept": refused.kept, "remedy": refused.remedy}
                _close(upload, UploadState.REFUSED, refusal=words)
            raise
        _close(upload, UploadState.KEPT, material=material)
    return material


def cancel(upload: Upload) -> None:
    """Gives an upload up: its part is removed, what became a material stays."""
    Upload.objects.filter(pk=upload.pk).delete()
    parts.drop(upload.pk)


def expire_due(at: datetime, *, most: int = 20) -> int:
    """Removes uploads that nobody went on with: a lane of the worker. Returns how many."""
    rows = list(Upload.objects.expired(at)[:most])
    for upload in rows:
        cancel(upload)
    return len(rows)


def refuse_again(upload: Upload) -> None:
    """Raises the refusal that once turned an upload away, in the same words."""
    if upload.state == UploadState.REFUSED:
        told = upload.refusal
        raise Refused(told["code"], told["what"], told["kept"], told["remedy"])


def _hold_to_disk(upload: Upload, descriptor: int) -> None:
    """Counts only what is there: a disk that lost bytes is told of by a smaller offset, never filled with nothing."""
    there = os.fstat(descriptor).st_size
    if there < upload.offset and upload.state == UploadState.OPEN:
        Upload.objects.filter(pk=upload.pk).update(offset=there)
        upload.offset = there


def _handed_in(upload: Upload, at: datetime) -> Material:
    path = parts.path_of(upload.pk)
    with parts.Whole(upload.pk, upload.filename) as file:
        return hand_in(
            upload.case, file=file, name=upload.filename, by=upload.by, at=at, sha256=sha256_of(upload.pk, path)
        )


def _close(upload: Upload, state: UploadState, **values: object) -> None:
    Upload.objects.filter(pk=upload.pk).update(state=state, **values)
    upload.state = state
    parts.drop(upload.pk)


def _known(case: Case, mark: str, by: Staff) -> Upload | None:
    return Upload.objects.filter(case=case, by=by, mark=mark).first() if mark else None


def _expiry(at: datetime) -> datetime:
    return at + timedelta(days=settings.UPLOAD_DAYS)
