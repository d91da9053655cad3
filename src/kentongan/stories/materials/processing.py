"""Derives what may leave from what was handed in: the worker's lanes of media and of recordings."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from time import monotonic

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kentongan.cases.actions import describe, note
from kentongan.cases.queries import load_run
from kentongan.cases.waived import awaited_of
from kentongan.kernel.laid_files import gone_without_row, lay, take_away
from kentongan.kernel.language import office_language
from kentongan.kernel.leases import each_due, next_try, settle
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Staff
from kentongan.stories.editions.prefill import add_late_material
from kentongan.stories.intake.rules import Refused
from kentongan.stories.models import Material, Still
from kentongan.stories.screened.reading import await_reading, await_reading_of
from kentongan.stories.states import MaterialState

from .actions import local_copy
from .deriving import Derived, derived_from
from .likeness.keeping import keep_look
from .previews.making import await_preview
from .ready import tell_if_last
from .stills.keeping import keep_stills, lay_stills

log = logging.getLogger(__name__)

#: a transcode may take 45 minutes; a lease outlives it (seconds)
LEASE_SECONDS = 60 * 60
#: families that are recoded as long as they play
RECORDED = ("video", "audio")
#: after so many failures that no rule explains, a person is told
MOST_ATTEMPTS = 4


def quick_rows() -> QuerySet[Material]:
    """Returns the photos, documents and texts that wait: seconds of work each."""
    return Material.objects.filter(state=MaterialState.STORED).exclude(family__in=RECORDED)


def recordings() -> QuerySet[Material]:
    """Returns the films and sounds that wait: up to as many minutes of work as they last."""
    return Material.objects.filter(state=MaterialState.STORED, family__in=RECORDED)


def process_due(at: datetime, *, most: int = 10) -> int:
    """Derives up to `most` photos, documents and texts that wait; returns how many were taken up."""
    return each_due(quick_rows(), _try, at=at, seconds=LEASE_SECONDS, most=most)


def transcode_due(at: datetime, *, most: int = 10) -> int:
    """Derives up to `most` recordings that wait, in a lane of their own: no photo waits behind a film."""
    return each_due(recordings(), _try, at=at, seconds=LEASE_SECONDS, most=most)


def derive(material: Material, at: datetime) -> Material:
    """Makes a material usable here and now; raises Refused where a rule turns up that only deriving shows."""
    if material.state == MaterialState.STORED:
        began = monotonic()
        with local_copy(material) as path:
            derived = derived_from(material, path)
        _finish(material, derived, at, ended_at=at + timedelta(seconds=monotonic() - began))
        material.refresh_from_db()
    return material


def _try(material: Material, at: datetime) -> None:
    """Derives a leased material; every failure ends as a sentence on its row, so that the worker goes on."""
    try:
        derive(material, at)
    except Refused as refused:
        _fail(material, str(refused), at)
    except Exception as fault:  # a broken file may break any library; what it said is in the log
        log.warning("material %s could not be derived from", material.pk, exc_info=fault)
        if again := next_try(material, at, most=MOST_ATTEMPTS):
            settle(material, last_error=_("Belum berhasil diproses; program mencobanya lagi."), next_attempt_at=again)
        else:
            _fail(material, _("File ini tidak dapat diproses program. Aslinya tetap tersimpan."), at)


def _finish(material: Material, derived: Derived, at: datetime, *, ended_at: datetime) -> None:
    """Writes the result once: of a worker and a person at the same material, the second changes nothing.

    `ended_at`: when the work on it was done, which began at `at`.
    """
    path = f"{material.unit.slug}/thumbnails/{material.pk.hex}.webp"
    thumbnail = lay(path, derived.thumbnail) if derived.thumbnail else ""
    stills = lay_stills(material, derived.shots)
    laid = [name for name in (thumbnail, *(one.path for one in stills)) if name]
    with gone_without_row(*laid), transaction.atomic():
        is_first = _write(material, derived, thumbnail, stills, at)
        if is_first:
            tell_if_last(material, at=ended_at)
    if is_first:
        add_late_material(material)
    else:
        take_away(laid)


def _write(material: Material, derived: Derived, thumbnail: str, stills: Sequence[Still], at: datetime) -> bool:
    """Writes the rows alone, so that SQLite is locked for no longer than that; False where another was first."""
    rows = Material.objects.filter(pk=material.pk, state=MaterialState.STORED)
    hit = rows.update(
        state=MaterialState.READY, image=derived.image, document=derived.document, thumbnail=thumbnail,
        lease=None, leased_until=None, next_attempt_at=None, last_error="",
    )  # fmt: skip
    if not hit:
        return False
    material.refresh_from_db()
    _have_read(material, derived, at)
    if material.family == "document":
        await_preview(material, at)
    if thumbnail and not material.case.picture:
        describe(material.case, picture=thumbnail)
    if stills:
        keep_stills(material, stills)
    if derived.look is not None:
        keep_look(material, derived.look)
    return True


def _have_read(material: Material, derived: Derived, at: datetime) -> None:
    """Queues what may leave to be read for the screening."""
    if derived.image and not derived.document:
        await_reading_of(derived.image, at=at)
    elif derived.document:
        paper = derived.document
        await_reading(material.unit, sha256=paper.sha256, path=paper.file.name, mime=paper.mime, at=at)
        if paper.poster:
            await_reading_of(paper.poster, at=at)


def _fail(material: Material, words: str, at: datetime) -> None:
    with transaction.atomic():
        hit = Material.objects.filter(pk=material.pk, state=MaterialState.STORED).update(
            state=MaterialState.FAILED, last_error=words, lease=None, leased_until=None, next_attempt_at=None
        )
        if hit:
            note(material.case, "material_failed", by=None, at=at, facts={"material": str(material.pk)}, words=words)
            _tell(material, words, at)
            tell_if_last(material, at=at)
    material.refresh_from_db()


def _tell(material: Material, words: str, at: datetime) -> None:
    """Leaves a notice with who handed it in: they have the shot and can send it again."""
    facts = {"file": material.filename[:60], "headline": material.case.headline[:100], "why": words}
    with office_language():
        text = _("“%(file)s” untuk “%(headline)s” tidak dapat diproses. %(why)s") % facts
    notify(staff=_senders(material, at), text=text, matter=Matter.MATERIALS, about=material.case_id, at=at)


def _senders(material: Material, at: datetime) -> list[Staff]:
    """Returns who handed it in; where they work here no longer, all for whom its case waits."""
    if material.by.can_act:
        return [material.by]
    run = load_run(material.case_id)
    return awaited_of(run, at) if run else []
