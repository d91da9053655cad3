"""Joining what was laid aside with the text as it stands: inside one lock, from what its writer was shown."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import NotNow, Reason, forbid, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.models import Aside, Edition, SavedState
from kentongan.stories.text.merging import Merged, State, differs, settled

from .actions import check_write, note_contribution
from .saving import add_state, joined, latest_state, state_of, write_state

#: what a writer may make of a place that both changed
CHOICES = ("mine", "theirs", "both")


def shown_of(aside: Aside, number: int) -> str:
    """Names what a page shows side by side: what was laid aside, and the number of the saved state that stands."""
    return f"{aside.pk}-{number}"


def check_join(aside: Aside, edition: Edition, *, shown: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't join what was laid aside with the text, if `shown` is what they compared."""
    if aside.by_id != by.pk:
        return [forbid("not-yours", _("Tulisan ini milik orang lain. Tidak ada yang berubah."))]
    if reasons := check_write(edition, by=by, at=at):
        return reasons
    last = latest_state(edition)
    if last is None or shown_of(aside, last.number) != shown or differs(last.state, state_of(edition)):
        return [_moved_on()]
    return []


def join_aside(aside: Aside, *, chosen: Mapping[str, str], shown: str, by: Staff, at: datetime) -> Edition:
    """Saves the text joined with what was laid aside, by what the writer chose for each place that both changed."""
    with transaction.atomic():
        # A write, and not only select_for_update, so that SQLite holds the text as well.
        if Edition.objects.filter(pk=aside.edition_id).update(changed_at=F("changed_at")) != 1:
            raise NotNow(_moved_on())
        edition = Edition.objects.select_related("case__version", "case__unit", "case__stream", "story").get(
            pk=aside.edition_id
        )
        refuse_if(check_join(aside, edition, shown=shown, by=by, at=at))
        found = joined(edition, aside.state, seen=aside.seen)
        if any(chosen.get(one.place) not in CHOICES for one in found.collisions):
            raise NotNow(Reason("choice-missing", _("Pilih untuk setiap bagian. Tidak ada yang berubah.")))
        if Aside.objects.filter(pk=aside.pk).delete()[0] != 1:
            raise NotNow(_moved_on())
        state = _resolved(edition, aside, found, chosen)
        write_state(edition, state)
        add_state(edition, state, by=by, at=at)
        note_contribution(edition, by=by, at=at)
    return edition


def _resolved(edition: Edition, aside: Aside, found: Merged, chosen: Mapping[str, str]) -> State:
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


def _moved_on() -> Reason:
    sentence = _("Naskah ini baru saja berubah. Tulisan Anda masih tersimpan di samping: lihat lagi, lalu gabungkan.")
    return Reason("moved-on", sentence)
