"""Every word of a definition stands in its source text, and every word of the text in the definition."""

import re
from collections import Counter

import pytest

from kentongan.procedures.definition.model import Procedure

from .documents import IDS, cells_within, procedure_of, seed_of, squeezed, tokens

#: The scan whose sentences are torn apart.
TORN = "dinas-website-medsos"
WHOLE = [id for id in IDS if id != TORN]

#: What stands in the texts besides the cells: the labels of the form.
FORM_WORDS = set(
    tokens(
        """Nomor Standar Operasional Prosedur SOP Tgl TGL Tanggal Pembuatan PEMBUATAN Revisi REVISI Pengesahan EFEKTIF
        Disahkan DISAHKAN Oleh OLEH Nama NAMA NOMOR Kualifikasi KUALIFIKASI Pelaksana PELAKSANA Dasar Hukum DASAR HUKUM
        Peralatan Perlengkapan PERALATAN PERLENGKAPAN Keterkaitan KETERKAITAN ETERKAITAN DENGAN LAIN Pencatatan dan DAN
        Pendataan PENCATATAN PENDATAAN Peringatan PERINGATAN Uraian Kegiatan Mutu Baku MUTU BAKU Ket Keterangan
        Persyaratan Kelengkapan Waktu Output No Aktivitas AKTIVITAS DIAGRAM ALIR mulai selesai Pengelol"""
    )
)

#: Torn words of the scan that are no part of any cell.
SCAN_NOISE = set(tokens("PELAKSANANSAN PERLENGK APAN Eetg ki Tgl ejaba ghap et Keglann"))

#: The head of its table, printed again on the second page.
SECOND_HEAD = tokens("Bidang website media sosial Administrator Pejabat")


def missing_words(procedure: Procedure) -> Counter:
    """Gives the words of the source text that no cell holds, each as often as it is missing."""
    held = Counter(word for cell in cells_within(procedure) for word in tokens(cell.source))
    left = Counter(tokens(seed_of(procedure))) - held
    known = FORM_WORDS | SCAN_NOISE
    return Counter({w: n for w, n in left.items() if w[0].isalpha() and len(w) > 1 and w not in known})


def table_pieces(procedure: Procedure) -> list[tuple[str, str]]:
    """Gives the pieces of the table in printed order, each with the row number before it or ""."""
    pieces: list[tuple[str, str]] = []
    rows: dict[str, list] = {}
    for track in procedure.tracks:
        for step in track.steps:
            rows.setdefault(step.printed_no, []).append(step)
    for number, steps in rows.items():
        activities = list(dict.fromkeys(step.activity.source for step in steps))
        first = steps[0]
        cells = (*first.requires, first.time, *first.outputs, *([first.note] if first.note else []))
        pieces.append((number, squeezed(activities[0])))
        pieces += [("", squeezed(text)) for text in (*activities[1:], *(cell.source for cell in cells))]
    return pieces


@pytest.mark.parametrize("id", WHOLE)
def test_every_cell_stands_in_its_source_as_one_piece(id):
    procedure = procedure_of(id)
    seed = squeezed(seed_of(procedure))
    assert [cell.source for cell in cells_within(procedure) if squeezed(cell.source) not in seed] == []


@pytest.mark.parametrize("id", WHOLE)
def test_rows_follow_each_other_and_leave_no_word_out(id):
    procedure = procedure_of(id)
    seed = squeezed(seed_of(procedure))
    pieces = table_pieces(procedure)
    numbered = f"{pieces[0][0]}.{pieces[0][1]}"
    at = max(seed.rfind(numbered), seed.rfind(numbered.replace(".", "", 1)))
    assert at > 0
    for number, piece in pieces:
        found = seed.find(piece, at)
        assert found >= at, f"{piece!r} is not after {seed[at - 40 : at]!r}"
        between = seed[at:found].replace("mulai", "").replace("selesai", "")
        if number:
            assert between.strip(".") == number, f"{between!r} before {piece!r}"
        else:
            assert re.fullmatch(r"(\d\.|,)?", between), f"{between!r} before {piece!r}"
        at = found + len(piece)
    assert seed[at:] == ""


@pytest.mark.parametrize("id", WHOLE)
def test_no_word_of_a_source_is_lost(id):
    assert missing_words(procedure_of(id)) == Counter()


def test_every_word_of_the_torn_scan_comes_from_it():
    procedure = procedure_of(TORN)
    seed = Counter(tokens(seed_of(procedure)))
    for cell in cells_within(procedure):
        assert Counter(tokens(cell.source)) <= seed, cell.source


def test_no_word_of_the_torn_scan_is_used_twice():
    procedure = procedure_of(TORN)
    held = Counter(word for cell in cells_within(procedure) for word in tokens(cell.source))
    assert held - Counter(tokens(seed_of(procedure))) == Counter()


def test_no_word_of_the_torn_scan_is_lost_but_noise():
    assert missing_words(procedure_of(TORN)) == Counter(SECOND_HEAD)


@pytest.mark.parametrize("id", IDS)
def test_a_text_without_a_source_always_has_its_reason(id):
    assert all(cell.assumed for cell in cells_within(procedure_of(id)) if str(cell) and not cell.source)


def test_names_of_officials_stay_as_in_the_sources():
    names = [str(procedure_of(id).endorsed_by.name) for id in IDS]
    assert names == [
        "JOHAN FUADDY, S.STP, MP",
        "Drs. FAHMI FAUZAN, A.Z., M.Si.",
        "",
        "Drs. SUWATA, M.Si",
        "",
    ]
