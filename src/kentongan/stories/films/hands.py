"""Who has a film in hand: its collector, then its writer; nobody while the story is judged or approved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import check_work
from kentongan.cases.kinds import kind
from kentongan.cases.models import Case
from kentongan.cases.queries import load_run
from kentongan.kernel.leases import anew
from kentongan.kernel.refusals import Reason
from kentongan.people.models import Staff
from kentongan.stories.editions.actions import check_write, locked_reason, note_contribution
from kentongan.stories.editions.writing import may_write
from kentongan.stories.materials.actions import check_hand_in
from kentongan.stories.models import Correction, Material
from kentongan.stories.queries import edition_of
from kentongan.stories.states import MaterialState

from .models import MadeOfFilm

Made = TypeVar("Made", bound=MadeOfFilm)


def case_at_work(material: Material) -> Case:
    """Returns the case in which the material is being worked on: its own, or a correction of what came of it."""
    if material.case.is_open:
        return material.case
    rows = Correction.objects.filter(story__editions__case=material.case_id, case__ended_at__isnull=True)
    found = rows.select_related("case__version", "case__unit", "case__stream").first()
    return found.case if found else material.case


def check_film(material: Material, *, unready: str, late: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't change what goes with a film; `unready`: that it is none, or not ready yet."""
    if material.family != "video" or material.state != MaterialState.READY:
        return [Reason("no-film", unready)]
    return check_in_hand(material, late=late, by=by, at=at)


def check_in_hand(material: Material, *, late: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person does not have the material or the text in hand; `late`: that nobody has any more."""
    case = case_at_work(material)
    return check_hand_in(case, by=by, at=at) or _check_turn(case, late=late, by=by, at=at)


def ask(
    kind: type[Made], material: Material, what: str, *, wanted: Mapping[str, Any], by: Staff, at: datetime, **more: Any
) -> Made:
    """Asks the worker for what is wanted of a film, in place of what was asked before; `wanted` stands in the log."""
    values = {**wanted, **more, "by": by, "at": at, **anew(at)}
    with transaction.atomic():
        row, _is_new = kind._default_manager.update_or_create(material=material, defaults=values)
        note_on(material, what, wanted, by=by, at=at)
    return row


def note_on(material: Material, what: str, facts: Mapping[str, Any], *, by: Staff, at: datetime) -> None:
    """Notes an act on a material in the log of the case that works on it; who did it had a hand in its text."""
    case = case_at_work(material)
    hands = sorted(acting_at(case, by=by, at=at).hands)
    note(case, what, by=by, at=at, facts={"material": str(material.pk), **facts, "hands": hands})
    if edition := edition_of(case):
        note_contribution(edition, by=by, at=at)


def _check_turn(case: Case, *, late: str, by: Staff, at: datetime) -> list[Reason]:
    run, edition = load_run(case.pk), edition_of(case)
    if edition and edition.is_locked:
        return [locked_reason()]
    if edition and run and kind(run.kind).screen != "collect":
        return check_write(edition, by=by, at=at)
    if run and (kind(run.kind).screen == "collect" or may_write(run)):
        return check_work(run, by=by, at=at)
    return [Reason("not-writing", late)]
