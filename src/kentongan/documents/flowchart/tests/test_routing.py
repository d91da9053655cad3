"""Arrows take the plainest way that is free."""

from collections.abc import Sequence

import pytest

from kentongan.documents.flowchart.graph import Graph, Link, Symbol, expand
from kentongan.documents.flowchart.routing import Route, Routing, route

from . import sops


def graph(lanes: Sequence[int], *links: Link) -> Graph:
    """Symbols s0, s1, ... from top to bottom in the given lanes."""
    symbols = tuple(Symbol(f"s{row}", "step", lane, f"Langkah {row}") for row, lane in enumerate(lanes))
    return Graph(symbols, links)


def link(source: int, target: int, *, is_side: bool = False) -> Link:
    return Link(f"{source}>{target}", f"s{source}", f"s{target}", is_side)


def only(lanes: Sequence[int], wanted: Link) -> Route:
    return route(graph(lanes, wanted)).routes[0]


def named(routing: Routing, name: str) -> Route:
    return next(item for item in routing.routes if item.link.id == name)


def test_the_next_step_in_the_same_lane_is_reached_straight_down():
    wanted = link(0, 1)
    assert only([0, 0], wanted) == Route(wanted, "bottom")


def test_a_free_lane_is_walked_straight_past_the_steps_of_others():
    wanted = link(0, 3)
    assert only([0, 1, 2, 0], wanted) == Route(wanted, "bottom")


def test_the_next_step_in_another_lane_is_reached_through_the_gap_between():
    wanted = link(0, 1)
    assert only([0, 1], wanted) == Route(wanted, "bottom", in_gap=0)


def test_a_line_stays_in_its_own_lane_until_just_above_its_target():
    wanted = link(0, 2)
    assert only([0, 2, 1], wanted) == Route(wanted, "bottom", in_gap=1)


def test_a_blocked_lane_is_left_for_the_lane_of_the_target():
    wanted = link(0, 2)
    assert only([0, 0, 1], wanted) == Route(wanted, "bottom", in_gap=0)


def test_where_both_lanes_are_blocked_the_gutter_is_taken():
    wanted = link(0, 3)
    assert only([0, 0, 1, 1], wanted) == Route(wanted, "bottom", out_gap=0, gutter=1, in_gap=2)


def test_a_step_of_the_same_lane_is_passed_on_the_left():
    wanted = link(0, 2)
    assert only([1, 1, 1], wanted) == Route(wanted, "bottom", out_gap=0, gutter=1, in_gap=1)


def test_a_way_back_goes_up_at_the_right_of_both_lanes():
    wanted = link(2, 0, is_side=True)
    assert only([1, 0, 2], wanted) == Route(wanted, "right", "right", gutter=3)


def test_a_way_back_without_a_decision_leaves_at_the_bottom():
    wanted = link(1, 0)
    assert only([0, 0], wanted) == Route(wanted, "bottom", "right", out_gap=1, gutter=1)


def test_a_way_to_oneself_is_a_way_back():
    wanted = link(0, 0, is_side=True)
    assert only([0], wanted) == Route(wanted, "right", "right", gutter=1)


@pytest.mark.parametrize(("lanes", "side"), [([1, 0], "left"), ([0, 1], "right")])
def test_a_side_exit_turns_towards_its_target(lanes, side):
    wanted = link(0, 1, is_side=True)
    assert only(lanes, wanted) == Route(wanted, side)


def test_a_side_exit_within_its_lane_goes_round_on_the_left():
    wanted = link(0, 2, is_side=True)
    assert only([1, 1, 1], wanted) == Route(wanted, "left", gutter=1, in_gap=1)


def test_a_side_exit_does_not_come_down_on_a_line_already_there():
    lanes, straight, side = [1, 0, 2, 1, 1], link(0, 3), link(1, 4, is_side=True)
    assert named(route(graph(lanes, straight, side)), "1>4").gutter == 1
    passing = link(0, 4)
    free = route(graph([1, 0, 2, 0, 1], passing, link(1, 4, is_side=True)))
    assert named(free, "1>4").gutter is None


def test_lines_that_meet_in_a_gutter_have_tracks_of_their_own():
    long, short = link(3, 0, is_side=True), link(2, 1, is_side=True)
    routing = route(graph([0, 0, 0, 0], long, short))
    assert routing.gutter_tracks[1, "2>1"] == 0
    assert routing.gutter_tracks[1, "3>0"] == 1


def test_lines_that_do_not_meet_share_a_track():
    upper, lower = link(1, 0, is_side=True), link(3, 2, is_side=True)
    routing = route(graph([0, 0, 0, 0], upper, lower))
    assert set(routing.gutter_tracks.values()) == {0}


def test_the_line_of_the_symbol_above_a_gap_has_the_topmost_track():
    routing = route(graph([0, 0, 1, 1], link(0, 3), link(1, 3), link(2, 3)))
    assert routing.gap_tracks[0, "out:0>3"] == 0
    assert named(routing, "2>3").in_gap is None


def test_ways_back_to_one_step_lie_inside_one_another():
    inner, outer = link(2, 0, is_side=True), link(3, 0, is_side=True)
    ports = route(graph([0, 0, 0, 1], inner, outer)).ports
    assert ports["3>0"] < ports["2>0"]


def test_the_straight_line_keeps_the_middle_and_others_stand_beside_it():
    routing = route(graph([0, 1, 2, 1], link(1, 3), link(0, 3, is_side=True), link(2, 3)))
    assert routing.ports["1>3"] == 0
    assert routing.ports["0>3"] < 0 < routing.ports["2>3"]


def test_a_single_arrow_meets_the_middle():
    assert route(graph([0, 1], link(0, 1))).ports == {"0>1": 0}


@pytest.mark.parametrize("make", sops.ALL)
def test_every_link_has_one_route_and_one_port(make):
    whole = expand(make())
    routing = route(whole)
    assert [item.link for item in routing.routes] == list(whole.links)
    assert set(routing.ports) == {item.id for item in whole.links}


@pytest.mark.parametrize("make", sops.ALL)
def test_returns_and_only_returns_go_upwards(make):
    whole = expand(make())
    rows = {symbol.id: row for row, symbol in enumerate(whole.symbols)}
    for item in route(whole).routes:
        goes_up = rows[item.link.target] <= rows[item.link.source]
        assert goes_up == (item.enters == "right") == (item.link.way == "back")
