"""The report stays the word of those who were there: whoever reviews pins a finding instead."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kentongan.cases.models import Case
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.refusals import NotPermitted
from kentongan.kernel.worktime.words import moment_words
from kentongan.people.actions import appoint
from kentongan.people.models import Staff
from kentongan.stories.conftest import brought_to
from kentongan.stories.materials.reporting import Told, report, told_by
from kentongan.stories.models import Report
from kentongan.stories.queries import contributors_of


def told(office, case: Case, by: Staff, what: str = "Pasar murah diundur.") -> Report:
    rest = {"happened_at": None, "place": "", "who": "", "source": ""}
    return report(case, what=what, **rest, by=by, at=office.later())


def test_collector_amends_the_report_as_long_as_the_case_runs(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    assert told(kelurahan, case, kelurahan.staff["pencari"]).what == "Pasar murah diundur."


def test_writer_mends_the_report_while_the_story_is_with_them(kelurahan):
    case, writer = brought_to(kelurahan, kelurahan.open(), "edit"), kelurahan.staff["pengolah"]
    assert told(kelurahan, case, writer).by == writer
    case = brought_to(kelurahan, case, "verify")
    with pytest.raises(NotPermitted):
        told(kelurahan, case, writer)


@pytest.mark.parametrize("role", ["sekretaris", "ketua"])
def test_reviewer_does_not_write_over_the_collector(kelurahan, role: str):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    with pytest.raises(NotPermitted) as refusal:
        told(kelurahan, case, kelurahan.staff[role])
    assert refusal.value.codes == {"not-collector"}
    assert Report.objects.get(case=case).by == kelurahan.staff["pencari"]


def written(office, case: Case, name: str, seen: Told | None = None, **fields: object) -> Report:
    given = {"what": "", "happened_at": None, "place": "", "who": "", "source": ""} | fields
    return report(case, **given, seen=[seen or Told()], by=office.staff[name], at=office.later())


def test_what_a_colleague_wrote_meanwhile_stays_beside_what_is_new(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    began = told_by(Report.objects.filter(case=case).first())
    written(kelurahan, case, "pengolah", began, what="Pasar murah di balai RW.", who="Lurah")
    both = written(kelurahan, case, "pencari", began, what="Hujan sejak pagi.", who="Ketua RW 05", place="Balai")
    assert (both.what, both.who, both.place) == (
        "Pasar murah di balai RW.\n\nHujan sejak pagi.", "Lurah; Ketua RW 05", "Balai"
    )  # fmt: skip


def test_a_field_that_was_left_alone_takes_no_word_of_a_colleague_away(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    began = told_by(Report.objects.filter(case=case).first())
    moment = kelurahan.at
    written(kelurahan, case, "pengolah", began, what="Pasar murah.", place="Balai RW 07", happened_at=moment)
    kept = written(kelurahan, case, "pencari", began, what=began.what, place=began.place, who="Warga")
    assert told_by(kept) == Told("Pasar murah.", moment, "Balai RW 07", "Warga", "")


def test_ones_own_save_without_an_answer_is_replaced_and_not_doubled(kelurahan):
    case, began = kelurahan.open(), Told()
    written(kelurahan, case, "pencari", began, what="Kerja bkti.")
    given = {"happened_at": None, "place": "", "who": "", "source": ""}
    seen, by = [began, Told("Kerja bkti.")], kelurahan.staff["pencari"]
    mended = report(case, what="Kerja bakti.", **given, seen=seen, by=by, at=kelurahan.later())
    assert mended.what == "Kerja bakti."
    emptied = report(case, what="", **given, seen=[told_by(mended)], by=by, at=kelurahan.later())
    assert emptied.what == ""


def test_what_finds_no_room_beside_a_colleagues_words_goes_to_the_report(kelurahan):
    case = kelurahan.open()
    earlier, later = kelurahan.at - timedelta(hours=2), kelurahan.at - timedelta(hours=1)
    written(kelurahan, case, "pencari", place="A" * 150, happened_at=earlier)
    kept = written(kelurahan, case, "pencari", what="Banjir.", place="B" * 150, happened_at=later)
    assert (kept.place, kept.happened_at) == ("A" * 150, earlier)
    other = f"Kapan, menurut tulisan lain: {moment_words(later, case.unit.zone)}"
    assert kept.what == "\n\n".join(["Banjir.", "B" * 150, other])
    again = written(kelurahan, case, "pencari", what=kept.what, place="B" * 150, happened_at=later)
    assert told_by(again) == told_by(kept)


def test_nothing_new_leaves_no_event(kelurahan):
    case = kelurahan.open()
    for _time in range(2):
        written(kelurahan, case, "pencari", what="Banjir.\r\nAir surut.")
    assert case.stream.events.filter(what="report_written").count() == 1


def test_everybody_who_wrote_the_report_had_a_hand_in_the_story_that_began_with_it(kelurahan):
    case, chief = kelurahan.open(), kelurahan.staff["ketua"]
    appoint(
        staff=chief, position=kelurahan.unit.positions.get(roles__role="pencari"), since=kelurahan.at.date(),
        by=PROGRAM, at=kelurahan.at,
    )  # fmt: skip
    chief = Staff.objects.select_related("unit", "user").get(pk=chief.pk)
    told(kelurahan, case, chief, "Pasar murah dibuka lurah.")
    told(kelurahan, case, kelurahan.staff["pencari"], "Pasar murah dibuka lurah. Warga antre.")
    brought_to(kelurahan, case, "edit")
    assert {chief.pk, kelurahan.staff["pencari"].pk} <= contributors_of(case)
