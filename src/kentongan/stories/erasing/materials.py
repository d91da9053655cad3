"""Erasing what was handed in: the original, its name, what it tells and what was read in it.

What a frozen version or a page shows of it stays: that is the record of what was public, for which there is Ralat and
taking down. The row and its event stay, with the hash by which a copy would be known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from kentongan.cases.actions import note
from kentongan.cases.forgetting import ERASED, forget_picture
from kentongan.kernel.laid_files import take_away
from kentongan.people.models import Notice, Staff
from kentongan.stories.films.subtitles.actions import forget_subtitles
from kentongan.stories.models import (
    FileWords,
    Likeness,
    Material,
    OfficeDocument,
    OfficeImage,
    Portrait,
    Poster,
    Preview,
    Provenance,
    Still,
)
from kentongan.stories.provenance.erasing import forget_answers
from kentongan.stories.states import MaterialState
from kentongan.stories.uploads.models import Upload

from .queries import on_record_among, still_shown, uses


def erase_material(material: Material, *, reason_code: str, letter: str, words: str, by: Staff, at: datetime) -> None:
    """Takes the files of a material away for good once this is committed; for callers whose own rules came before."""
    names, is_kept = set(_files_of(material)), bool(on_record_among([material]))
    with transaction.atomic():
        forget_answers(Provenance.objects.filter(material=material))
        for model in (Still, Preview, Likeness):
            model._default_manager.filter(material=material).delete()
        derived = [] if is_kept else _derived_of(material)
        made = [] if is_kept else [row for kind in (Poster, Portrait) for row in kind.objects.filter(material=material)]
        if not is_kept:
            forget_subtitles(material)
        forget_name(material)
        kept = {} if is_kept else {"image": None, "document": None}
        Material.objects.filter(pk=material.pk).update(
            state=MaterialState.ERASED, filename=ERASED, original="", thumbnail="", inspection={}, last_error="",
            next_attempt_at=None, lease=None, leased_until=None, **kept,
        )  # fmt: skip
        forget_picture(material.case_id, material.thumbnail)
        for one in made:
            one.delete()
        _let_go([*derived, *(file for one in made if (file := one.made))], material)
        facts = {"material": str(material.pk), "sha256": material.sha256, "letter": letter, "on_record": is_kept}
        note(material.case, "material_erased", by=by, at=at, reason_code=reason_code, words=words, facts=facts)
        transaction.on_commit(partial(take_away, names), robust=True)
    material.refresh_from_db()


def forget_name(material: Material) -> None:
    """Takes the name of a file from what was made of it, the upload by which it came, and notices about it."""
    for one in _derived_of(material):
        one.title = ERASED
        one.save(update_fields=["title"])  # so that the search forgets it too
    Upload.objects.filter(material=material).update(filename=ERASED)
    whole, short = (Q(text__contains=f"“{name}”") for name in (material.filename, material.filename[:60]))
    Notice.objects.filter(whole | short, about=material.case_id).update(text=ERASED)


def _files_of(material: Material) -> Iterator[str]:
    yield from filter(None, (str(material.original.name or ""), material.thumbnail))
    yield from Still.objects.filter(material=material).values_list("path", flat=True)


def _derived_of(material: Material) -> list[OfficeImage | OfficeDocument]:
    """Returns what was made of a material to leave the office, a film before the picture that stands for it."""
    poster = material.document.poster if material.document else None
    return [one for one in (material.image, material.document, poster) if one]


def _let_go(derived: list[OfficeImage | OfficeDocument], material: Material) -> None:
    """Deletes derived files with what was read in them; Wagtail takes the file itself away once it is committed."""
    shown = still_shown(derived, going=derived) | {one for one, _times in uses(derived)}
    for one in derived:
        if one in shown:
            continue
        FileWords.objects.filter(unit=material.unit_id, sha256=one.sha256).delete()
        name, storage = str(one.file.name), default_storage
        one.delete()
        transaction.on_commit(partial(take_away, [name], storage), robust=True)
