"""The ten tracks as the reading of the five SOPs lays them down."""

import pytest

from kentongan.procedures.definition import Standard

from .documents import IDS, PROCEDURES, SEEDS, procedure_of, reading_of

#: Each track's rows: printed number, kind, role, time, and where its outcomes lead (way:target, ? = assumed).
TRACKS = {
    ("bakalankrajan-tik", "berita"): """
        1 collect pencari 1-1-days on:edit
        2 edit pengolah 1-3-hours on:verifikasi
        3 verify sekretaris 1-1-hours on:persetujuan back:edit?
        4 approve ketua 30-30-minutes on:unggah back:edit? withheld:tidak-ditayangkan?
        5 publish pengolah? 15-15-minutes on:tayang""",
    ("pemerintahan-malang-ti", "pesan"): """
        1 register pengelola? 15-15-minutes on:disposisi
        2 dispose kabag 15-15-minutes on:perintah
        3 order kasubag? 15-15-minutes on:draf
        4 draft pengelola? 15-15-minutes on:sampaikan-draf
        5 submit pengelola? 15-15-minutes on:periksa
        6 review kasubag? 15-15-minutes on:tanggapi back:draf?
        7 reply pengelola? 15-15-minutes on:tersampaikan""",
    ("pemerintahan-malang-ti", "info-pusat"): """
        1 register pengelola? 15-15-minutes on:disposisi
        2 dispose kabag 15-15-minutes on:perintah
        3 order kasubag? 15-15-minutes on:draf
        4 draft pengelola? 15-15-minutes on:sampaikan-draf
        5 submit pengelola? 15-15-minutes on:periksa
        6 review kasubag? 15-15-minutes on:tanggapi back:draf?
        7 reply pengelola? 15-15-minutes on:tersampaikan""",
    ("dinas-website-medsos", "tim"): "1 appoint kepala-dinas? 1-1-days on:ditetapkan",
    ("dinas-website-medsos", "program"): "2 plan tim? 1-1-days on:tersusun",
    ("dinas-website-medsos", "menu"): "3 update_menus tim? 180-180-minutes on:terbarui",
    ("dinas-website-medsos", "berita"): """
        4 collect petugas 1-1-days on:terima
        5 receive tim 60-60-minutes on:sunting
        6 edit admin 60-60-minutes on:saring
        7 screen pejabat 15-15-minutes on:siapkan withheld:tahan back:sunting?
        8 prepare admin 15-15-minutes on:tayangkan
        9 withhold admin 15-15-minutes on:tidak-ditayangkan
        10 publish admin? 15-15-minutes on:tayang""",
    ("dinas-website-medsos", "evaluasi"): "11 evaluate tim? 1-1-days on:dievaluasi",
    ("magetan-saluran-komunikasi", "konten"): """
        1 inventory administrator? 15-15-minutes on:buka
        2 open administrator 5-5-minutes on:pilih
        3 choose administrator 5-5-minutes on:masukkan
        4 publish administrator 10-10-minutes on:lihat
        5 check_display administrator 5-5-minutes on:tutup back:masukkan?
        6 close administrator? 5-5-minutes on:terbarui""",
    ("pangkalpinang-informasi", "berita"): """
        1 collect petugas 1-1-days on:terima
        2 receive tim-it 1-3-hours on:sunting
        3 edit admin 1-3-hours on:saring
        4 screen pejabat 1-1-hours on:siapkan withheld:tahan back:sunting?
        5 prepare admin 15-15-minutes on:tayangkan
        6 withhold admin 15-15-minutes on:tidak-ditayangkan back:sunting?
        7 publish admin? 15-15-minutes on:tayang""",
}

SUBJECTS = {
    "bakalankrajan-tik": {"berita": "story"},
    "pemerintahan-malang-ti": {"pesan": "inquiry", "info-pusat": "inquiry"},
    "dinas-website-medsos": {
        "tim": "decree",
        "program": "programme",
        "menu": "menus",
        "berita": "story",
        "evaluasi": "evaluation",
    },
    "magetan-saluran-komunikasi": {"konten": "story"},
    "pangkalpinang-informasi": {"berita": "story"},
}


def as_row(step):
    ways = " ".join(f"{o.way}:{o.to}{'?' if o.assumed else ''}" for o in step.outcomes)
    time = f"{step.standard.least}-{step.standard.most}-{step.standard.unit}"
    return f"{step.printed_no} {step.kind} {step.role}{'?' if step.role_assumed else ''} {time} {ways}"


@pytest.mark.parametrize("id", IDS)
def test_none_has_errors(id):
    assert [str(finding) for finding in reading_of(id).errors] == []


def test_there_are_five_files_one_for_each_seed():
    assert sorted(path.stem for path in PROCEDURES.glob("*.yaml")) == sorted(IDS)
    assert sorted(procedure_of(id).source for id in IDS) == sorted(path.name for path in SEEDS.glob("*.txt"))
    assert all(procedure_of(id).id == id for id in IDS)


def test_there_are_ten_tracks_of_the_right_subjects():
    found = {id: {track.id: track.subject for track in procedure_of(id).tracks} for id in IDS}
    assert found == SUBJECTS
    assert sum(len(tracks) for tracks in found.values()) == 10


@pytest.mark.parametrize(("id", "track"), list(TRACKS))
def test_a_track_runs_as_its_reading_says(id, track):
    rows = [line.strip() for line in TRACKS[id, track].strip().splitlines()]
    assert [as_row(step) for step in procedure_of(id).track(track).steps] == rows


@pytest.mark.parametrize(
    ("id", "track", "channels"),
    [
        ("bakalankrajan-tik", "berita", "x facebook website"),
        ("dinas-website-medsos", "berita", "website x? facebook? instagram?"),
        ("magetan-saluran-komunikasi", "konten", "website youtube facebook instagram x radio"),
        ("pangkalpinang-informasi", "berita", "website x? facebook? instagram?"),
    ],
)
def test_a_story_goes_to_the_channels_of_its_text(id, track, channels):
    found = procedure_of(id).track(track)
    assumed = {assumption.value for assumption in found.assumptions}
    assert " ".join(f"{word}?" if word in assumed else word for word in found.channels) == channels
    assert next(step for step in found.steps if step.kind == "publish").channels == found.channels


def test_the_pesan_track_takes_one_hour_and_three_quarters():
    steps = procedure_of("pemerintahan-malang-ti").track("pesan").steps
    assert sum(step.standard.most_minutes for step in steps) == 105


def test_new_information_of_the_ministry_opens_a_story():
    procedure = procedure_of("pemerintahan-malang-ti")
    assert procedure.track("info-pusat").step("tanggapi").opens == "story"
    assert procedure.track("info-pusat").step("tanggapi").assumption("opens")
    assert procedure.track("pesan").step("tanggapi").opens == ""


def test_the_assumed_standard_time_of_the_torn_row_says_why():
    step = procedure_of("dinas-website-medsos").track("berita").step("tahan")
    assert step.standard == Standard(15, 15, "minutes")
    assert step.time.source == ""
    assert step.time.is_assumed
    assert step.assumption("printed_no")


@pytest.mark.parametrize("id", ["dinas-website-medsos", "pangkalpinang-informasi"])
def test_displaying_is_read_as_preparing(id):
    assert procedure_of(id).track("berita").step("siapkan").assumption("kind")


def test_the_four_columns_without_work_in_magetan_are_informed():
    step = procedure_of("magetan-saluran-komunikasi").track("konten").step("tutup")
    assert step.informed == ("kasi-ikp", "kabid-ikp", "sekretaris", "kepala")
    assert step.assumption("informed")


def test_magetan_keeps_its_parts_a_to_c():
    a, b, c = procedure_of("magetan-saluran-komunikasi").activity_data
    assert [part.mark for part in (a, b, c)] == ["A", "B", "C"]
    assert [str(row.label) for row in a.rows[2].rows] == ["Produk", "Kegiatan"]
    assert str(b.rows[3].value) == "Media Komunikasi Publik sudah terupdate"
    assert len(c.rows[1].rows) == 4
    assert "Facebook" not in str(c.rows[1].rows[3].label)


def test_dates_stay_as_printed_with_a_parsed_one_beside():
    printed = {id: (str(procedure_of(id).made_on), procedure_of(id).made_on.iso) for id in IDS}
    assert printed == {
        "bakalankrajan-tik": ("1 Januari 2020", "2020-01-01"),
        "pemerintahan-malang-ti": ("29 April 2021", "2021-04-29"),
        "dinas-website-medsos": ("", ""),
        "magetan-saluran-komunikasi": ("Mei 2019", ""),
        "pangkalpinang-informasi": ("20 JULI 2023", "2023-07-20"),
    }
    assert procedure_of("bakalankrajan-tik").endorsed_on.iso == "2020-01-02"
    assert procedure_of("pemerintahan-malang-ti").endorsed_on.iso == ""


def test_a_leftover_of_another_office_stays_in_the_source_only():
    output = procedure_of("dinas-website-medsos").track("evaluasi").step("evaluasi").outputs[0]
    assert "perkara" in output.source
    assert "perkara" not in str(output)
    assert output.is_assumed


@pytest.mark.parametrize(
    ("id", "labels"),
    [
        ("bakalankrajan-tik", {"Serahkan", "Verifikasi", "Kembalikan", "Setujui", "Tidak ditayangkan", "Tayangkan"}),
        ("magetan-saluran-komunikasi", {"Sesuai", "Belum sesuai", "Tayangkan"}),
        ("pangkalpinang-informasi", {"Layak", "Tidak layak", "Kembalikan", "Siap tayang", "Tidak ditayangkan"}),
    ],
)
def test_outcomes_carry_the_words_of_the_office(id, labels):
    found = {o.label for track in procedure_of(id).tracks for step in track.steps for o in step.outcomes}
    assert labels <= found
