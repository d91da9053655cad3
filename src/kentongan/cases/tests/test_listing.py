"""Lists of cases: by any column, each with how long is left and with whom it lies."""

from datetime import timedelta

import pytest
from django.db import connection

from kentongan.cases.actions import claim
from kentongan.cases.listing import COLUMNS, Order, cases_in_order, lines_of, runs_in_order
from kentongan.cases.models import Case, StepRun

from .conftest import joined


@pytest.fixture
def three(bureau):
    """Three cases, the first two at the writing step and the last still being gathered; the second is most urgent."""
    bana, ayu, cinta = (bureau.open(headline=name) for name in ("Bana", "Ayu", "Cinta"))
    for case, hours in ((bana, 3), (ayu, 1), (cinta, 2)):
        Case.objects.filter(pk=case.pk).update(opened_at=bureau.later())
        if case is not cinta:
            bureau.leave(case, "serahkan")
        StepRun.objects.open().filter(case=case).update(due_at=bureau.at + timedelta(hours=hours))
    return bana, ayu, cinta


def headlines(rows):
    return [getattr(row, "case", row).headline for row in rows]


def runs(bureau, column, *, is_down=False):
    open_runs = StepRun.objects.open().filter(case__unit=bureau.unit)
    found = headlines(runs_in_order(open_runs, bureau.unit, Order(column, is_down)).select_related("case"))
    of_unit = Case.objects.of(bureau.unit)
    assert headlines(cases_in_order(of_unit, bureau.unit, Order(column, is_down))) == found, "from either side the same"
    return found


def test_cases_stand_by_headline_and_by_agenda_number_up_and_down(bureau, three):
    of_unit = Case.objects.of(bureau.unit)
    assert headlines(cases_in_order(of_unit, bureau.unit, Order("headline"))) == ["Ayu", "Bana", "Cinta"]
    assert headlines(cases_in_order(of_unit, bureau.unit, Order("headline", is_down=True))) == ["Cinta", "Bana", "Ayu"]
    assert headlines(cases_in_order(of_unit, bureau.unit, Order("number"))) == ["Bana", "Ayu", "Cinta"]


def test_unasked_the_running_and_the_newest_come_first(bureau, three):
    Case.objects.filter(headline="Cinta").update(state="ended", step="", end="tayang")
    assert headlines(cases_in_order(Case.objects.of(bureau.unit), bureau.unit, Order())) == ["Ayu", "Bana", "Cinta"]


def test_running_cases_stand_by_time_left_and_in_the_order_of_the_steps(bureau, three):
    assert runs(bureau, "left") == ["Ayu", "Cinta", "Bana"]
    assert runs(bureau, "left", is_down=True) == ["Bana", "Cinta", "Ayu"]
    assert runs(bureau, "step") == ["Cinta", "Ayu", "Bana"]
    assert runs(bureau, "step", is_down=True) == ["Ayu", "Bana", "Cinta"]


def test_by_hands_what_nobody_has_taken_stands_last(bureau, three):
    bana = three[0]
    claim(bureau.run(bana), by=joined(bureau, "pengolah", "Zaki"), at=bureau.later())
    assert runs(bureau, "hands") == ["Cinta", "Bana", "Ayu"], "Peraga Pencari, Zaki, nobody"
    assert runs(bureau, "hands", is_down=True) == ["Bana", "Cinta", "Ayu"]


def test_by_a_column_of_running_cases_the_ended_have_no_place(bureau, three):
    StepRun.objects.open().filter(case=three[2]).update(left_at=bureau.at, outcome="serahkan")
    Case.objects.filter(pk=three[2].pk).update(state="ended", step="", end="tayang")
    of_running = [name for name, column in COLUMNS.items() if column.is_of_running]
    for column in of_running:
        assert sorted(runs(bureau, column)) == ["Ayu", "Bana"]
    assert of_running == ["left", "step", "hands"]


def test_no_other_column_can_be_asked_for():
    assert not Order().is_of_running
    with pytest.raises(ValueError, match="no such column"):
        Order("warna")


def test_a_line_tells_with_whom_a_running_case_lies_and_nothing_of_an_ended_one(bureau, three):
    ended = three[2]
    StepRun.objects.open().filter(case=ended).update(left_at=bureau.at, outcome="serahkan")
    Case.objects.filter(pk=ended.pk).update(state="ended", step="", end="tayang")
    cases = list(cases_in_order(Case.objects.of(bureau.unit), bureau.unit, Order("headline")))
    ayu, bana, cinta = lines_of(cases, bureau.unit, bureau.at)
    assert ayu.card.awaited == bana.card.awaited == [bureau.staff["pengolah"]]
    assert 50 <= ayu.card.minutes_left <= 60
    assert cinta.card is None


def test_lines_cost_the_same_for_few_and_many(bureau, three, django_assert_num_queries):
    lines_of([three[0]], bureau.unit, bureau.at)
    for number in (1, 3):
        with django_assert_num_queries(1):
            lines_of(list(three)[:number], bureau.unit, bureau.at)


@pytest.mark.parametrize("is_down", [False, True])
def test_time_left_is_read_from_an_index(bureau, three, is_down):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite begins with the cases of the unit")
    with connection.cursor() as cursor:  # of so few rows it would rather read and sort all
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_hashjoin = off")
    found = cases_in_order(Case.objects.of(bureau.unit), bureau.unit, Order("left", is_down))[:25]
    assert "open_runs_by_due" in found.explain()


@pytest.mark.parametrize(("column", "index"), [("opened", "cases_by_opening"), ("headline", "cases_by_headline")])
def test_no_order_of_all_cases_sorts_them_all(bureau, column, index):
    if connection.vendor == "postgresql":  # of so few rows it would rather read and sort all
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    for is_down in (False, True):
        assert index in cases_in_order(Case.objects.of(bureau.unit), bureau.unit, Order(column, is_down))[:25].explain()
