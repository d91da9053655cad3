"""An address for a file that a channel fetches itself: signed, good for an hour, for that file as it was approved.

The file lies under no public address by itself: nobody can guess or change such an address (HMAC-SHA256).
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.core import signing

from kentongan.channels import Medium
from kentongan.channels.shapes import WHOLE, Shape

SALT = "kentongan.media-kanal"
#: seconds
LASTS = 3600
#: below the desk's own address, which a channel must be able to reach
PATH = "/media-kanal/"


def address_of(medium: Medium, shape: Shape = WHOLE, *, at: datetime) -> str:
    """Returns an address that anybody may fetch the file from for an hour; a photo in that shape."""
    told = [medium.kind, medium.path, medium.sha256, medium.mime, int(at.timestamp()) + LASTS]
    told += [list(medium.focus) if medium.focus else None, asdict(shape)]
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{PATH}{signing.Signer(salt=SALT).sign_object(told)}/"


def medium_of(signed: str, *, at: datetime) -> tuple[Medium, Shape] | None:
    """Returns the file that an address of ours names, and its shape; None: it is none, or no longer."""
    try:
        kind, path, sha256, mime, until, focus, shape = signing.Signer(salt=SALT).unsign_object(signed)
    except (signing.BadSignature, ValueError):
        return None
    if at.timestamp() >= until:
        return None
    return Medium(kind, path, sha256, mime, focus=tuple(focus) if focus else None), Shape(**shape)
