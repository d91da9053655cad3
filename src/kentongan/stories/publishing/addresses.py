"""The public address of a story: settled once, at its first release."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import NotNow, Reason
from kentongan.people.models import Unit
from kentongan.stories.models import Edition, Story

MOST_SLUG = 80
#: how many stories of one month may share a title
_MOST_NAMESAKES = 200


def settle_address(edition: Edition, *, at: datetime) -> str:
    """Returns the story's address such as berita/2026/11/kerja-bakti/, by the unit's own time; settled, it stays.

    Which address is free, the database alone says: it holds also where two stories are released at once.
    """
    story = edition.story
    shown_at = story.first_shown_at or at
    for path in [story.path] if story.path else _paths(edition, at):
        try:
            with transaction.atomic():
                Story.objects.filter(pk=story.pk).update(path=path, first_shown_at=shown_at)
        except IntegrityError:
            continue
        story.path, story.first_shown_at = path, shown_at
        return path
    sentence = _("Terlalu banyak berita berjudul sama bulan ini. Naskah tersimpan. Beri judul yang lebih khas.")
    raise NotNow(Reason("address-taken", sentence))


def likely_path(title: str, unit: Unit, *, at: datetime) -> str:
    """Returns the address that a story of this title would get if it were released at that moment."""
    slug = slugify(title)[:MOST_SLUG].strip("-") or "berita"
    return f"berita/{at.astimezone(unit.zone):%Y/%m}/{slug}/"


def _paths(edition: Edition, at: datetime) -> Iterator[str]:
    """Yields the addresses to try: the title's own, then -2, -3 ..."""
    path = likely_path(edition.title, edition.unit, at=at)
    stem = path.rstrip("/")
    yield path
    yield from (f"{stem}-{number}/" for number in range(2, _MOST_NAMESAKES + 1))
