"""The worker's lane "pictures": widths are made as soon as a picture is in the library, kept privately until released.

Between a photo and its release lie hours; between Tayangkan and the public page, less than a second.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Max

from kentongan.interfaces.web.models import PictureSet
from kentongan.stories.intake.derive import picture_set
from kentongan.stories.intake.rules import Refused
from kentongan.stories.models import OfficeImage

from .blocks import WIDTHS
from .media import MediaMissing, approved

#: pictures taken up in one round: few, so that the lane gives signs of life
MOST = 3


def warm(at: datetime) -> int:
    """Makes the widths of the next pictures of the library; returns how many pictures were taken up.

    A picture that is passed over, as its row was committed after a later one's, is made when it is released.
    """
    last = PictureSet.objects.aggregate(last=Max("image"))["last"] or 0
    images = list(OfficeImage.objects.filter(pk__gt=last).select_related("unit").order_by("pk")[:MOST])
    for image in images:
        PictureSet.objects.update_or_create(image=image, defaults={"hashes": _make(image)})
    return len(images)


def made_ahead(sha256: str) -> Mapping[int, bytes]:
    """Returns the widths of a picture with their bytes, each held against its hash; nothing if one is not right."""
    row = PictureSet.objects.filter(image__sha256=sha256).select_related("image__unit").first()
    found: dict[int, bytes] = {}
    if row is None:
        return found
    for width, digest in row.hashes.items():
        name = _name(row.image, int(width))
        if not default_storage.exists(name):
            return {}
        with default_storage.open(name) as stored:
            body = stored.read()
        if hashlib.sha256(body).hexdigest() != digest:
            return {}
        found[int(width)] = body
    return found


def _make(image: OfficeImage) -> dict[str, str]:
    try:
        with approved(image.file.name, image.sha256) as path:
            made = picture_set(path, WIDTHS)
    except (MediaMissing, Refused):  # told to a person when it is to be released
        return {}
    hashes = {}
    for picture in made:
        name = _name(image, picture.width)
        default_storage.delete(name)
        default_storage.save(name, ContentFile(picture.content))
        hashes[str(picture.width)] = hashlib.sha256(picture.content).hexdigest()
    return hashes


def _name(image: OfficeImage, width: int) -> str:
    return f"{image.unit.slug}/widths/{image.sha256[:2]}/{image.sha256}-{width}.jpg"
