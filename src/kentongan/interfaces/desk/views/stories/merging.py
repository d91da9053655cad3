"""Gabungkan: two texts side by side where two people changed the same place; nothing of either is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kentongan.documents.difference import difference_html
from kentongan.interfaces.desk.views.access import back_to, own_case, say, say_reasons, staff_view
from kentongan.interfaces.desk.words.places import place_words
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.people.models import Staff
from kentongan.stories.editions.actions import check_write
from kentongan.stories.editions.joining import CHOICES, join_aside, shown_of
from kentongan.stories.editions.saving import joined, keep_state, last_writer, state_of
from kentongan.stories.models import Aside, Edition
from kentongan.stories.queries import edition_of
from kentongan.stories.text.comparing import plain
from kentongan.stories.text.merging import Collision


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
    last, found = keep_state(edition, by=None, at=now()), joined(edition, aside.state, seen=aside.seen)
    chosen = {one.place: request.POST.get(f"pilih-{one.place}", "") for one in found.collisions}
    is_missing = any(choice not in CHOICES for choice in chosen.values())
    if request.method == "POST" and not is_missing:
        try:
            join_aside(aside, chosen=chosen, shown=request.POST.get("dilihat", ""), by=staff, at=now())
        except Refusal as refusal:
            say(request, refusal)
        else:
            return _after(request, edition, staff)
    elif request.method == "GET":
        say_reasons(request, check_write(edition, by=staff, at=now()))
    labels = _labels(edition, aside)
    context = {
        "case": edition.case,
        "edition": edition,
        "aside": aside,
        "shown": shown_of(aside, last.number),
        "other": last_writer(edition, staff),
        "choices": [_choice(one, labels, edition) for one in found.collisions],
        "from_mine": [_label(place, labels) for place in found.from_mine],
        "from_theirs": [_label(place, labels) for place in found.from_theirs],
        "chosen": chosen,
        "is_missing": request.method == "POST" and is_missing,
    }
    return render(request, "desk/merge.html", context, status=409 if request.method == "POST" else 200)


def _after(request: HttpRequest, edition: Edition, staff: Staff) -> HttpResponse:
    """Leads on to the next text that this writer has beside, or back to the editor."""
    messages.success(request, _("Kedua tulisan sudah digabung dan tersimpan."))
    if Aside.objects.filter(edition=edition, by=staff).exists():
        return redirect("desk:merge", case_id=edition.case_id)
    return redirect("wagtailsnippets_stories_edition:edit", edition.pk)


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
