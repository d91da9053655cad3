"""Papan and Ringkasan: where the cases stand, with whom, and how long the steps take."""

from datetime import timedelta

import pytest

from kentongan.cases import measures
from kentongan.cases.actions import claim, describe
from kentongan.cases.board import MOST_CARDS, board_of, cards_of, running, with_whom
from kentongan.cases.models import Case, StepRun
from kentongan.cases.search import matching

from .conftest import joined


@pytest.fixture
def runs(bureau):
    return running(bureau.unit, procedure=bureau.procedure.id, track="berita")


def board(bureau, runs):
    return {
        column.step.id if column.step else "": column
        for column in board_of(runs, bureau.story_track, bureau.unit, bureau.at)
    }


def test_a_column_stands_for_each_step_in_the_order_of_the_sop(bureau, runs):
    bureau.leave(bureau.open(headline="Satu"), "serahkan")
    bureau.open(headline="Dua")
    found = board(bureau, runs)
    assert list(found) == [step.id for step in bureau.story_track.steps]
    assert {step: column.count for step, column in found.items() if column.count} == {"cari": 1, "edit": 1}
    [card] = found["edit"].cards
    assert (card.run.case.headline, card.awaited) == ("Satu", [bureau.staff["pengolah"]])
    assert card.minutes_left == 180


def test_a_full_column_shows_the_most_urgent_and_counts_all(bureau, runs):
    cases = [bureau.open(headline=f"Berita {number}") for number in range(MOST_CARDS + 3)]
    StepRun.objects.filter(case=cases[-1]).update(due_at=bureau.at - timedelta(days=1))
    column = board(bureau, runs)["cari"]
    assert (column.count, len(column.cards)) == (MOST_CARDS + 3, MOST_CARDS)
    assert column.cards[0].run.case == cases[-1]


def test_a_step_of_an_older_version_keeps_a_column_of_its_own(bureau, runs):
    StepRun.objects.filter(case=bureau.open()).update(step="langkah-lama")
    Case.objects.update(step="langkah-lama")
    last = board_of(runs, bureau.story_track, bureau.unit, bureau.at)[-1]
    assert (last.step, last.count) == (None, 1)


def test_the_board_costs_the_same_for_few_cards_and_many(bureau, runs, django_assert_num_queries):
    bureau.open()
    board(bureau, runs)
    for number in range(MOST_CARDS):
        bureau.open(headline=f"Berita {number}")
    with django_assert_num_queries(2):
        board(bureau, runs)


def test_another_units_cases_stand_on_its_own_board(bureau, neighbour, runs):
    neighbour.open()
    assert list(runs) == []


def test_the_board_of_a_person_holds_what_is_in_hand_and_what_waits_for_the_roles(bureau, runs):
    second = joined(bureau, "pengolah", "Wati")
    taken, waiting = (bureau.leave(bureau.open(headline=name), "serahkan") for name in ("Diambil", "Menunggu"))
    claim(bureau.run(taken), by=second, at=bureau.later())
    mine = {run.case_id for run in with_whom(runs, second, bureau.at)}
    theirs = {run.case_id for run in with_whom(runs, bureau.staff["pengolah"], bureau.at)}
    assert (mine, theirs) == ({taken.pk, waiting.pk}, {waiting.pk})
    assert not with_whom(runs, bureau.staff["ketua"], bureau.at).exists()


def test_the_table_says_the_same_as_the_board(bureau, runs):
    bureau.leave(bureau.open(headline="Satu"), "serahkan")
    bureau.open(headline="Dua")
    rows = cards_of(runs.order_by("due_at"), bureau.unit, bureau.at)
    assert [(card.run.case.headline, card.run.step) for card in rows] == [("Satu", "edit"), ("Dua", "cari")]


# Ringkasan -----------------------------------------------------------------------------------------


def test_a_standard_that_ran_out_is_late_until_the_step_is_left(bureau):
    case = bureau.leave(bureau.open(), "serahkan")
    assert measures.late(bureau.unit, bureau.at).count() == 0
    at = bureau.later(8 * 60)
    assert [card.run.case for card in measures.stuck(bureau.unit, at)] == [case]
    bureau.leave(case, "serahkan")
    assert measures.late(bureau.unit, bureau.at).count() == 0


def test_steps_left_within_their_standard_are_counted_as_on_time(bureau):
    began = bureau.at
    first, second = (bureau.leave(bureau.open(headline=name), "serahkan") for name in ("Satu", "Dua"))
    bureau.leave(first, "serahkan")
    bureau.later(8 * 60)
    bureau.leave(second, "serahkan")
    found = measures.punctuality(bureau.unit, began, bureau.at + timedelta(minutes=1))
    assert (found.done, found.on_time, found.percent) == (4, 3, 75)
    assert (
        measures.punctuality(bureau.unit, bureau.at + timedelta(days=1), bureau.at + timedelta(days=2)).percent is None
    )


def test_each_step_is_held_against_its_standard(bureau):
    began, case = bureau.at, bureau.open()
    bureau.at += timedelta(minutes=39)
    bureau.leave(bureau.leave(case, "serahkan"), "serahkan")
    [gather, edit] = measures.times_of_steps(bureau.unit, began, bureau.at + timedelta(minutes=1))
    assert (gather.step.id, gather.median, gather.slowest, gather.is_slow) == ("cari", 40, None, False)
    assert (edit.step.id, edit.median, edit.standard, edit.punctuality.percent) == ("edit", 1, 180, 100)
    assert gather.standard >= 450, "a working day of this unit, in minutes"


def test_the_slowest_is_told_only_of_a_step_that_was_left_often(bureau, monkeypatch):
    began, case = bureau.at, bureau.open()
    bureau.at += timedelta(minutes=39)
    bureau.leave(case, "serahkan")
    monkeypatch.setattr(measures, "ENOUGH", 1)
    [gather] = measures.times_of_steps(bureau.unit, began, bureau.at + timedelta(minutes=1))
    assert gather.slowest == 40


# Search --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "is_found"),
    [("kerja bakti", True), ("BAKTI rw", True), ("selokan", True), ("bakti selokan", True), ("0001/", True),
     ("bakti posyandu", False), ("001/2026", False), ("", True)],
)  # fmt: skip
def test_a_case_is_found_by_all_words_of_headline_and_text_or_by_its_number(bureau, question, is_found):
    describe(bureau.open(), words="Warga membersihkan selokan di Jalan Contoh.")
    assert matching(Case.objects.of(bureau.unit), question).exists() is is_found


def test_what_is_searched_has_an_end(bureau):
    case = describe(bureau.open(), words="a" * 30_000)
    assert len(Case.objects.get(pk=case.pk).words) == 20_000
