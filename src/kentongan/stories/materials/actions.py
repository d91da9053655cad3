"""What is handed in: originals kept privately with what they tell."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.models import Case
from kentongan.kernel.refusals import NotNow, Reason, forbid, refuse_if
from kentongan.people.acted import held_by
from kentongan.people.models import Staff
from kentongan.stories.intake.inspect import Inspection, inspect
from kentongan.stories.intake.rules import spoken_name
from kentongan.stories.models import Material
from kentongan.stories.states import MaterialState

#: a case that was opened by its first photo bears this until words come
DEFAULT_HEADLINE = "Bahan baru"


def check_hand_in(case: Case, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't add material: a phone may send what it held back even after the hand-over."""
    if by.unit_id != case.unit_id:
        return [forbid("other-unit", _("Pekerjaan ini milik unit kerja lain."))]
    if not by.can_act:
        return [forbid("inactive", _("Akun Anda di unit ini sudah tidak aktif."))]
    if not case.is_open:
        sentence = _(
            "Pekerjaan ini sudah selesai. Bahan yang sudah Anda kirim tetap tersimpan. "
            "Mulai pekerjaan baru untuk mengirim bahan ini."
        )
        return [Reason("case-ended", sentence)]
    return []


def hand_in(case: Case, *, file: File, name: str, by: Staff, at: datetime, sha256: str = "") -> Material:
    """Keeps an original and queues what may leave of it; the same file again gives the first material.

    Raises intake's Refused with the rule that turns the file away, before anything is kept. `sha256` is the hash
    that was computed as the file came.
    """
    refuse_if(check_hand_in(case, by=by, at=at))
    with on_disk(file) as path:
        found = inspect(path, name, sha256=sha256)
    known = Material.objects.filter(case=case.pk, sha256=found.sha256).first()
    if known and known.state == MaterialState.ERASED:
        raise NotNow(Reason("erased", _("File ini sudah dihapus atas dasar hukum, dan tidak disimpan lagi.")))
    return known or _keep(case, file, name, found, by=by, at=at)


def has_default_headline(case: Case) -> bool:
    """Says whether nobody has given the case a headline of its own."""
    return case.headline.strip() in ("", DEFAULT_HEADLINE)


def first_line(text: str, most: int = 120) -> str:
    """Returns the first sentence or line of a text, cut at a word."""
    line = text.strip().split("\n")[0].split(". ")[0].strip().rstrip(".")
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + "…"


@contextmanager
def local_copy(material: Material) -> Iterator[Path]:
    """Gives the original as a file of this machine, wherever it is stored."""
    try:
        path = Path(material.original.path)
    except NotImplementedError:
        with material.original.open("rb") as original, on_disk(original) as copy:
            yield copy
    else:
        path.stat()  # a missing original is a fault of the storage, not a broken picture
        yield path


@contextmanager
def on_disk(file: File) -> Iterator[Path]:
    """Gives a path to what was sent: large uploads already have one."""
    if hasattr(file, "temporary_file_path"):
        yield Path(file.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile(prefix="kentongan-") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.flush()
        file.seek(0)
        yield Path(copy.name)


def _keep(case: Case, file: File, name: str, found: Inspection, *, by: Staff, at: datetime) -> Material:
    shown, by = spoken_name(name)[:200], acting_at(case, by=by, at=at)
    material = Material(
        unit=case.unit, case=case, family=found.kind.family, filename=shown, mime=found.kind.mime, size=found.size,
        sha256=found.sha256, inspection=_told(found), by=by, at=at, next_attempt_at=at,
        **held_by(by),
    )  # fmt: skip
    material.original.save(f"asli.{found.kind.extension}", file, save=False)
    facts = {"material": str(material.pk), "sha256": found.sha256, "family": found.kind.family, "size": found.size}
    try:
        with transaction.atomic():
            material.save(force_insert=True)
            note(case, "material_handed_in", by=by, at=at, facts=facts, words=shown)
    except IntegrityError:
        # The same file came twice at once: the other one was first.
        material.original.delete(save=False)
        return Material.objects.get(case=case.pk, sha256=found.sha256)
    return material


def _told(found: Inspection) -> dict[str, object]:
    """Returns what the original tells, as JSON values that stay inside the office."""
    return {
        "kind": found.kind.id,
        "taken_at": found.taken_at.isoformat() if found.taken_at else None,
        "position": list(found.position) if found.position else None,
        "camera": found.camera,
        "orientation": found.orientation,
        "width": found.width,
        "height": found.height,
        "seconds": found.duration_seconds,
        "metadata": found.metadata,
    }
