"""`kentongan sop ...`: what it prints and with which exit code it ends."""

import json

import pytest
from django.conf import settings as installed

from kentongan.interfaces.cli import main
from kentongan.procedures.definition import digest, from_json, read
from kentongan.procedures.definition.tests.documents import cells_within

GOOD = "bakalankrajan-tik"
#: the five SOPs and the files of the offices from which they were read
SEEDS = {
    "bakalankrajan-tik": "000_ad78a9e9facb2736.txt",
    "dinas-website-medsos": "002_c758649db70827e6.txt",
    "magetan-saluran-komunikasi": "003_aa34c24f3d797057.txt",
    "pangkalpinang-informasi": "004_de54baf567190e08.txt",
    "pemerintahan-malang-ti": "001_0aace1c6d6eb0f65.txt",
}


@pytest.fixture
def folder(settings, tmp_path):
    """An installation's folder of SOP files with one of the five in it."""
    source = (settings.PROCEDURES / f"{GOOD}.yaml").read_text()
    (tmp_path / "sop").mkdir()
    (tmp_path / "sop" / f"{GOOD}.yaml").write_text(source)
    settings.PROCEDURES = tmp_path / "sop"
    return settings.PROCEDURES


def broken(folder):
    path = folder / "rusak.yaml"
    path.write_text("id: rusak\nkunci_asing: 1\n")
    return path


def test_the_list_as_json_has_what_other_programs_need(folder, capsys):
    assert main(["sop", "list", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["id"] == GOOD
    assert entry["number"] == "08/SOP/35.73.04.1011/2020"
    assert entry["source"] == "000_ad78a9e9facb2736.txt"
    assert entry["tracks"] == [{"id": "berita", "subject": "story", "playable": True}]


def test_the_list_as_json_holds_the_five_sops_and_these_keys_only(capsys):
    assert main(["sop", "list", "--json"]) == 0
    entries = json.loads(capsys.readouterr().out)
    assert {entry["id"]: entry["source"] for entry in entries} == SEEDS
    assert {tuple(entry) for entry in entries} == {("id", "name", "number", "source", "tracks")}
    tracks = [track for entry in entries for track in entry["tracks"]]
    assert {tuple(track) for track in tracks} == {("id", "subject", "playable")}
    assert len(tracks) == 10
    assert {track["subject"] for track in tracks if track["playable"]} >= {"story"}
    assert all(track["playable"] for track in tracks if track["subject"] == "story")


def test_a_track_with_a_kind_that_no_part_offers_is_not_playable(folder, settings, capsys):
    settings.STEP_KINDS = {key: name for key, name in settings.STEP_KINDS.items() if key != "publish"}
    main(["sop", "list", "--json"])
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["tracks"][0]["playable"] is False


def test_the_list_for_people_names_each_track(folder, capsys):
    assert main(["sop", "list"]) == 0
    out = capsys.readouterr().out
    assert "Pengelolaan Teknologi Informasi dan Komunikasi" in out
    assert "dapat dijalankan" in out


def test_an_sop_without_a_number_says_so_in_the_list(capsys):
    assert main(["sop", "list"]) == 0
    assert "dinas-website-medsos  Pengelolaan Website dan Media Sosial (tanpa nomor)" in capsys.readouterr().out


def test_a_broken_file_does_not_hide_the_others(folder, capsys):
    broken(folder)
    assert main(["sop", "list", "--json"]) == 1
    captured = capsys.readouterr()
    assert [entry["id"] for entry in json.loads(captured.out)] == [GOOD]
    assert "kunci_asing" in captured.err


def test_of_two_files_with_one_id_the_second_is_named_and_stands_for_neither(folder, capsys):
    copy = (folder / f"{GOOD}.yaml").read_text().replace("name: Pengelolaan", "name: Salinan pengelolaan")
    (folder / "salinan.yaml").write_text(copy)
    assert main(["sop", "list", "--json"]) == 1
    captured = capsys.readouterr()
    [entry] = json.loads(captured.out)
    assert entry["name"] == "Pengelolaan Teknologi Informasi dan Komunikasi"
    assert f"salinan.yaml: kesalahan: Id “{GOOD}” sudah dipakai {GOOD}.yaml" in captured.err
    assert main(["sop", "show", GOOD]) == 0
    assert "Salinan" not in capsys.readouterr().out


def test_a_sound_file_passes_its_check(folder, capsys):
    assert main(["sop", "check", str(folder / f"{GOOD}.yaml")]) == 0
    assert "dapat dipakai (0 kesalahan" in capsys.readouterr().out


def test_a_broken_file_fails_with_its_findings(folder, capsys):
    path = broken(folder)
    assert main(["sop", "check", str(path)]) == 1
    out = capsys.readouterr().out
    assert f"{path}:2: kesalahan:" in out
    assert "belum dapat dipakai" in out


def test_a_file_that_is_not_there_fails(tmp_path, capsys):
    assert main(["sop", "check", str(tmp_path / "tidak-ada.yaml")]) == 1
    assert "kesalahan" in capsys.readouterr().out


def test_the_whole_definition_is_shown_as_json(folder, capsys):
    assert main(["sop", "show", GOOD, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["id"] == GOOD
    assert shown["tracks"][0]["steps"]


@pytest.mark.parametrize("procedure", SEEDS)
def test_what_is_shown_as_json_is_the_definition_and_nothing_less(procedure, capsys):
    """What another program reads from it is the very SOP that runs: each cell, assumption and line of the document."""
    assert main(["sop", "show", procedure, "--json"]) == 0
    loaded = read(installed.PROCEDURES / f"{procedure}.yaml").procedure
    rebuilt = from_json(json.loads(capsys.readouterr().out))
    assert rebuilt == loaded
    assert digest(rebuilt) == digest(loaded)


def test_the_definition_for_people_has_its_steps_and_marks_what_was_assumed(folder, capsys):
    assert main(["sop", "show", GOOD]) == 0
    out = capsys.readouterr().out
    assert "Nomor SOP" in out
    assert (
        "Disahkan oleh     : LURAH BAKALANKRAJAN; JOHAN FUADDY, S.STP, MP; Penata Tingkat 1; 19830206 200112 1 006"
        in out
    )
    assert "Jalur berita" in out
    assert "Verifikasi → persetujuan; Kembalikan → edit *" in out
    assert "Anggota Tim Pengelola TIK (Pengolah Data) * · 15 menit · publish" in out
    assert out.rstrip().endswith("* tafsiran program, bukan bunyi naskah; alasannya ada dalam --json")


@pytest.mark.parametrize("procedure", SEEDS)
def test_no_cell_of_the_document_is_left_out_for_people(procedure, capsys):
    assert main(["sop", "show", procedure]) == 0
    out = capsys.readouterr().out
    loaded = read(installed.PROCEDURES / f"{procedure}.yaml").procedure
    for cell in cells_within(loaded):
        assert cell.is_empty or str(cell) in out, str(cell)


def test_channels_numbers_and_kinds_that_were_assumed_are_marked(capsys):
    assert main(["sop", "show", "dinas-website-medsos"]) == 0
    out = capsys.readouterr().out
    assert "Kanal: website, x *, facebook *, instagram *" in out
    assert "· 15 menit · prepare *" in out
    assert "\n  9 * " in out


def test_an_unknown_sop_is_answered_with_those_that_are_there(folder, capsys):
    assert main(["sop", "show", "tidak-ada"]) == 1
    assert GOOD in capsys.readouterr().err
