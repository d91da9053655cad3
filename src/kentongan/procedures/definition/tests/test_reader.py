"""Every fault of a file's shape, with its line and its remedy."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.procedures.definition.reader import read

from .specimen import SPECIMEN, line_of, only_error, read_changed

SOURCES = Path(__file__).parents[4]


def test_the_specimen_has_no_errors():
    reading = read(SPECIMEN, "contoh.yaml")
    assert reading.errors == ()
    assert reading.procedure.id == "contoh"


def test_a_finding_reads_as_file_line_message_and_remedy():
    finding = only_error(("name: Pengelolaan Berita\n", "nama: Pengelolaan Berita\nname: A\n"))
    assert str(finding) == (
        "contoh.yaml:4: kesalahan: Kunci “nama” tidak dikenal di file SOP. Mungkin maksudnya “name”."
    )


def test_what_is_about_the_whole_file_names_no_line():
    (finding,) = read("", "kosong.yaml").errors
    assert str(finding).startswith("kosong.yaml: kesalahan: File SOP kosong.")


def test_broken_yaml_is_named_with_its_line():
    finding = only_error(("office: [KELURAHAN CONTOH]", "office: [KELURAHAN CONTOH"))
    assert finding.line in (line_of("office"), line_of("office") + 1)
    assert "Bukan YAML yang sah" in finding.message
    assert "tanda kutip" in finding.remedy


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("office: [KELURAHAN CONTOH]", "office: [KELURAHAN CONTOH", "kurung siku atau kurung kurawal tidak ditutup"),
        ("  penulis: Penulis", "\tpenulis: Penulis", "ada tabulator (Tab); pakai spasi"),
        ("activity: Menulis berita", "activity: Menulis: berita", "ada titik dua di tengah isi"),
        ("name: Pengelolaan Berita", 'name: "Pengelolaan Berita', "tidak ditutup"),
        ("name: Pengelolaan Berita", "name: *lain", "ada rujukan (*) ke nama yang tidak ada"),
        ("name: Pengelolaan Berita", "name: @lain", "ada tanda yang tidak boleh memulai isi"),
        ("name: Pengelolaan Berita", "  name: Pengelolaan Berita", ""),
        ("name: Pengelolaan Berita", "tanpa titik dua", ""),
    ],
)
def test_what_stops_the_reader_of_yaml_is_said_in_the_words_of_the_office(old, new, why):
    finding = read_changed((old, new)).errors[0]
    assert finding.message.startswith("Bukan YAML yang sah")
    assert why in finding.message
    assert not re.search(r"\b(found|expected|could|not|while|token|scalar)\b", finding.message), finding.message


@pytest.mark.parametrize("text", ["", "\n# hanya komentar\n", "~"])
def test_an_empty_file_is_named(text):
    assert [finding.message for finding in read(text, "kosong.yaml").errors] == ["File SOP kosong."]


def test_unprintable_letters_are_named():
    (finding,) = read(SPECIMEN + "\x00", "contoh.yaml").errors
    assert "Bukan YAML yang sah" in finding.message


@pytest.mark.parametrize("text", ["- a\n- b\n", "satu kata"])
def test_a_file_that_is_no_mapping_is_named(text):
    (finding,) = read(text, "contoh.yaml").errors
    assert finding.message == "File SOP harus berupa pasangan kunci dan isi."


def test_two_documents_in_one_file_are_named():
    assert len(read(SPECIMEN + "---\n" + SPECIMEN, "contoh.yaml").errors) == 1


def test_a_missing_file_is_named(tmp_path):
    (finding,) = read(tmp_path / "tidak-ada.yaml").errors
    assert (finding.file, finding.line) == ("tidak-ada.yaml", 0)
    assert "tidak dapat dibuka: tidak ada" in finding.message
    (finding,) = read(tmp_path).errors
    assert "tidak dapat dibuka: itu folder" in finding.message


def test_a_file_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "gambar.yaml"
    path.write_bytes(b"\xff\xd8\xff")
    (finding,) = read(path).errors
    assert "UTF-8" in finding.message


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "contoh.yaml"
    path.write_text(SPECIMEN, encoding="utf-8")
    assert read(path).procedure == read(SPECIMEN).procedure


@pytest.mark.parametrize(
    ("old", "new", "key", "nearest"),
    [
        ("office: [", "ofice: [", "ofice", "office"),
        ("    subject: story", "    subjek: story", "subjek", "subject"),
        ("        time: 1-3 jam", "        tim: 1-3 jam", "tim", "time"),
        ("{label: Serahkan, to", "{lable: Serahkan, to", "lable", "label"),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest(old, new, key, nearest):
    errors = read_changed((old, new)).errors
    finding = next(error for error in errors if "tidak dikenal" in error.message)
    assert f"Kunci “{key}”" in finding.message
    assert finding.remedy == f"Mungkin maksudnya “{nearest}”."
    assert finding.line == line_of(old)


@pytest.mark.parametrize(
    "row", ['number: "1/SOP/2026"\n', "    pace: setiap berita\n", "        activity: Menulis berita\n"]
)
def test_a_missing_key_is_named(row):
    finding = only_error((row, ""))
    key = row.split(":")[0].strip()
    assert f"Kunci “{key}” tidak ada" in finding.message
    assert finding.remedy == f"Tambahkan “{key}:” dengan isinya."


def test_a_missing_time_is_named():
    assert "Kunci “time” tidak ada di langkah" in only_error(("        time: 1-3 jam\n", "")).message


@pytest.mark.parametrize("time", ["segera", "60 memnit", '""'])
def test_an_unreadable_time_is_named(time):
    finding = only_error(("time: 30 menit", f"time: {time}"))
    assert finding.line == line_of("30 menit")
    assert "“setujui”" in finding.message
    assert "“15 menit”" in finding.remedy


def test_a_blank_time_is_named():
    assert only_error(("time: 30 menit", "time:")).message == "Waktu di langkah “setujui” kosong."


@pytest.mark.parametrize("key", ["yes", "no", "on", "off", "True", "N"])
def test_a_bare_key_that_other_readers_turn_into_a_boolean_is_named(key):
    finding = only_error(
        ("          serahkan: {", f"          {key}: {{label: X, to: setujui}}\n          serahkan: {{")
    )
    assert f"Kunci “{key}”" in finding.message
    assert "benar/salah" in finding.message
    assert finding.line == line_of("serahkan: {")


def test_a_quoted_key_of_that_kind_is_a_text():
    reading = read_changed(("          serahkan: {", '          "no": {'))
    assert reading.procedure.track("berita").start.outcomes[0].id == "no"


def test_a_key_that_is_no_text_is_named():
    finding = only_error(("roles:\n", "roles:\n  15: Lima belas\n"))
    assert finding.remedy == 'Beri tanda kutip: "15".'


def test_a_key_that_is_no_word_is_named():
    assert "satu kata" in only_error(("roles:\n", "roles:\n  [a, b]: Dua\n")).message


def test_a_key_written_twice_is_named_with_both_lines():
    finding = only_error(("  ketua: Ketua\n", "  ketua: Ketua\n  penulis: Lain\n"))
    assert finding.line == line_of("  ketua: Ketua") + 1
    assert f"pertama di baris {line_of('  penulis: Penulis')}" in finding.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('number: "1/SOP/2026"', "number: 15"),
        ("made_on: 5 Januari 2026", "made_on: 2026-01-05"),
        ('printed_no: "1"', "printed_no: 1"),
        ("activity: Menulis berita", "activity: true"),
    ],
)
def test_a_number_where_a_text_belongs_is_named_with_the_quotes(old, new):
    finding = only_error((old, new))
    assert finding.line == line_of(old)
    value = new.split(": ")[1]
    assert finding.remedy == f'Beri tanda kutip: "{value}".'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: Berita", "name: [Berita]", "harus berupa teks"),
        ('endorsed_by: {position: Lurah, name: Nama Lurah, nip: "1"}', "endorsed_by: Lurah", "pasangan kunci"),
        ("activity: Menulis berita", "activity: [a, b]", "harus berupa teks"),
    ],
)
def test_a_wrong_shape_is_named(old, new, said):
    finding = only_error((old, new))
    assert said in finding.message
    assert finding.line == line_of(old)


def test_a_word_where_a_list_belongs_is_named():
    finding = only_error(("kind: edit", "kind: edit\n        informed: ketua"))
    assert "harus berupa daftar" in finding.message
    assert finding.line == line_of("kind: edit") + 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pace: setiap berita", 'pace: {text: setiap berita, assumed: ""}'),
        ("pace: setiap berita", "pace: {source: rutin, assumed: }"),
        ("by: ketua", "by: {role: ketua, assumed: ' '}"),
        ("assumed: tidak ditulis dalam naskah", "assumed: ''"),
        ("kind: approve", "kind: {text: approve, assumed: ''}"),
    ],
)
def test_an_assumption_without_a_reason_is_named(old, new):
    finding = only_error((old, new))
    assert "tanpa alasan" in finding.message
    assert finding.line == line_of(old)


def test_a_text_without_source_or_reason_is_named():
    finding = only_error(("pace: setiap berita", "pace: {text: setiap berita}"))
    assert "tanpa “source” dan tanpa “assumed”" in finding.message


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("kind: publish", "kind: publis", "Mungkin maksudnya “publish”."),
        ("subject: story", "subject: storie", "Mungkin maksudnya “story”."),
        ("way: back", "way: bck", "Mungkin maksudnya “back”."),
        ("kind: edit", "kind: edit\n        opens: storyy", "Mungkin maksudnya “story”."),
    ],
)
def test_a_word_outside_the_vocabulary_is_named_with_the_nearest(old, new, remedy):
    error = next(error for error in read_changed((old, new)).errors if "tidak dikenal" in error.message)
    assert error.remedy == remedy


def test_another_name_of_a_channel_is_named_with_ours():
    assert only_error(("channels: [website]", "channels: [website, Twitter]")).remedy == "Tulis “x”."


def test_any_place_may_be_a_channel_and_one_that_is_not_known_is_asked_about():
    reading = read_changed(("channels: [website]", "channels: [website, telegram, papan-pengumuman, websit]"))
    assert reading.procedure.track("berita").channels == ("website", "telegram", "papan-pengumuman", "websit")
    board, slip = [one for one in reading.warnings if "belum dikenal program" in one.message]
    assert "petugas yang menayangkannya" in board.remedy
    assert slip.remedy.startswith("Mungkin maksudnya “website”.")


def test_a_channel_is_written_as_an_id():
    assert "bukan id yang sah" in only_error(("channels: [website]", "channels: [Papan Pengumuman]")).message


def test_a_word_of_the_vocabulary_may_be_assumed():
    reading = read_changed(("kind: edit", "kind: {text: edit, assumed: hanya disebut menyerahkan}"))
    assert reading.procedure.track("berita").start.assumption("kind") == "hanya disebut menyerahkan"


def test_a_channel_named_twice_is_named():
    assert "dua kali" in only_error(("channels: [website]", "channels: [website, website]")).message


@pytest.mark.parametrize("id", ["Contoh", "con toh", "1a", "a_b", "a-"])
def test_an_id_of_another_form_is_named(id):
    finding = only_error(("id: contoh", f"id: {id}"))
    assert "bukan id yang sah" in finding.message
    assert "huruf kecil" in finding.remedy


def test_all_faults_are_named_at_once():
    reading = read_changed(
        ("office: [", "ofice: ["),
        ("by: ketua", "by: ketu"),
        ("time: 30 menit", "time: segera"),
        ("to: tayang}", "to: tayan}"),
    )
    said = " ".join(finding.message for finding in reading.errors)
    for words in ("“ofice”", "“office”", "“ketu”", "“segera”", "“tayan”"):
        assert words in said
    assert [finding.line for finding in reading.errors] == sorted(finding.line for finding in reading.errors)


def test_a_bare_target_is_short_for_a_way_on():
    reading = read_changed(("serahkan: {label: Serahkan, to: setujui}", "serahkan-naskah: setujui"))
    outcome = reading.procedure.track("berita").start.outcomes[0]
    assert (outcome.label, outcome.to, outcome.way) == ("Serahkan naskah", "setujui", "on")


def test_a_plain_cell_is_its_own_source():
    cell = read(SPECIMEN).procedure.name
    assert (cell.source, cell.text, cell.assumed) == ("Pengelolaan Berita", "Pengelolaan Berita", "")


def test_a_source_alone_is_shown_as_it_is():
    cell = read_changed(("name: Pengelolaan Berita", "name: {source: Berita}")).procedure.name
    assert (cell.source, cell.text) == ("Berita", "Berita")


def test_folded_texts_hold_no_marks_of_the_reader():
    reading = read_changed(("activity: Menulis berita", "activity: >-\n          Menulis\n          berita"))
    assert str(reading.procedure.track("berita").start.activity) == "Menulis berita"


def test_rows_of_the_activity_data_nest():
    rows = "activity_data:\n  - {mark: A, label: Data, rows: [{mark: '1', label: Judul, value: Berita}]}\n"
    (row,) = read_changed(("roles:\n", f"{rows}roles:\n")).procedure.activity_data
    assert (row.mark, str(row.label), str(row.rows[0].value)) == ("A", "Data", "Berita")


def test_rows_that_nest_for_ever_are_named():
    rows = "activity_data: &semua\n  - {label: A, rows: *semua}\n"
    assert "terlalu dalam" in only_error(("roles:\n", f"{rows}roles:\n")).message


def test_a_part_written_once_and_referred_to_reads_as_written_twice():
    reading = read_changed(
        ("by: penulis\n        kind: edit", "by: &p {role: penulis, assumed: tidak disebut}\n        kind: edit"),
        ("by: penulis\n        kind: publish", "by: *p\n        kind: publish"),
    )
    assert reading.procedure.track("berita").step("tayangkan").role_assumed == "tidak disebut"


def test_a_reference_name_used_twice_is_named_with_its_line():
    finding = only_error(("by: penulis", "by: &p penulis"), ("by: ketua", "by: &p ketua"))
    assert finding.message == "Satu nama rujukan (&) dipakai dua kali."
    assert finding.line == line_of("by: ketua")


@pytest.mark.parametrize("text", ["[" * 3000, "{" * 3000])
def test_a_file_that_nests_without_end_is_named(text):
    (finding,) = read(text, "contoh.yaml").errors
    assert finding.message == "Isi file bersarang terlalu dalam."


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!lain"])
def test_a_tag_never_makes_anything_but_a_text(tag):
    assert "harus berupa teks" in only_error(("name: Pengelolaan Berita", f"name: {tag} berita")).message


@pytest.mark.parametrize("version", ["%YAML 1.1\n---\n", ""])
def test_the_version_of_yaml_makes_no_difference(version):
    assert read(version + SPECIMEN).procedure == read(SPECIMEN).procedure


def test_definitions_know_no_django():
    code = "import sys, kentongan.procedures.definition; sys.exit(any(m.startswith('django') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": str(SOURCES)}).returncode == 0


BREAKS = st.tuples(
    st.integers(0, len(SPECIMEN)),
    st.integers(0, 25),
    st.sampled_from(["", "{", "]", ": ", "- ", "\n ", "'", "&a ", "no: 1\n"]),
)


@given(st.lists(BREAKS, min_size=1, max_size=3))
@settings(max_examples=150)
def test_a_broken_file_gives_a_procedure_or_reasons_never_a_crash(breaks):
    text = SPECIMEN
    for at, length, new in breaks:
        text = text[:at] + new + text[at + length :]
    reading = read(text, "contoh.yaml")
    assert bool(reading.procedure) != bool(reading.errors)
