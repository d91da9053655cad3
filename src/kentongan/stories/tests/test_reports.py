"""The report stays the word of those who were there: whoever reviews pins a finding instead."""

from __future__ import annotations

import pytest

from kentongan.cases.models import Case
from kentongan.kernel.refusals import NotPermitted
from kentongan.people.models import Staff
from kentongan.stories.materials.actions import report
from kentongan.stories.models import Report

from .conftest import brought_to


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
