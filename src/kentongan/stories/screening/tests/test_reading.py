"""Alternative texts and readability: hints that a writer can use, and none where the text is plain."""

import pytest

from kentongan.stories.screening import KINDS, Allowed, Passage, Severity, screen
from kentongan.stories.screening.alternatives import alternative_remarks
from kentongan.stories.screening.lists import read_lists
from kentongan.stories.screening.readability import long_sentences, measure, office_phrases, sentences

PLAIN = "Warga membersihkan saluran air. Air kini mengalir. Anak-anak bermain di tepi jalan. " * 12
HARD = (
    "Penyelenggaraan pertanggungjawaban pelaksanaan penganggaran pembangunan berkesinambungan diselenggarakan "
    "berdasarkan mekanisme pengkoordinasian perencanaan penatausahaan keuangan pemerintahan "
) * 12


@pytest.mark.parametrize(
    ("alt", "caption", "kind"),
    [
        ("IMG_20261118_073000.jpg", "", "alt-file-name"), ("foto-1.jpg", "", "alt-file-name"),
        ("DSC 0123", "", "alt-file-name"), ("Warga mengeruk lumpur.", "Warga mengeruk lumpur.", "alt-repeats"),
        ("Warga " * 60, "", "alt-long"), ("Warga mengeruk lumpur.", "Kerja bakti", None), ("", "", None),
    ],
)  # fmt: skip
def test_an_alternative_text_says_what_is_seen(alt, caption, kind):
    found = list(alternative_remarks({"alt": alt, "caption": caption}))
    assert [one for one, _words in found] == ([kind] if kind else [])


def test_a_short_form_or_a_figure_ends_no_sentence():
    text = "Acara dimulai pukul 07.30 WIB di Jl. Melati No. 4 oleh dr. Siti. Warga hadir."
    assert [text[start:end].strip() for start, end in sentences(text)] == [text[:-13].strip(), "Warga hadir."]


def test_a_long_sentence_is_told_with_its_words():
    text = "Pendek saja. " + "kata " * 34 + "akhir. Selesai."
    (found,) = long_sentences(text)
    assert found[2] == 35
    assert text[found[0] : found[1]].startswith("kata kata")


def test_an_office_phrase_is_told_with_a_plainer_one():
    (found,) = office_phrases("Rapat Bertempat Di balai dimulai.")
    assert found[2] == "di"


def test_plain_text_is_not_called_hard_and_hard_text_is():
    assert 0 < measure(PLAIN).lix < 60
    assert not measure(PLAIN).is_hard
    assert measure(HARD).is_hard


def test_too_little_text_says_nothing():
    assert measure("Pertanggungjawaban penyelenggaraan.").lix == 0


def test_hints_never_stop_anybody():
    found = screen([Passage("body:1", HARD), Passage("lead", "Rapat bertempat di balai.")])
    assert {one.kind for one in found} == {"hard-text", "long-sentence", "office-phrase"}
    assert not any(one.severe for one in found)


def test_every_kind_that_is_raised_is_listed_with_a_remedy():
    for kind in KINDS.values():
        assert kind.words.endswith(".")
        assert kind.remedy.endswith(".")
        assert isinstance(kind.severity, Severity)


def test_every_list_says_where_it_comes_from(tmp_path):
    path = tmp_path / "kosong.yaml"
    path.write_text("kata:\n  items: [a]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="source"):
        read_lists(path)


def test_what_an_office_lets_pass_is_not_told():
    text = "HP 0812-3456-7890, telepon (0341) 551234, surel kami@kantor.example, lain@rumah.example."
    own = Allowed(phones=frozenset({"081234567890", "0341551234"}), hosts=frozenset({"kantor.example"}))
    assert [one.quote for one in screen([Passage("lead", text)], own)] == ["lain@rumah.example"]
