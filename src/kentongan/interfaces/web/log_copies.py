"""The worker's lane "checkpoints": seals the event log each day, and lays copies where we can't reach back.

On each public site, and from there on whatever host it is sent to; once a week as a notice to the heads, so that it
lies in their mailboxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.kernel.checkpoints.actions import seal
from kentongan.kernel.checkpoints.queries import latest, statement_of
from kentongan.kernel.checkpoints.statements import public_key
from kentongan.kernel.language import office_language
from kentongan.kernel.models import Checkpoint
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter, Unit

FOLDER = "/titik-periksa/"
TEXT = "text/plain; charset=utf-8"


def seal_due(at: datetime) -> int:
    """Seals the log once a day, also a day on which nothing happened: a missing day is seen."""
    last = latest()
    if last and timezone.localdate(last.at) >= timezone.localdate(at):
        return 0
    try:
        made = seal_and_lay(at=at)
    except IntegrityError:  # another worker was first
        return 0
    if last and timezone.localtime(last.at).isocalendar()[:2] != timezone.localtime(at).isocalendar()[:2]:
        _tell_heads(made, at)
    return 1


def seal_and_lay(*, at: datetime) -> Checkpoint:
    """Makes a checkpoint and lays the copies of its year on every public site."""
    made = seal(key=settings.LOG_KEY, at=at)
    path, body = _page_of(made)
    store = site_store()
    for slug in Unit.objects.values_list("slug", flat=True):
        if store.generation(slug):
            with store.publish(slug) as batch:
                batch.put(path, body, TEXT)
    return made


def known_keys() -> set[str]:
    """Returns the public keys by which this office has signed."""
    own = {public_key(settings.LOG_KEY)} if settings.LOG_KEY else set()
    return own | set(settings.LOG_FORMER_KEYS)


def laid_copies() -> Iterator[tuple[str, str]]:
    """Yields (address, text) of each copy on the public sites of this machine."""
    store = site_store()
    for slug in Unit.objects.values_list("slug", flat=True):
        for entry in sorted(store.entries(slug), key=lambda entry: entry.path):
            if entry.path.startswith(FOLDER):
                yield f"{slug}{entry.path}", store.blob(slug, entry.sha256).read_text(encoding="utf-8")


def _page_of(made: Checkpoint) -> tuple[str, bytes]:
    """Returns the address and the text that tell every checkpoint of a year, the newest last."""
    year = timezone.localdate(made.at).year
    rows = [row for row in Checkpoint.objects.all() if timezone.localdate(row.at).year == year]
    return f"{FOLDER}{year}.txt", "\n".join(str(statement_of(row)) for row in rows).encode()


def _tell_heads(made: Checkpoint, at: datetime) -> None:
    """Sends the digest to the heads by whichever ways they hear of things."""
    with office_language():
        text = _("Titik periksa %(number)s: %(digest)s. Simpan: dengan ini terbukti bahwa catatan tidak ditulis ulang.")
    said = text % {"number": made.number, "digest": statement_of(made).digest}
    for unit in Unit.objects.all():
        notify(staff=heads_of(unit, at=at), text=said, matter=Matter.SUMMARY, at=at)
