"""What the guideline asks and a text lacks: warnings that never keep an SOP from running."""

import pytest

from kentongan.procedures.definition.laws import LIST, replaced_laws
from kentongan.procedures.definition.reader import read

from .documents import IDS, reading_of
from .specimen import SPECIMEN, changed, line_of, read_changed, warnings_of


def test_the_specimen_is_warned_of_its_one_assumption_only():
    assert warnings_of() == ["1 bagian adalah anggapan, bukan kata naskah (hasil 1)."]


def test_without_assumptions_nothing_is_said_of_them():
    assert warnings_of((", assumed: tidak ditulis dalam naskah", "")) == []


def test_assumptions_are_counted_by_what_they_are_about():
    (words,) = warnings_of(
        ("kind: edit", "kind: {text: edit, assumed: a}"),
        ("by: ketua", "by: {role: ketua, assumed: b}"),
        ("channels: [website]", "channels: [{text: website, assumed: c}]"),
        ("name: Pengelolaan Berita", "name: {text: Berita, assumed: d}"),
        ("time: 30 menit", "time: {text: 30 menit, assumed: e}"),
    )
    assert words == (
        "6 bagian adalah anggapan, bukan kata naskah "
        "(hasil 1, identitas 1, jenis langkah 1, kanal 1, pelaksana 1, waktu 1)."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('number: "1/SOP/2026"', "number:", "Nomor SOP kosong."),
        ("made_on: 5 Januari 2026", 'made_on: ""', "Tanggal pembuatan kosong."),
        ('revised_on: "-"', "revised_on:", "Tanggal revisi kosong."),
        ("endorsed_on: 6 Januari 2026", "endorsed_on:", "Tanggal efektif atau pengesahan kosong."),
        ("name: Nama Lurah", 'name: ""', "Nama yang mengesahkan kosong."),
        ("position: Lurah", "position: ", "Jabatan yang mengesahkan kosong."),
        ('nip: "1"', 'nip: "-"', "NIP yang mengesahkan kosong."),
        ("related: [SOP Pengaduan]", "related: []", "Keterkaitan kosong."),
        ("recording: [Disimpan sebagai softcopy]", "recording:", "Pencatatan dan pendataan kosong."),
        ("office: [KELURAHAN CONTOH]", 'office: [""]', "Nama kantor kosong."),
    ],
)
def test_an_empty_identity_cell_is_named_with_its_line(old, new, said):
    reading = read_changed((old, new))
    finding = next(finding for finding in reading.warnings if finding.message == said)
    assert finding.line == line_of(old)
    assert finding.remedy


def test_an_effective_date_stands_for_the_endorsement():
    said = warnings_of(("endorsed_on: 6", "effective_on: 6"))
    assert "Tanggal efektif atau pengesahan kosong." not in said


def test_a_date_without_a_day_is_named():
    said = warnings_of(("endorsed_on: 6 Januari 2026", "endorsed_on: April 2021"))
    assert any("Tanggal pengesahan “April 2021”" in words for words in said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[Disimpan sebagai softcopy]", "[Komputer]", "Pencatatan dan pendataan mengulang isi Peralatan/perlengkapan"),
        ("[Komputer]", "[Komputer, komputer;]", "Peralatan/perlengkapan mengulang isi Peralatan/perlengkapan"),
    ],
)
def test_a_repeated_identity_cell_is_named(old, new, said):
    assert any(words.startswith(said) for words in warnings_of((old, new)))


def test_one_executor_only_is_named():
    reading = read_changed(("by: ketua", "by: penulis"))
    finding = next(finding for finding in reading.warnings if "satu pelaksana" in finding.message)
    assert finding.line == line_of("  penulis: Penulis")
    assert "SOP teknis" in finding.remedy


def test_a_column_that_stands_before_one_that_works_earlier_is_named():
    reading = read_changed(("  penulis: Penulis\n  ketua: Ketua\n", "  ketua: Ketua\n  penulis: Penulis\n"))
    [finding] = [finding for finding in reading.warnings if finding.message.startswith("Kolom")]
    assert finding.message == "Kolom “Ketua” berdiri sebelum “Penulis”, yang bekerja lebih dulu."
    assert finding.line == line_of("  penulis: Penulis")
    assert "Kelaziman" in finding.remedy


def test_only_the_sop_of_the_bagian_pemerintahan_has_its_columns_by_rank():
    said = {id: [one.message for one in reading_of(id).warnings if one.message.startswith("Kolom")] for id in IDS}
    assert {id: words for id, words in said.items() if words} == {
        "pemerintahan-malang-ti": [
            "Kolom “Kasubag Pemerintahan Umum” berdiri sebelum “Pengelola TIK”, yang bekerja lebih dulu."
        ]
    }


def test_two_rows_of_one_number_are_named():
    reading = read_changed(('printed_no: "3"', 'printed_no: "2"'))
    finding = next(finding for finding in reading.warnings if finding.message.startswith("Nomor baris"))
    assert finding.message == "Nomor baris “2” dipakai langkah “setujui” dan “tayangkan”."
    assert finding.line == line_of("- id: tayangkan")


def test_a_kind_of_another_subject_is_named():
    reading = read_changed(("subject: story", "subject: inquiry"))
    said = [finding for finding in reading.warnings if "bersubjek story" in finding.message]
    assert [finding.line for finding in said] == [line_of("- id: tulis"), line_of("- id: tayangkan")]
    assert said[0].message == "Langkah “tulis” berjenis edit, yang dipakai jalur bersubjek story, bukan inquiry."


@pytest.mark.parametrize("id", IDS)
def test_each_kind_of_the_five_sops_fits_its_subject(id):
    assert not any("bersubjek" in finding.message for finding in reading_of(id).warnings)


def test_a_step_that_can_only_give_back_is_named():
    given = (
        (
            "setujui: {label: Setujui, to: tayangkan}",
            "langsung: {label: Langsung, to: tayang}\n          setujui: {label: Setujui, to: tayangkan}",
        ),
        ("tayangkan: {label: Tayangkan, to: tayang}", "kembali: {label: Kembali, to: tulis, way: back}"),
    )
    reading = read_changed(*given)
    finding = next(finding for finding in reading.warnings if "hanya dapat mengembalikan" in finding.message)
    assert finding.line == line_of("- id: tayangkan", changed(*given))
    assert "Kelaziman" in finding.remedy


def test_more_than_one_end_is_a_habit_not_kept():
    reading = read_changed(
        ("      tayang: Sudah tayang\n", "      tayang: Sudah tayang\n      batal: Batal\n"),
        ("setujui: {label: S", "batal: {label: Batal, to: batal, way: withheld}\n          setujui: {label: S"),
    )
    finding = next(finding for finding in reading.warnings if "punya 2 akhir" in finding.message)
    assert finding.line == line_of("  berita:")
    assert "Kelaziman" in finding.remedy


def test_an_activity_that_names_its_doer_is_a_habit_not_kept():
    reading = read_changed(("activity: Menulis berita", "activity: Petugas menulis berita"))
    finding = next(finding for finding in reading.warnings if "pelakunya" in finding.message)
    assert finding.line == line_of("activity: Menulis berita")
    assert "Kelaziman" in finding.remedy


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("requires: [Bahan]", "requires: []", "Langkah “tulis” tanpa kelengkapan."),
        ("outputs: [Naskah]", "outputs:", "Langkah “tulis” tanpa output."),
        ("outputs: [Naskah]", "outputs: [bahan.]", "Langkah “tulis”: kelengkapan dan output sama (“bahan.”)."),
        (
            "outputs: [Naskah yang disetujui]",
            "outputs: [Naskah.]",
            "Langkah “setujui”: kelengkapan dan output sama (“Naskah.”).",
        ),
        ("outputs: [Berita]", "outputs: [Naskah yang disetujui]", "Langkah “tayangkan”: kelengkapan dan output sama"),
        ("activity: Menyetujui berita", "activity: Menulis berita", "Langkah “setujui” mengulang kegiatan"),
    ],
)
def test_missing_and_repeated_cells_of_a_step_are_named(old, new, said):
    assert any(words.startswith(said) for words in warnings_of((old, new)))


def test_an_output_like_that_of_the_step_before_is_named():
    said = warnings_of(("outputs: [Naskah]", "outputs: [Naskah yang disetujui]"))
    assert "Langkah “setujui”: output sama dengan langkah “tulis” (“Naskah yang disetujui”)." in said


def test_publishing_that_nobody_approved_is_named():
    reading = read_changed(("kind: approve", "kind: verify"))
    finding = next(finding for finding in reading.warnings if "persetujuan atau penyaringan" in finding.message)
    assert finding.line == line_of("- id: tayangkan")


def test_a_way_around_the_approval_is_named():
    said = warnings_of(
        ("serahkan: {label: S", "langsung: {label: Langsung, to: tayangkan}\n          serahkan: {label: S")
    )
    assert any("tanpa ada langkah persetujuan" in words for words in said)


def test_a_reply_is_looked_at_by_a_review():
    reply = ("kind: publish", "kind: reply")
    assert not any("menjawab" in words for words in warnings_of(reply, ("kind: approve", "kind: review")))
    assert any("menjawab" in words for words in warnings_of(reply, ("kind: approve", "kind: submit")))


def test_who_publishes_and_looks_alone_is_named():
    look = """tayangkan: {label: Tayangkan, to: lihat}
      - id: lihat
        printed_no: "4"
        activity: Melihat tampilan
        by: penulis
        kind: check_display
        requires: [Tautan]
        time: 5 menit
        outputs: [Tampilan yang benar]
        outcomes:
          sesuai: {label: Sesuai, to: tayang}"""
    alone = ("tayangkan: {label: Tayangkan, to: tayang}", look)
    assert any("memeriksa tampilannya sendiri" in words for words in warnings_of(alone))
    together = (alone[0], look.replace("by: penulis", "by: ketua"))
    assert not any("memeriksa tampilannya sendiri" in words for words in warnings_of(together))


@pytest.mark.parametrize(
    ("law", "said", "instead"),
    [
        ("Peraturan Komisi Informasi Nomor 1 Tahun 2010 tentang Standar", "sudah diganti", "Nomor 1 Tahun 2021"),
        ("Perki 1/2010", "sudah diganti", "Nomor 1 Tahun 2021"),
        ("Peraturan Pemerintah Nomor 32  Tahun 2004", "salah kutip", "Undang-Undang Nomor 23 Tahun 2014"),
        ("UU No. 32 Tahun 2004", "sudah diganti", "Undang-Undang Nomor 23 Tahun 2014"),
        ("Permen PAN dan Reformasi Birokrasi Nomor 80 Tahun 2012", "dicabut (periksa)", "tata naskah dinas"),
        ("Permenpan 80/2012", "dicabut (periksa)", "tata naskah dinas"),
        ("Peraturan Daerah Kota Malang Nomor 49 Tahun 2016", "bukan Peraturan Daerah (periksa)", "Peraturan Walikota"),
        ("Peraturan Pemerintah Nomor 18 Tahun 2016", "sudah diubah (periksa)", "Nomor 72 Tahun 2019"),
    ],
)
def test_a_replaced_or_miscited_law_is_named_with_its_source(law, said, instead):
    reading = read_changed(("Undang-Undang Nomor 14 Tahun 2008", law))
    (finding,) = [finding for finding in reading.warnings if finding.message.startswith("Dasar hukum")]
    assert said in finding.message
    assert instead in finding.remedy
    assert "Sumber: " in finding.remedy
    assert finding.line == line_of("legal_basis")


@pytest.mark.parametrize(
    "law",
    [
        "Undang-Undang Nomor 14 Tahun 2008",
        "Peraturan Komisi Informasi Nomor 1 Tahun 2021",
        "Peraturan Komisi Informasi Nomor 11 Tahun 2010",
        "Undang-Undang Nomor 23 Tahun 2014",
        "Undang-Undang Nomor 132 Tahun 2004",
        "Peraturan Walikota Malang Nomor 49 Tahun 2016",
    ],
)
def test_other_laws_are_left_alone(law):
    assert not any(words.startswith("Dasar hukum") for words in warnings_of(("Undang-Undang Nomor 14 Tahun 2008", law)))


def test_each_law_of_the_list_says_how_we_know():
    assert LIST.name == "replaced-laws.yaml"
    assert all(law.says and law.instead and law.citation for law in replaced_laws())


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("- {pattern: a, sure: pasti}", "lima bagian"),
        ("- {pattern: a, sure: mungkin, says: b, instead: c, citation: d}", "pasti atau periksa"),
    ],
)
def test_an_entry_that_lacks_a_part_is_refused(tmp_path, entry, said):
    path = tmp_path / "laws.yaml"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        replaced_laws(path)


@pytest.mark.parametrize(
    ("id", "laws"),
    [
        ("bakalankrajan-tik", ["Nomor 18 Tahun 2016", "Nomor 49 Tahun 2016"]),
        ("pemerintahan-malang-ti", []),
        ("dinas-website-medsos", ["Nomor 1 Tahun 2010"]),
        ("magetan-saluran-komunikasi", ["Nomor 32 Tahun 2004", "Nomor 80 Tahun 2012"]),
        ("pangkalpinang-informasi", ["nomor 1 Tahun 2010"]),
    ],
)
def test_the_five_sops_are_warned_of_their_old_laws(id, laws):
    said = [finding.message for finding in reading_of(id).warnings if finding.message.startswith("Dasar hukum")]
    assert len(said) == len(laws)
    assert all(law in words for law, words in zip(laws, said, strict=True))


def test_magetan_is_warned_of_one_executor_no_approval_and_its_own_look():
    said = " ".join(finding.message for finding in reading_of("magetan-saluran-komunikasi").warnings)
    assert "Semua langkah dikerjakan satu pelaksana (Administrator/staf)." in said
    assert "“masukkan” menayangkan tanpa ada langkah persetujuan" in said
    assert "memeriksa tampilannya sendiri" in said


@pytest.mark.parametrize("id", IDS)
def test_no_warning_is_said_twice(id):
    warnings = reading_of(id).warnings
    assert len(set(warnings)) == len(warnings)


def test_warnings_come_after_errors_and_never_with_them():
    reading = read(SPECIMEN.replace("by: ketua", "by: camat"), "contoh.yaml")
    assert [finding.level for finding in reading.findings] == ["error", "warning"]
