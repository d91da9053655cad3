"""How times, dates and near misses are read."""

import pytest

from kentongan.procedures.definition import Standard
from kentongan.procedures.definition.vocabulary import KINDS, SUBJECT_OF, SUBJECTS, iso_of, nearest, standard_of
from kentongan.procedures.definition.wording import activity_remark


@pytest.mark.parametrize(
    ("words", "standard"),
    [
        ("15 menit", Standard(15, 15, "minutes")),
        ("1-3 jam", Standard(1, 3, "hours")),
        ("1 – 3  Jam", Standard(1, 3, "hours")),
        ("1 hari", Standard(1, 1, "days")),
        ("2 hari kerja", Standard(2, 2, "days")),
        ("5 s/d 10 menit", Standard(5, 10, "minutes")),
    ],
)
def test_times_are_read(words, standard):
    assert standard_of(words) == standard


@pytest.mark.parametrize("words", ["", "60 memnit", "segera", "0 menit", "3-1 jam", "1 minggu", "I hari"])
def test_unreadable_times_are_not_guessed(words):
    assert standard_of(words) is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2 Januari 2020", "2020-01-02"),
        ("20 JULI 2023", "2023-07-20"),
        ("April 2021", ""),
        ("Mei 2019", ""),
        ("-", ""),
        ("31 Februari 2020", ""),
        ("2 January 2020", ""),
    ],
)
def test_dates_are_read_where_they_name_a_day(words, iso):
    assert iso_of(words) == iso


def test_the_nearest_word_is_suggested():
    assert nearest("publis", KINDS) == "Mungkin maksudnya “publish”."


def test_all_words_are_listed_where_none_is_near():
    assert nearest("zzz", ["website", "x"]) == "Pilihannya: website, x."
    assert "sudah ditetapkan" in nearest("zzz", [])


def test_the_vocabulary_holds_no_word_twice():
    for words in (KINDS, SUBJECTS):
        assert len(set(words)) == len(words)
    assert set(SUBJECT_OF) <= set(KINDS)
    assert set(SUBJECT_OF.values()) == set(SUBJECTS)


@pytest.mark.parametrize(
    "activity", ["Menyusun konsep jawaban", "a. Menelusuri informasi baru", "1) Mengisi menu", "memeriksa draf"]
)
def test_an_active_verb_has_no_remark(activity):
    assert activity_remark(activity) == ""


@pytest.mark.parametrize(
    ("activity", "remark"),
    [
        ("Petugas TIK menyampaikan tanggapan", "menyebut pelakunya (“petugas”)"),
        ("Media Komunikasi Publik Update", "tidak diawali kata kerja aktif (“media”)"),
        ("Pengumpulan data", "tidak diawali kata kerja aktif (“pengumpulan”)"),
        ("", "tidak diawali kata kerja aktif (“”)"),
    ],
)
def test_other_wordings_have_one(activity, remark):
    assert activity_remark(activity) == remark
