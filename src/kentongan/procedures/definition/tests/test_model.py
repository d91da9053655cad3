"""The frozen parts, their JSON and their fingerprint."""

import dataclasses
import json

import pytest

from kentongan.procedures.definition import (
    Cell,
    Standard,
    assumptions_of,
    digest,
    from_json,
    read,
    summary,
    to_json,
    without_assumptions,
)

from .documents import IDS, procedure_of
from .specimen import SPECIMEN, changed


def procedure(text=SPECIMEN):
    return read(text, "contoh.yaml").procedure


def test_a_cell_shows_its_text_else_its_source():
    assert str(Cell("wbsite", "website")) == "website"
    assert str(Cell("website")) == "website"


def test_a_cell_is_assumed_when_it_has_a_reason():
    assert Cell("", "15 menit", "hilang").is_assumed
    assert not Cell("15 menit").is_assumed


def test_a_lone_dash_counts_as_blank():
    assert Cell(" - ").is_empty
    assert not Cell("a").is_empty


def test_parts_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        procedure().name.text = "lain"


def test_parts_are_found_by_id():
    track = procedure().track("berita")
    assert track.start is track.step("tulis")
    assert track.step("setujui").outcome("kembalikan").way == "back"
    assert track.end("tayang").label == "Sudah tayang"
    assert track.is_end("tayang")
    assert not track.is_end("tulis")
    assert str(procedure().role("ketua").name) == "Ketua"


@pytest.mark.parametrize("find", ["role", "track"])
def test_an_unknown_id_is_a_key_error(find):
    with pytest.raises(KeyError, match="tidak-ada"):
        getattr(procedure(), find)("tidak-ada")


def test_a_step_knows_its_role_time_and_channels():
    publish = procedure().track("berita").step("tayangkan")
    assert (publish.role, publish.role_assumed) == ("penulis", "")
    assert publish.standard == Standard(15, 15, "minutes")
    assert publish.channels == ("website",)


def test_a_step_of_another_kind_has_no_channels_of_its_own():
    assert procedure().track("berita").step("tulis").channels == ()


@pytest.mark.parametrize("id", IDS)
def test_json_gives_the_same_procedure_back(id):
    first = procedure_of(id)
    again = from_json(json.loads(json.dumps(to_json(first))))
    assert again == first
    assert digest(again) == digest(first)


def test_line_numbers_are_no_part_of_the_digest():
    moved = procedure("# satu baris lagi\n\n" + SPECIMEN)
    assert moved.track("berita").start.line == procedure().track("berita").start.line + 2
    assert digest(moved) == digest(procedure())


def test_the_order_of_keys_is_no_part_of_the_digest():
    lines = SPECIMEN.splitlines(keepends=True)
    assert digest(procedure("".join([lines[1], lines[0], *lines[2:]]))) == digest(procedure())


def test_the_digest_is_the_same_for_ever():
    assert digest(procedure()) == "ca4cd76260a315e998cb940add7736d2ddb2f4ec329f3fec3f79ef04b560620b"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1-3 jam", "1-2 jam"),
        ("label: Setujui", "label: Setuju"),
        ("assumed: tidak ditulis dalam naskah", "assumed: alasan lain"),
        ("pace: setiap berita", "pace: {source: setiap berita, text: tiap berita}"),
        ("by: ketua", "by: {role: ketua, assumed: tidak disebut}"),
    ],
)
def test_any_change_of_content_changes_the_digest(old, new):
    assert digest(procedure(changed((old, new)))) != digest(procedure())


def test_json_of_another_format_is_refused():
    with pytest.raises(ValueError, match="expected format 1, found 2"):
        from_json({**to_json(procedure()), "format": 2})


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ({"number": "15"}, "expected the fields of Cell"),
        ({"roles": "ketua"}, "expected a list, found str"),
        ({"id": 15}, "expected str, found int"),
        ({"more": ""}, "expected the fields of Procedure"),
    ],
)
def test_json_of_another_shape_is_refused(part, message):
    with pytest.raises(ValueError, match=message):
        from_json({**to_json(procedure()), **part})


def test_json_with_an_unknown_unit_of_time_is_refused():
    data = to_json(procedure())
    data["tracks"][0]["steps"][0]["standard"]["unit"] = "weeks"
    with pytest.raises(ValueError, match="expected one of minutes, hours, days"):
        from_json(data)


def test_a_summary_names_the_source_and_the_tracks():
    assert summary(procedure()) == {
        "id": "contoh",
        "name": "Pengelolaan Berita",
        "number": "1/SOP/2026",
        "source": "contoh.txt",
        "tracks": [{"id": "berita", "subject": "story"}],
    }


def test_each_assumption_has_a_place_of_its_own():
    for id in IDS:
        places = [part.place for part in assumptions_of(procedure_of(id))]
        assert len(set(places)) == len(places)


def test_assumptions_are_named_by_place():
    parts = {part.place: part for part in assumptions_of(procedure_of("pangkalpinang-informasi"))}
    assert parts["tracks.berita.channels.x"].subject == "channels"
    assert parts["tracks.berita.steps.siapkan.kind"].value == "prepare"
    assert parts["tracks.berita.steps.saring.outcomes.kembalikan"].value == "Kembalikan"
    assert parts["tracks.berita.steps.tayangkan.by"].value == "admin"
    assert all(part.reason for part in parts.values())


@pytest.mark.parametrize("id", IDS)
def test_what_was_confirmed_is_assumed_no_more_and_nothing_else_changes(id):
    definition = procedure_of(id)
    places = [part.place for part in assumptions_of(definition)]
    left = without_assumptions(definition, places[:1])
    assert [part.place for part in assumptions_of(left)] == places[1:]
    assert list(assumptions_of(without_assumptions(definition, places))) == []
    assert without_assumptions(definition, ["name.anything"]) == definition
    words = [(step.id, str(step.activity), step.role, step.informed) for step in definition.tracks[-1].steps]
    told = without_assumptions(definition, places).tracks[-1].steps
    assert [(step.id, str(step.activity), step.role, step.informed) for step in told] == words
