"""Kept displays go again: on a ground of law, or when their term of keeping ends; that they went stays on record."""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from kentongan.cases import actions as cases
from kentongan.deliveries.models import Delivery, Evidence
from kentongan.kernel.laid_files import take_away
from kentongan.people.models import Staff

#: most that one round of the worker lets go
BATCH = 20
_TAG = re.compile(r"<[^>]*>")


def standing(case: UUID) -> QuerySet[Evidence]:
    """Returns what is kept, or asked for, of the displays of a case."""
    rows = Evidence.objects.filter(delivery__release__case=case, erased_at=None)
    return rows.select_related("delivery__unit", "delivery__release__case__stream")


def showing(case: UUID, texts: Collection[str]) -> Iterator[Evidence]:
    """Yields the kept displays whose page holds one of these words; the picture of such a page shows them, too."""
    wanted = {_plain(text) for text in texts} - {""}
    for row in standing(case).exclude(page="") if wanted else ():
        said = _words_of(str(row.page.name))
        if any(one in said for one in wanted):
            yield row


def let_go(row: Evidence, *, what: str, by: Staff | None, at: datetime, **how: Any) -> None:
    """Takes the files of a kept display away once this is committed; its hashes and its time stay. For other rules."""
    names, facts = [str(one.name) for one in (row.picture, row.page) if one], how.pop("facts", {})
    gone = {"picture": "", "page": "", "missing": "", "erased_at": at, "next_attempt_at": None, "lease": None}
    with transaction.atomic():
        if Evidence.objects.filter(pk=row.pk, erased_at=None).update(**gone, leased_until=None) != 1:
            return
        told = {"delivery": str(row.delivery_id), "channel": row.delivery.channel, "asked_at": row.asked_at.isoformat()}
        hashes = {"picture_sha256": row.picture_sha256, "page_sha256": row.page_sha256}
        cases.note(row.delivery.release.case, what, by=by, at=at, facts={**told, **hashes, **facts}, **how)
        transaction.on_commit(partial(take_away, names), robust=True)


def aged(at: datetime) -> QuerySet[Evidence]:
    """Returns kept displays whose term is over: their case ended so many years ago, and nothing of it is public."""
    try:
        since = at.replace(year=at.year - settings.DISPLAY_YEARS)
    except ValueError:  # the 29th of February
        since = at.replace(year=at.year - settings.DISPLAY_YEARS, day=28)
    there = Delivery.objects.public().filter(release__case=OuterRef("delivery__release__case"))
    rows = Evidence.objects.filter(Q(taken_at__lte=since), erased_at=None, delivery__release__case__ended_at__lte=since)
    return rows.filter(~Exists(there)).select_related("delivery__unit", "delivery__release__case__stream")


def age_due(at: datetime) -> int:
    """Lets go what has been kept for its term: a lane of the worker. Returns how many went."""
    rows = list(aged(at).order_by("taken_at")[:BATCH])
    for row in rows:
        let_go(row, what="display_aged", by=None, at=at, facts={"years": settings.DISPLAY_YEARS})
    return len(rows)


def _words_of(name: str) -> str:
    try:
        with default_storage.open(name) as file:
            return _plain(html.unescape(_TAG.sub(" ", gzip.decompress(file.read()).decode(errors="replace"))))
    except (OSError, EOFError):
        return ""


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
