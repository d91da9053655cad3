"""The benchmarks' arithmetic and report are right; what they measure is told by `make bench`, never by a test."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from importlib import import_module

import pytest

from benchmarks import growth, machine, many_cases, publish, report, step_action
from benchmarks.figures import Figure, of_samples, ratios, shown
from benchmarks.methods import METHODS
from benchmarks.player import ROOT, without_settings


@pytest.mark.parametrize("name", METHODS)
def test_every_benchmark_that_the_page_explains_can_be_run(name):
    assert callable(import_module(f"benchmarks.{name}").measure)


@pytest.mark.parametrize("name", ["our_office", "our_queue", "our_crowd"])
def test_what_a_process_of_its_own_plays_can_be_loaded(name):
    """No benchmark loads it itself: a name that moved away would be found by `make bench` alone."""
    assert all(callable(act) for act in import_module(f"benchmarks.{name}").ACTS.values())


def test_the_command_names_what_it_runs():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "docs/performance.md" in done.stdout


def test_a_figure_is_the_median_of_its_samples_with_their_spread():
    figure = of_samples("b", "w", [9.0, 1.0, 2.0], "ms")
    assert (figure.value, figure.spread, figure.samples) == (2.0, (1.0, 9.0), 3)


def test_no_samples_give_no_value():
    assert of_samples("b", "w", [], at_most=1).verdict == "not measured"


def test_a_ratio_is_taken_pair_by_pair():
    assert ratios([1.0, 6.0], [2.0, 3.0]) == [0.5, 2.0]


def test_a_ratio_of_unequal_rounds_is_refused():
    with pytest.raises(ValueError):
        ratios([1.0], [1.0, 2.0])


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ({}, ""),
        ({"at_most": 12}, "met"),
        ({"at_most": 11}, "MISSED"),
        ({"at_least": 12}, "met"),
        ({"at_least": 12.1}, "MISSED"),
        ({"at_most": 12, "is_quiet": False}, "no claim: disturbed"),
        ({"at_most": 11, "is_quiet": False}, "no claim: disturbed"),
    ],
)
def test_a_claim_is_made_only_of_what_was_asked_and_undisturbed(asked, verdict):
    assert Figure("b", "w", 12, **asked).verdict == verdict


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "–"), (12, "12"), (39812.4, "39,812"), (0.4231, "0.423"), (4.236, "4.24"), (250.04, "250.0")],
)
def test_numbers_are_written_with_about_three_digits(value, words):
    assert shown(value) == words


def test_figures_survive_the_way_from_their_process():
    figure = of_samples("b", "w", [1.0, 2.0], "s", at_most=1.0, about="a")
    assert Figure.from_data(json.loads(json.dumps(figure.as_data()))) == figure


def rounds_of(answers, **asked):
    """Gathers from a list of (answer, processors that others took)."""
    left = iter(answers)
    return machine.gather(lambda: next(left), rounds=2, **asked)


def test_disturbed_rounds_are_asked_again():
    found = rounds_of([("loud", 0.9), ("a", 0.0), ("b", 0.1)], patience=60)
    assert (found.counted, found.is_quiet) == (["a", "b"], True)


def test_without_patience_the_least_disturbed_rounds_stand_and_claim_nothing():
    found = rounds_of([("x", 0.9), ("y", 0.5)], patience=0)
    assert (found.counted, found.is_quiet, found.others) == (["y", "x"], False, pytest.approx(0.7))


def test_what_we_use_ourselves_is_not_others():
    answer, others = machine.watched(lambda: sum(range(1000)))
    assert answer == 499500
    assert others >= 0


def test_a_family_is_a_process_with_what_it_started():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        found = machine.family(os.getpid())
        assert {os.getpid(), child.pid} <= set(found)
        assert machine.seconds_used(child.pid) >= 0


def test_who_has_ended_has_no_family_and_no_memory():
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
    assert machine.family(child.pid) == []
    assert machine.memory([child.pid]) == {"pss": 0.0, "own": 0.0}


def test_memory_is_what_is_shared_out_and_what_is_our_own():
    found = machine.memory([os.getpid()])
    assert found["pss"] >= found["own"] > 1


def test_the_machine_is_described_without_its_name_and_folders():
    words = " ".join(machine.description().values())
    assert not [word for word in words.split() if word.startswith("/")]
    assert os.uname().nodename not in words


def test_the_page_holds_each_figure_below_its_method():
    figures = [
        of_samples("edge", "Edge / nginx", [0.4, 0.5], at_least=0.3),
        of_samples("memory", "together", [250.0], "MB PSS", at_most=400, about="of which shared"),
    ]
    page = report.document(figures, {"Memory": "4 GB"}, date(2026, 11, 16))
    assert "16 November 2026" in page
    assert "| Edge / nginx | 0.450 | 0.400 – 0.500 (2) | at least 0.300 | met |" in page
    assert (
        page.index("## Baked pages")
        < page.index("| Edge / nginx")
        < page.index("## Memory\n")
        < page.index("| together")
    )
    assert "- together: of which shared" in page


def test_lists_of_what_runs_are_held_against_a_full_page():
    few, many = (dict.fromkeys(growth.LISTS, value) for value in (50.0, 60.0))
    rounds = machine.Rounds([(few, many)], True, 0.0)
    found = {one.what: one for one in growth.in_hand_figures(dict.fromkeys(growth.LISTS, 20), rounds)}
    ratio = found["Tugas saya, 3,000 cases running besides / 90"]
    assert (ratio.value, ratio.verdict) == (1.2, "met")
    assert found["Papan, 3,000 cases running besides: queries"].verdict == "met"


def test_the_page_tells_of_each_benchmark_and_of_no_other():
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert heads == [title for title, _method in METHODS.values()]


def test_the_table_has_a_line_for_each_figure():
    lines = report.table([Figure("b", "one", 1.0), Figure("b", "two", None)]).splitlines()
    assert [line.split()[0] for line in lines] == ["What", "one", "two"]


def test_what_was_not_measured_says_what_it_lacks():
    told = report.table(
        [Figure("b", "one", 1.0, about="a remark"), Figure("b", "two", None, about="needs Debian's wrk")]
    )
    assert told.splitlines()[-1] == "two: needs Debian's wrk"
    assert "a remark" not in told


def test_a_step_is_held_against_the_workflow_that_wagtail_ships_and_shown_beside_a_first_of_two():
    times = {"verify": [1.0, 3.0], "approve": [2.0], "first": [20.0], "last": [10.0]}
    batch = {act: step_action.Timed(samples, samples[0]) for act, samples in times.items()}
    found = {figure.what: figure for figure in step_action.figures(machine.Rounds([batch], True, 0.0))}
    share = found["Verify → approve / Wagtail, first of two tasks"]
    assert (share.value, share.verdict) == (pytest.approx(0.1), "")
    last = "Approve → publish step / Wagtail, last task (publishes the page)"
    assert found[last].verdict == "MISSED"
    assert found[f"{last}: processor time"].value == pytest.approx(0.2)


def test_growth_is_the_time_with_many_cases_beside_that_with_few():
    names = [*growth.PAGES, *growth.ACTS]
    few, many = dict.fromkeys(names, 10.0), {**dict.fromkeys(names, 11.0), "board": 16.0, "press": 13.0}
    found = {figure.what: figure for figure in growth.figures(machine.Rounds([(few, many)], True, 0.0))}
    board, press = found["Papan: 100,000 cases / 1,000"], found["Tayangkan to the baked page: 100,000 cases / 1,000"]
    assert (board.value, board.verdict) == (pytest.approx(1.6), "MISSED")
    assert (press.value, press.verdict) == (pytest.approx(1.3), "MISSED")
    assert found["Tugas saya: 100,000 cases / 1,000"].verdict == "met"


def test_a_copied_row_keeps_what_is_not_said_to_differ():
    statement = many_cases._copying("notes", "t.case = 1", {"id": "", "case": "m.stream"}, ["id", "case", "words"])
    assert statement == (
        'INSERT INTO notes ("case", "words") SELECT m.stream, t."words" FROM notes AS t, copies AS m WHERE t.case = 1'
    )


def presses(*seconds, left_behind=0):
    return machine.Rounds([publish.Press(one, 0.1, left_behind) for one in seconds], True, 0.0)


def test_the_slowest_press_is_held_against_the_second_that_is_asked():
    found = {figure.what: figure for figure in publish.figures(presses(0.2, 0.3, 1.4))}
    assert found["Press → public page, median"].verdict == "met"
    assert found["Press → public page, worst"].verdict == "MISSED"
    [_median, beside] = publish.figures_beside("X and Facebook hang", presses(0.2, 1.4))
    assert beside.verdict == "MISSED"


def test_a_press_claims_nothing_beside_parcels_that_had_all_left():
    [_median, worst] = publish.crowd_figures(presses(0.2, 0.3, left_behind=40))
    assert (worst.value, worst.verdict, "at least 40" in worst.about) == (0.3, "met", True)
    [_median, worst] = publish.crowd_figures(presses(0.2, 0.3))
    assert worst.verdict == "not measured"


def test_the_public_address_is_known_before_the_press():
    case = {"month": "2026/11", "title": "Saluran air RW 005 sudah bersih"}
    assert publish.address(case) == "/berita/2026/11/saluran-air-rw-005-sudah-bersih/"


def test_nothing_of_our_own_settings_reaches_a_yardstick():
    assert without_settings({"KENTONGAN_VAR": "x", "DJANGO_SETTINGS_MODULE": "y", "HOME": "z"}) == {"HOME": "z"}
