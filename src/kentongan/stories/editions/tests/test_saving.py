"""Saved states are kept as long as somebody may have begun from them, and what is joined is what was compared."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.stories.conftest import brought_to, edition
from kentongan.stories.editions.joining import join_aside, shown_of
from kentongan.stories.editions.saving import KEPT_FOR, add_state, forget_due, keep_state, lay_aside, state_of
from kentongan.stories.models import Aside, Edition, SavedState


@pytest.fixture
def text(kelurahan: Office) -> Edition:
    return edition(brought_to(kelurahan, kelurahan.open(), "edit"))


def saved(text: Edition, title: str, *, at: datetime) -> SavedState:
    state = state_of(text)
    state["places"]["title"] = title
    return add_state(text, state, by=None, at=at)


def numbers() -> list[int]:
    return list(SavedState.objects.values_list("number", flat=True))


def test_what_was_taken_out_is_forgotten_after_a_week_though_nobody_saves_again(kelurahan: Office, text: Edition):
    begun = kelurahan.later()
    saved(text, "NIK 3578000000000001", at=begun)
    saved(text, "Tanpa NIK", at=begun + timedelta(hours=1))
    assert forget_due(begun + KEPT_FOR) == 0
    assert forget_due(begun + KEPT_FOR + timedelta(seconds=1)) == 1
    assert forget_due(begun + 2 * KEPT_FOR) == 0, "the newest stays, and with it the count"
    assert numbers() == [2]


def test_states_of_an_ended_case_are_forgotten_at_once(kelurahan: Office, text: Edition):
    at = kelurahan.later()
    saved(text, "Satu", at=at)
    kept = Case.objects.filter(pk=text.case_id)
    kept.update(state="ended", step="", end="tayang", ended_at=at)
    assert forget_due(at) == 1
    assert numbers() == []


def test_the_lane_takes_a_few_at_a_time(kelurahan: Office, text: Edition):
    at = kelurahan.later()
    for title in ("Satu", "Dua", "Tiga"):
        saved(text, title, at=at)
    later = at + 2 * KEPT_FOR
    assert [forget_due(later, most=1), forget_due(later, most=1), forget_due(later, most=1)] == [1, 1, 0]


@pytest.fixture
def aside(kelurahan: Office, text: Edition) -> Aside:
    """Another title, typed over the text as it stands by whoever writes it."""
    seen = keep_state(text, by=None, at=kelurahan.later()).number
    mine = state_of(text)
    mine["places"]["title"] = "Judul Pak Budi"
    return lay_aside(text, mine, seen=seen, by=kelurahan.doer(text.case), at=kelurahan.later())


def test_what_was_compared_is_joined_and_no_longer_beside(kelurahan: Office, text: Edition, aside: Aside):
    by = kelurahan.doer(text.case)
    join_aside(aside, chosen={}, shown=shown_of(aside, aside.seen), by=by, at=kelurahan.later())
    text.refresh_from_db()
    assert text.title == "Judul Pak Budi"
    assert not Aside.objects.exists()


def test_a_text_that_changed_since_it_was_compared_is_not_written_over(kelurahan: Office, text: Edition, aside: Aside):
    by = kelurahan.doer(text.case)
    Edition.objects.filter(pk=text.pk).update(lead="Teras Bu Ani")
    with pytest.raises(NotNow) as refusal:
        join_aside(aside, chosen={}, shown=shown_of(aside, aside.seen), by=by, at=kelurahan.later())
    assert refusal.value.codes == {"moved-on"}
    text.refresh_from_db()
    assert text.lead == "Teras Bu Ani"
    assert Aside.objects.exists()


def test_a_place_that_both_changed_needs_a_choice(kelurahan: Office, text: Edition, aside: Aside):
    by = kelurahan.doer(text.case)
    Edition.objects.filter(pk=text.pk).update(title="Judul Bu Ani")
    shown = shown_of(aside, keep_state(edition(text.case), by=None, at=kelurahan.later()).number)
    with pytest.raises(NotNow) as refusal:
        join_aside(aside, chosen={}, shown=shown, by=by, at=kelurahan.later())
    assert refusal.value.codes == {"choice-missing"}


def test_nobody_joins_what_another_wrote(kelurahan: Office, aside: Aside):
    with pytest.raises(NotPermitted):
        join_aside(
            aside, chosen={}, shown=shown_of(aside, aside.seen), by=kelurahan.staff["ketua"], at=kelurahan.later()
        )
