"""Every fault of a procedure's graph, with its line and its remedy."""

import pytest

from .specimen import SPECIMEN, changed, line_of, only_error, read_changed

LAST = "tayangkan: {label: Tayangkan, to: tayang}"
EXTRA = """\
      - id: ekstra
        printed_no: "4"
        activity: Menutup pekerjaan
        by: ketua
        kind: close
        requires: [Berita]
        time: 5 menit
        outputs: [Catatan]
        outcomes:
          selesai: {label: Selesai, to: tayang}
"""


def errors_of(text):
    from_text = read_changed((SPECIMEN, text))
    return [finding.message for finding in from_text.errors]


def test_a_role_that_nobody_defines_is_named_with_the_nearest():
    finding = only_error(("by: penulis", "by: penuls"))
    assert finding.message == "Peran “penuls” di langkah “tulis” tidak ditetapkan di “roles”."
    assert finding.remedy.startswith("Mungkin maksudnya “penulis”.")
    assert finding.line == line_of("by: penulis")


def test_an_informed_role_must_be_defined_too():
    finding = only_error(("kind: publish", "kind: publish\n        informed: [camat]"))
    assert "“camat”" in finding.message


def test_a_role_that_nobody_uses_is_a_warning():
    reading = read_changed(("  ketua: Ketua\n", "  ketua: Ketua\n  camat: Camat\n"))
    assert reading.procedure is not None
    finding = next(finding for finding in reading.warnings if "tidak dipakai" in finding.message)
    assert (finding.line, finding.level) == (line_of("  ketua: Ketua") + 1, "warning")


def test_an_informed_role_counts_as_used():
    reading = read_changed(
        ("  ketua: Ketua\n", "  ketua: Ketua\n  camat: Camat\n"),
        ("kind: publish", "kind: publish\n        informed: [{text: camat, assumed: ada kolomnya}]"),
    )
    step = reading.procedure.track("berita").step("tayangkan")
    assert (step.informed, step.assumption("informed")) == (("camat",), "ada kolomnya")
    assert not any("tidak dipakai" in finding.message for finding in reading.warnings)


def test_a_step_id_used_twice_is_named_with_both_lines():
    text = changed((LAST, LAST + "\n" + EXTRA.replace("ekstra", "tulis").rstrip()))
    finding = next(f for f in read_changed((SPECIMEN, text)).errors if "dipakai dua kali" in f.message)
    assert f"pertama di baris {line_of('id: tulis')}" in finding.message
    assert finding.line == line_of('printed_no: "4"', text) - 1


def test_an_end_may_not_be_called_like_a_step():
    assert any(
        "Id “tulis” dipakai dua kali" in said for said in errors_of(changed(("      tayang: S", "      tulis: S")))
    )


def test_an_outcome_to_nowhere_is_named_with_the_nearest():
    finding = next(f for f in read_changed(("to: setujui}", "to: setuju}")).errors if "yang tidak ada" in f.message)
    assert finding.line == line_of("to: setujui}")
    assert finding.remedy == "Mungkin maksudnya “setujui”."


def test_an_outcome_without_a_label_is_named():
    assert "tanpa label" in only_error(("label: Setujui", 'label: ""')).message


def test_an_unreachable_step_is_named():
    finding = only_error((LAST, LAST + "\n" + EXTRA.rstrip()))
    assert finding.message == "Langkah “ekstra” tidak tercapai dari awal jalur “berita”."
    assert "awal kedua" in finding.remedy
    assert finding.line == line_of(LAST) + 1


def test_an_unreachable_end_is_named():
    finding = only_error(("      tayang: Sudah tayang\n", "      tayang: Sudah tayang\n      batal: Batal\n"))
    assert finding.message == "Akhir “batal” tidak tercapai dari awal jalur “berita”."
    assert finding.line == line_of("tayang: Sudah tayang") + 1


def test_a_step_without_outcomes_is_a_dead_end():
    said = errors_of(changed((f"        outcomes:\n          {LAST}", "        outcomes: {}")))
    assert "Langkah “tayangkan” buntu: tidak punya hasil." in said


def test_a_ring_without_a_way_out_is_a_dead_end():
    said = errors_of(changed((LAST, "kembali: {label: Kembali, to: setujui, way: back}")))
    assert "Langkah “tayangkan” buntu: tidak ada jalan ke akhir mana pun." in said
    assert "Langkah “tulis” buntu: tidak ada jalan ke akhir mana pun." in said


def test_a_return_must_lead_to_an_earlier_step():
    finding = only_error((LAST, "tayangkan: {label: Tayangkan, to: tayang, way: back}"))
    assert "bukan langkah sebelumnya" in finding.message


def test_a_way_to_an_earlier_step_must_be_called_a_return():
    finding = only_error(("to: tulis, way: back", "to: tulis"))
    assert "tanpa disebut pengembalian" in finding.message
    assert "way: back" in finding.remedy


def test_a_publishing_step_needs_a_channel():
    finding = only_error(("    channels: [website]\n", ""))
    assert finding.line == line_of("- id: tayangkan") - 1
    assert "kanalnya tidak disebut" in finding.message


def test_a_step_may_name_its_own_channels():
    reading = read_changed(("kind: publish", "kind: publish\n        channels: [radio]"))
    assert reading.procedure.track("berita").step("tayangkan").channels == ("radio",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SPECIMEN.split("    steps:")[0] + "    steps: []\n", "Jalur “berita” tidak punya langkah."),
        (changed(("    ends:\n      tayang: Sudah tayang\n", "    ends: {}\n")), "Jalur “berita” tidak punya akhir."),
        (SPECIMEN.split("tracks:")[0] + "tracks: {}\n", "Tidak ada jalur di “tracks”."),
        (changed(("  penulis: Penulis\n  ketua: Ketua\n", ""), ("roles:", "roles: {}")), "Tidak ada peran di “roles”."),
    ],
)
def test_missing_parts_are_named(text, said):
    assert said in errors_of(text)
