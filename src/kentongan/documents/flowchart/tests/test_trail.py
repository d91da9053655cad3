"""The way gone is read from the visits."""

from dataclasses import replace

from kentongan.documents.flowchart import Chart, Edge, EndNode, Lane, Node, Progress, Visit
from kentongan.documents.flowchart.legend import marks_of
from kentongan.documents.flowchart.trail import trail_of

from . import sops


def chart(progress: Progress | None) -> Chart:
    return replace(sops.bakalankrajan(), progress=progress)


def test_without_a_case_there_is_no_trail():
    trail = trail_of(chart(None))
    assert not trail.has_begun
    assert trail.state("cari") == ""
    assert trail.note("cari") == ""
    assert trail.orders == {}


def test_a_fresh_case_stands_at_its_first_step():
    trail = trail_of(chart(Progress("cari", current_time="sisa 1 hari")))
    assert trail.has_begun
    assert trail.state("cari") == "current"
    assert trail.note("cari") == "▶ Di sini · sisa 1 hari"


def test_turns_are_counted_from_one():
    trail = trail_of(chart(Progress("verifikasi", (Visit("cari", "diserahkan"), Visit("sunting", "diserahkan")))))
    assert trail.orders == {0: (1,), 1: (2,)}


def test_a_step_done_again_is_current_not_finished():
    visits = (Visit("cari"), Visit("sunting"), Visit("verifikasi", "dikembalikan", "13.40"))
    trail = trail_of(chart(Progress("sunting", visits)))
    assert trail.state("sunting") == "current"
    assert trail.state("verifikasi") == "visited"
    assert trail.note("verifikasi") == "✓ Selesai 13.40"


def test_a_way_gone_twice_keeps_both_turns():
    round_trip = (Visit("sunting"), Visit("verifikasi", "dikembalikan"))
    trail = trail_of(chart(Progress("verifikasi", (*round_trip, Visit("sunting")))))
    assert trail.orders[1] == (1, 3)


def test_of_two_outcomes_with_one_name_the_one_that_led_on_counts():
    twins = Chart(
        (Lane("a", "A"),),
        (Node("1", "a", "Satu", "1"), Node("2", "a", "Dua", "2"), Node("3", "a", "Tiga", "3")),
        (Edge("1", "2", "lanjut"), Edge("1", "3", "lanjut"), Edge("3", "e", "")),
        (EndNode("e", "Selesai", "a"),),
        "kembar",
        Progress("3", (Visit("1", "lanjut"),)),
    )
    assert trail_of(twins).orders == {1: (1,)}


def test_an_outcome_named_counts_even_where_the_case_was_moved_elsewhere():
    trail = trail_of(chart(Progress("tayang", (Visit("verifikasi", "dikembalikan"),))))
    assert trail.orders == {3: (1,)}


def test_a_step_left_without_any_way_leaves_no_mark():
    assert trail_of(chart(Progress("tayang", (Visit("cari", "tak dikenal"),)))).orders == {}


def test_assumptions_are_numbered_once_in_the_order_of_the_chart():
    marks = marks_of(sops.bakalankrajan())
    assert len(marks.reasons) == 3
    assert marks.marked("Ya", marks.reasons[1]) == "Ya [2]"
    assert marks.marked("", marks.reasons[2]) == "[3]"
    assert marks.marked("Ya", "") == "Ya"


def test_the_legend_names_every_place_of_an_assumption():
    marks = marks_of(sops.pemerintahan())
    assert marks.places(marks.reasons[0]) == ["langkah 3", "langkah 4", "langkah 5"]
    assert marks.places(marks.reasons[1]) == ["hasil “perlu direvisi” pada langkah 6"]
