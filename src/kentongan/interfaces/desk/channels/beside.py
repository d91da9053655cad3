"""What was approved beside what stands on a channel, for the person who says whether both are the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.core.files.storage import default_storage

from kentongan.deliveries.models import Delivery, Release, Sight
from kentongan.deliveries.watching import wanted_text

from .preview import Shown, pictures_of

#: files of proof that a browser shows as pictures
SEEN = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})


@dataclass(frozen=True)
class Beside:
    """The approved words and photos, and the newest picture and words that are known of the channel."""

    approved: str
    photos: tuple[Shown, ...]
    #: the address of a picture of the channel, and when it was taken
    picture: str = ""
    at: datetime | None = None
    #: words that stand there and are others than the approved ones
    words: str = ""
    is_same: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.picture or self.words or self.is_same)


def beside_of(row: Delivery, release: Release) -> Beside:
    """Reads it of a row whose proofs, looks and evidence are at hand."""
    content = release.content if isinstance(release.content, dict) else {}
    watch = getattr(row, "watch", None)
    sight = watch.sight if watch else ""
    name, at = _newest_picture(row)
    return Beside(
        wanted_text(row),
        pictures_of(content, row.channel),
        default_storage.url(name) if name else "",
        at,
        watch.seen if watch and sight in (Sight.CHANGED, Sight.INTENDED) else "",
        sight == Sight.SAME,
    )


def _newest_picture(row: Delivery) -> tuple[str, datetime | None]:
    """Returns a picture of the channel: the program's own, or the file that somebody handed in as proof."""
    found = [(one.taken_at, one.picture.name) for one in row.evidence.all() if one.picture and not one.erased_at]
    proofs = [one for one in row.proofs.all() if one.file and PurePath(str(one.file.name)).suffix.lower() in SEEN]
    found += [(one.shown_at, one.file.name) for one in proofs]
    at, name = max(((at, name) for at, name in found if at), default=(None, ""))
    return str(name), at
