"""Playing an SOP: every outcome is taken, every end reached, through the real engine."""

import pytest

from kentongan.conftest import MONDAY, found_office
from kentongan.interfaces.cli.demonstration import Cast
from kentongan.interfaces.cli.platforms import Seen
from kentongan.interfaces.cli.rehearsal import Clock, play
from kentongan.interfaces.cli.route import Route
from kentongan.interfaces.cli.stage import _report, _report_channels
from kentongan.procedures.definition import read

STORIES = [
    "bakalankrajan-tik",
    "dinas-website-medsos",
    "magetan-saluran-komunikasi",
    "pangkalpinang-informasi",
]


@pytest.mark.parametrize("procedure", STORIES)
def test_story_track_plays_to_its_ends(db, procedure):
    office = found_office(procedure, adapters={"website": "recorder"})
    route = Route(office.story_track)
    lines = list(play(Cast(office.unit, office.staff, office.procedure), route, Clock(MONDAY)))
    assert route.is_complete, (route.wanted, route.ends_left)
    assert all(line.is_on_time for line in lines)


@pytest.mark.parametrize("procedure", STORIES)
def test_route_reaches_every_outcome_on_paper(settings, procedure):
    definition = read(settings.PROCEDURES / f"{procedure}.yaml").procedure
    route = Route(next(track for track in definition.tracks if track.subject == "story"))
    for _case in range(20):
        step = route.track.start.id
        while not route.track.is_end(step):
            outcome = route.choose(step)
            route.take(step, outcome)
            step = route.track.step(step).outcome(outcome).to
        route.reached.add(step)
    assert route.is_complete


def test_play_that_leaves_something_out_is_a_fault_and_names_it(settings, capsys):
    definition = read(settings.PROCEDURES / "bakalankrajan-tik.yaml").procedure
    route = Route(definition.track("berita"))
    route.take("cari", "serahkan")
    assert _report(route) is True
    said = capsys.readouterr().out
    assert "Keluaran yang ditempuh: 1 dari 8." in said
    assert "Belum ditempuh: persetujuan → " in said
    assert "Akhir belum dicapai: tayang" in said


def test_channel_that_shows_an_item_twice_is_a_fault(capsys):
    once, twice = Seen("x", accepted=1, standing=1, troubles=()), Seen("x", accepted=1, standing=2, troubles=())
    assert [_report_channels([once]), _report_channels([once, twice])] == [False, True]
    assert "1 diterima, 2 tampil" in capsys.readouterr().out


def test_route_with_nothing_taken_is_not_complete(settings):
    definition = read(settings.PROCEDURES / "bakalankrajan-tik.yaml").procedure
    route = Route(definition.track("berita"))
    assert not route.is_complete
    assert route.ends_left == ["tayang", "tidak-ditayangkan"]
