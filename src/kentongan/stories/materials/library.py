"""Puts what may leave the office into its library of pictures and documents, one collection for each unit."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile, File
from wagtail.models import Collection

from kentongan.kernel.laid_files import gone_without_row
from kentongan.people.models import Unit
from kentongan.stories.intake.derive import Picture
from kentongan.stories.models import OfficeDocument, OfficeImage


def collection_of(unit: Unit) -> Collection:
    """Returns the unit's collection, made when it is first needed."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=unit.slug).first()
    return found or root.add_child(name=unit.slug)


def keep_image(unit: Unit, picture: Picture, *, title: str) -> OfficeImage:
    """Stores a finished picture; the same picture again gives the first one."""
    sha256 = hashlib.sha256(picture.content).hexdigest()
    known = OfficeImage.objects.filter(unit=unit, sha256=sha256).first()
    if known:
        return known
    image = OfficeImage(unit=unit, sha256=sha256, title=title[:255], collection=collection_of(unit))
    image.file.save(f"{sha256[:16]}.{picture.extension}", ContentFile(picture.content), save=False)
    # Saving the file has emptied these; reading it again would only find the same.
    image.width, image.height, image.file_size = picture.width, picture.height, len(picture.content)
    image.file_hash = hashlib.sha1(picture.content, usedforsecurity=False).hexdigest()
    with gone_without_row(str(image.file.name), storage=image.file.storage):
        image.save()
    return image


def keep_document(
    unit: Unit,
    path: Path,
    *,
    title: str,
    mime: str,
    extension: str,
    poster: OfficeImage | None = None,
    seconds: float | None = None,
) -> OfficeDocument:
    """Stores a finished document, video or recording (length in seconds); the same again gives the first one."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        known = OfficeDocument.objects.filter(unit=unit, sha256=sha256).first()
        if known:
            return known
        document = OfficeDocument(
            unit=unit, sha256=sha256, title=title[:255], mime=mime, collection=collection_of(unit),
            poster=poster, seconds=seconds, file_size=path.stat().st_size,
        )  # fmt: skip
        file.seek(0)
        # Wagtail's documents ask no get_upload_to: the unit's folder is what the desk guards private files by.
        name = f"{unit.slug}/documents/{sha256[:16]}.{extension}"
        document.file.name = document.file.storage.save(name, File(file), max_length=100)
    with gone_without_row(str(document.file.name), storage=document.file.storage):
        document.save()
    return document
