"""Saving beside somebody else: every saved state is kept, and a save over a newer one joins the two or says why not."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from kentongan.cases.states import CaseState
from kentongan.people.models import Staff
from kentongan.stories.models import Aside, Edition, Rendition, SavedState
from kentongan.stories.text.content import own_rules_of, ruled_text
from kentongan.stories.text.lengths import address_of
from kentongan.stories.text.merging import Merged, State, differs, empty, merge

#: how long the states between two saves are kept, so that what somebody began from is still known
KEPT_FOR = timedelta(days=7)
FIELDS = ("title", "lead", "information_class", "public_note")


def state_of(edition: Edition, texts: Mapping[str, str] | None = None) -> State:
    """Returns what an edition says as a state; `texts` are the channels' where a form holds them."""
    places: dict[str, Any] = {name: getattr(edition, name) for name in FIELDS}
    places["topic"] = edition.topic_id
    said = texts if texts is not None else dict(edition.renditions.values_list("channel", "text"))
    rules, address = (own_rules_of(edition.unit_id), address_of(edition)) if said else ({}, "")
    for channel, text in said.items():
        ruled = ruled_text(edition.title, edition.lead, channel, rules.get(channel), address=address)
        places[f"rendition:{channel}"] = "" if text.strip() == ruled else text
    blocks = edition.body.get_prep_value()
    places |= {f"body:{one['id']}": {"type": one["type"], "value": one["value"]} for one in blocks}
    return {"places": places, "order": [one["id"] for one in blocks]}


def name_blocks(edition: Edition) -> None:
    """Gives new blocks the ids under which they are saved, so that the next save knows them again."""
    for child in edition.body:
        child.id = child.id or str(uuid.uuid4())


def keep_state(edition: Edition, *, by: Staff | None, at: datetime) -> SavedState:
    """Keeps how the edition stands, where that is not kept yet; returns the last kept state."""
    last, found = latest_state(edition), state_of(edition)
    if last and not differs(last.state, found):
        return last
    return add_state(edition, found, by=by, at=at)


def add_state(edition: Edition, state: State, *, by: Staff | None, at: datetime) -> SavedState:
    """Keeps a state under the next number and lets go of those that nobody can have begun from any more."""
    last = latest_state(edition)
    if last:
        SavedState.objects.filter(edition=edition, at__lt=at - KEPT_FOR, number__lt=last.number).delete()
    return SavedState.objects.create(edition=edition, number=last.number + 1 if last else 1, state=state, by=by, at=at)


def latest_state(edition: Edition) -> SavedState | None:
    return SavedState.objects.filter(edition=edition).order_by("-number").first()


def joined(edition: Edition, mine: State, *, seen: int | None) -> Merged:
    """Joins what somebody wrote from the state that they saw with the edition as it stands."""
    begun = SavedState.objects.filter(edition=edition, number=seen or 0).first()
    return merge(begun.state if begun else empty(), state_of(edition), mine)


def write_state(edition: Edition, state: State) -> None:
    """Makes the edition say what a state says."""
    places = state["places"]
    for name in FIELDS:
        setattr(edition, name, places.get(name, ""))
    edition.topic_id = places.get("topic")
    edition.body = [{"id": id, **places[f"body:{id}"]} for id in state["order"]]
    with transaction.atomic():
        edition.save(update_fields=[*FIELDS, "topic", "body"])
        for row in Rendition.objects.filter(edition=edition):
            text = places.get(f"rendition:{row.channel}", "")
            if text != row.text:
                Rendition.objects.filter(pk=row.pk).update(text=text)


def lay_aside(edition: Edition, mine: State, *, seen: int | None, page: str = "", by: Staff, at: datetime) -> Aside:
    """Keeps what somebody wrote and could not be saved, until they have joined it.

    What the same opened page says later takes the place of what it said before; every other page's words stay.
    """
    with transaction.atomic():
        if page:
            Aside.objects.filter(edition=edition, by=by, page=page, seen=seen or 0).delete()
        return Aside.objects.create(edition=edition, by=by, state=mine, seen=seen or 0, page=page, at=at)


def forget_due(at: datetime, *, most: int = 200) -> int:
    """Deletes states that nobody can have begun from any more: a lane of the worker. Returns how many.

    The newest state of an open case stays, so that the numbers go on; it says what the text itself says.
    """
    newer = SavedState.objects.filter(edition=OuterRef("edition"), number__gt=OuterRef("number"))
    is_old = Q(at__lt=at - KEPT_FOR) & Q(Exists(newer))
    due = SavedState.objects.filter(Q(edition__case__state=CaseState.ENDED) | is_old).order_by("pk")
    return SavedState.objects.filter(pk__in=list(due.values_list("pk", flat=True)[:most])).delete()[0]


def last_writer(edition: Edition, by: Staff) -> Staff | None:
    """Returns who else saved last."""
    rows = SavedState.objects.filter(edition=edition, by__isnull=False).exclude(by=by)
    last = rows.select_related("by__user").order_by("-number").first()
    return last.by if last else None
