"""From delivery rows to items: what the database says that a unit's site should show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from kentongan.deliveries.models import Answer, Attempt, Delivery, DeliveryQuerySet
from kentongan.deliveries.states import PUBLIC, Operation, State
from kentongan.people.models import Unit

from .cards import Item, item_path

ADAPTER = "website"
#: the public has seen it, whatever became of it
EVER_PUBLIC = frozenset({*PUBLIC, State.SUPERSEDED, State.RETRACTED})
_TRIES = Attempt.objects.filter(delivery=OuterRef("pk"))
_TAKEN = _TRIES.filter(result=Answer.ACCEPTED).order_by("number").values("started_at")[:1]
_LAST = _TRIES.order_by("-number").values("started_at")[:1]
#: when a delivery left: its first try that the channel took, however often it is sent again; else its last try
OUT_AT = Coalesce(Subquery(_TAKEN), Subquery(_LAST), F("not_before"), F("created_at"))
#: a step of the database's own list of variables
PORTION = 500


def website_deliveries(unit: Unit) -> DeliveryQuerySet:
    """Returns the deliveries of a unit to its own site."""
    return Delivery.objects.filter(unit=unit, connection__adapter=ADAPTER)


def public_deliveries(unit: Unit) -> DeliveryQuerySet:
    """Returns what a unit's site should show now."""
    return website_deliveries(unit).public()


def item_of(delivery: Delivery) -> Item | None:
    """Builds the item of one delivery that shows something; None where its content has no address or title."""
    return next(items_of([delivery]), None)


def items_of(deliveries: Iterable[Delivery]) -> Iterator[Item]:
    """Yields the items of deliveries of one unit, releases already loaded."""
    rows = list(deliveries)
    firsts = _first_shown(rows)
    for row in rows:
        content = row.release.content if isinstance(row.release.content, dict) else {}
        path = item_path(str(content.get("path", "")))
        if path and content.get("title"):
            first, published_at = firsts.get(row.subject) or (row.pk, row.set_out_at)
            yield Item(
                id=str(first),
                delivery=str(row.pk),
                path=path,
                content=_dated(content, row),
                published_at=published_at,
                corrected_at=row.set_out_at if row.operation == Operation.CORRECT else None,
            )


def address_of(delivery: Delivery) -> str:
    """Returns where a delivery's item stands or stood, even where its content can't be read."""
    content = delivery.release.content if isinstance(delivery.release.content, dict) else {}
    return item_path(str(content.get("path", ""))) or item_path(delivery.remote_id)


def _dated(content: Mapping[str, Any], row: Delivery) -> Mapping[str, Any]:
    """Dates each word about a correction by the delivery that brought it: a release may be moved after its freezing."""
    notes = content.get("corrections")
    if not isinstance(notes, list):
        return content
    shown = Delivery.objects.filter(unit=row.unit_id, subject=row.subject, channel=row.channel).showing()
    rows = shown.filter(Q(state__in=EVER_PUBLIC) | Q(pk=row.pk)).select_related("release").order_by("created_at")
    brought = {_word_of(one): one.set_out_at.isoformat() for one in rows}
    dated = [
        {**one, "at": brought[str(one["words"])]} if isinstance(one, dict) and str(one.get("words")) in brought else one
        for one in notes
    ]
    return {**content, "corrections": dated}


def _word_of(delivery: Delivery) -> str:
    content = delivery.release.content
    return str(content.get("correction", "")) if isinstance(content, dict) else ""


def _first_shown(rows: list[Delivery]) -> dict[UUID, tuple[UUID, datetime]]:
    """Returns for each subject the delivery that first made it public, and when."""
    found: dict[UUID, tuple[UUID, datetime]] = {}
    for start in range(0, len(rows), PORTION):
        portion = rows[start : start + PORTION]
        former = Delivery.objects.filter(
            unit=portion[0].unit_id,
            subject__in={row.subject for row in portion},
            channel__in={row.channel for row in portion},
            operation=Operation.SHOW,
        ).filter(Q(state__in=EVER_PUBLIC) | Q(pk__in=[row.pk for row in portion]))
        out = former.annotate(out_at=OUT_AT).order_by("-out_at", "-release__at")
        for subject, pk, at in out.values_list("subject", "pk", "out_at"):
            found[subject] = (pk, at)
    return found
