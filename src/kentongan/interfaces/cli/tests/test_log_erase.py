"""`kentongan log erase`: lists what may be erased, asks once, and refuses in plain words."""

from __future__ import annotations

import pytest

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.interfaces.cli import main
from kentongan.kernel.events import faults
from kentongan.stories.erasing.queries import with_words

ORDER = ["--ground", "request", "--letter", "12/2026", "--reason", "Permintaan lewat loket."]


@pytest.fixture
def case(office: Office) -> Case:
    return office.open(headline="Pak Tono mengadu")


def called(case: Case, *more: str) -> int:
    return main(["log", "erase", "--unit", case.unit.slug, "--case", case.number, *more])


def by(case: Case) -> list[str]:
    return ["--by", case.unit.staff.get(is_administrator=True).user.username]


def test_without_a_number_it_lists_what_may_be_erased(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(case) == 0
    assert "Pak Tono mengadu" in capsys.readouterr().out


def test_words_are_erased_in_the_name_of_who_looks_after_the_unit(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(case, "--number", "1", *ORDER, *by(case), "--yes") == 0
    assert "1 catatan sudah dihapus" in capsys.readouterr().out
    assert 1 not in {event.number for event in with_words(case.pk)}
    assert list(faults(case.pk)) == []


def test_nobody_there_to_answer_is_no(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(case, "--number", "1", *ORDER, *by(case)) == 2
    assert "--yes" in capsys.readouterr().err
    assert 1 in {event.number for event in with_words(case.pk)}


def test_a_refusal_says_what_is_missing(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(case, "--number", "1", *by(case), "--yes") == 1
    assert "Pilih dasar hukumnya." in capsys.readouterr().err


def test_an_unknown_unit_case_or_person_is_named(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "erase", "--unit", "tidak-ada"]) == 2
    assert main(["log", "erase", "--unit", case.unit.slug, "--case", "9999/2026"]) == 2
    assert called(case, "--number", "1", *ORDER, "--by", "siapa", "--yes") == 2
    told = capsys.readouterr().err
    assert "unit tidak-ada" in told
    assert "pekerjaan 9999/2026" in told
    assert "'siapa'" in told
