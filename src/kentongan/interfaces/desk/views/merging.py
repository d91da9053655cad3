"""Gabungkan: two texts side by side where two people changed the same place; nothing of either is lost."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kentongan.documents.difference import difference_html
from kentongan.interfaces.desk.story_places import place_words
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.comparing import plain
from kentongan.stories.editions import check_write, note_contribution
from kentongan.stories.merging import Collision, Merged, State, settled
from kentongan.stories.models import Aside, Edition, SavedState
from kentongan.stories.queries import edition_of
from kentongan.stories.saving import add_state, joined, last_writer, state_of, write_state

from .access import back_to, own_case, say_reasons, staff_view

CHOICES = ("mine", "theirs", "both")


@dataclass(frozen=True)
class Choice:
    """One place that both changed, as the page shows it."""

    place: str
    label: str
    theirs: str
    mine: str
    difference: str
    may_keep_both: bool


@staff_view
def merge(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows what was laid aside beside what stands, and saves what the writer chose of both."""
    edition = edition_of(own_case(staff, case_id))
    aside = Aside.objects.filter(edition=edition, by=staff).first() if edition else None
    if edition is None:
        raise Http404
    if aside is None:
        return back_to("story", case_id=case_id)
    found = joined(edition, aside.state, seen=aside.seen)
    chosen = {one.place: request.POST.get(f"pilih-{one.place}", "") for one in found.collisions}
    is_missing = any(choice not in CHOICES for choice in chosen.values())
    reasons = check_write(edition, by=staff, at=now())
    if request.method == "POST" and not is_missing and not reasons:
        return _save(request, edition, aside, found, chosen, staff)
    say_reasons(request, reasons)
    labels = _labels(edition, aside)
    context = {
        "case": edition.case,
        "edition": edition,
        "aside": aside,
        "other": last_writer(edition, staff),
        "choices": [_choice(one, labels, edition) for one in found.collisions],
        "from_mine": [_label(place, labels) for place in found.from_mine],
        "from_theirs": [_label(place, labels) for place in found.from_theirs],
        "chosen": chosen,
        "is_missing": request.method == "POST" and is_missing,
    }
    return render(request, "desk/merge.html", context, status=409 if context["is_missing"] else 200)


def _save(
    request: HttpRequest, edition: Edition, aside: Aside, found: Merged, chosen: Mapping[str, str], staff: Staff
) -> HttpResponse:
    at = now()
    with transaction.atomic():
        state = resolved(edition, aside, found, chosen)
        write_state(edition, state)
        add_state(edition, state, by=staff, at=at)
        note_contribution(edition, by=staff, at=at)
        aside.delete()
    messages.success(request, _("Kedua tulisan sudah digabung dan tersimpan."))
    return redirect("wagtailsnippets_stories_edition:edit", edition.pk)


def resolved(edition: Edition, aside: Aside, found: Merged, chosen: Mapping[str, str]) -> State:
    """Returns the joined state with the writer's choices; kept both, mine follows theirs as a block of its own."""
    places, mine = dict(found.state["places"]), dict(aside.state)
    extra: list[tuple[str, str]] = []
    for one in found.collisions:
        if chosen[one.place] == "both" and one.theirs and one.mine:
            new = str(uuid.uuid4())
            places[f"body:{new}"] = one.mine
            extra.append((one.place.partition(":")[2], new))
        elif chosen[one.place] != "theirs":
            places[one.place] = one.mine
    begun = SavedState.objects.filter(edition=edition, number=aside.seen).first()
    state = settled(places, begun.state if begun else mine, state_of(edition), mine)
    for before, new in extra:
        state["order"].insert(state["order"].index(before) + 1, new)
    return state


def _choice(one: Collision, labels: Mapping[str, str], edition: Edition) -> Choice:
    theirs, mine = _words(one.theirs), _words(one.mine)
    both = one.place.startswith("body:") and bool(one.theirs) and bool(one.mine)
    return Choice(one.place, _label(one.place, labels), theirs, mine, difference_html(theirs, mine), both)


def _labels(edition: Edition, aside: Aside) -> dict[str, str]:
    """Names the blocks of both texts by their place in the text in which they stand."""
    found: dict[str, str] = {}
    for state in (aside.state, state_of(edition)):
        blocks = [{"id": id, "type": state["places"][f"body:{id}"]["type"]} for id in state["order"]]
        found |= {f"body:{one['id']}": place_words(f"body:{one['id']}", {"blocks": blocks}) for one in blocks}
    return found


def _label(place: str, labels: Mapping[str, str]) -> str:
    names = {"information_class": _("Klasifikasi informasi"), "topic": _("Topik"), "public_note": _("Keterangan ralat")}
    return labels.get(place) or names.get(place) or place_words(place, {"blocks": []})


def _words(value: Any) -> str:
    """Returns what a value says, as a person reads it."""
    if value is None:
        return ""
    if not isinstance(value, dict):
        return str(value)
    inner = value["value"]
    if isinstance(inner, dict):
        return "\n".join(f"{name}: {one}" for name, one in inner.items() if one)
    return plain(inner) if value["type"] == "paragraph" else str(inner)
