"""What the program finds stops the hand-over until it is mended, or passed over by name with a reason."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.models import Event, EventWords
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.stories.conftest import brought_to, edition, written
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.findings.actions import settle_finding
from kentongan.stories.models import Edition, Finding
from kentongan.stories.queries import findings_to_show, latest_version
from kentongan.stories.screened.actions import rescreen, waive
from kentongan.stories.screened.finding import found_in
from kentongan.stories.screened.queries import by_program, screened_to_show
from kentongan.stories.states import FindingState, Severity
from kentongan.stories.text.content import content_of

NIK = "3573044107500002"
WITH_NIK = f"Penerima ber-NIK {NIK} hadir di balai."


@pytest.fixture
def case(kelurahan: Office) -> Case:
    """A case whose story is complete and stands at its writer."""
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    written(kelurahan, case)
    return case


def say(case: Case, lead: str) -> Edition:
    Edition.objects.filter(case=case).update(lead=lead)
    return edition(case)


def pass_over(office: Office, case: Case, words: str = "Nomor contoh dari peraturan.") -> Finding:
    story = edition(case)
    content = content_of(story)
    key = found_in(content, case=case.pk, unit=case.unit)[0].key
    return waive(
        story, office.run(case), content=content, version=latest_version(story), remark=key, words=words,
        by=office.doer(case), at=office.later(),
    )  # fmt: skip


def screen(office: Office, case: Case) -> None:
    story = edition(case)
    content, by = content_of(story), office.doer(case)
    rescreen(story, office.run(case), content=content, version=latest_version(story), by=by, at=office.later())


def test_a_nik_stops_the_hand_over_and_says_what_to_do(kelurahan, case):
    story = say(case, WITH_NIK)
    (reason,) = check_freeze(story)
    assert reason.code == "screening"
    assert "1 temuan" in str(reason)
    with pytest.raises(NotNow) as refused:
        kelurahan.leave(case, "serahkan")
    assert [one.code for one in refused.value.reasons] == ["screening"]
    assert not story.versions.exists()


def test_mended_it_passes(kelurahan, case):
    say(case, WITH_NIK)
    screen(kelurahan, case)
    say(case, "Penerima hadir di balai.")
    case = kelurahan.leave(case, "serahkan")
    assert kelurahan.run(case).kind == "verify"
    (row,) = by_program(case.pk)
    assert (row.state, row.settled_by) == (FindingState.MENDED, kelurahan.staff["pengolah"])
    assert screened_to_show(case.pk) == []


def test_what_was_mended_keeps_no_number(kelurahan, case):
    say(case, WITH_NIK)
    screen(kelurahan, case)
    assert by_program(case.pk).get().quote == NIK
    say(case, "Penerima hadir di balai.")
    screen(kelurahan, case)
    row = by_program(case.pk).get()
    assert row.quote == "3573…02"
    assert NIK not in "".join(str(value) for value in vars(row).values())


def test_the_log_tells_of_it_without_the_number(kelurahan, case):
    say(case, WITH_NIK)
    pass_over(kelurahan, case)
    events = Event.objects.filter(stream=case.stream_id)
    assert {"screened", "finding_settled"} <= set(events.values_list("what", flat=True))
    told = [str(one.facts) for one in events] + list(EventWords.objects.values_list("text", flat=True))
    assert not any(NIK in one for one in told)


def test_passed_over_by_name_with_a_reason_it_passes_and_the_reviewers_see_it(kelurahan, case):
    say(case, WITH_NIK)
    pass_over(kelurahan, case)
    case = kelurahan.leave(case, "serahkan")
    (row,) = screened_to_show(case.pk)
    assert (row.state, row.answer) == (FindingState.WAIVED, "Nomor contoh dari peraturan.")
    assert row.settled_by == kelurahan.staff["pengolah"]
    case = kelurahan.leave(case, "verifikasi")
    assert kelurahan.run(case).kind == "approve"


def test_without_a_reason_nothing_is_passed_over_and_nothing_is_written(kelurahan, case):
    say(case, WITH_NIK)
    with pytest.raises(NotNow):
        pass_over(kelurahan, case, words="  ")
    assert not by_program(case.pk).exists()


def test_who_does_not_have_the_step_passes_nothing_over(kelurahan, case):
    story = say(case, WITH_NIK)
    content = content_of(story)
    key = found_in(content, case=case.pk, unit=case.unit)[0].key
    with pytest.raises(NotPermitted):
        waive(
            story, kelurahan.run(case), content=content, version=None, remark=key, words="Boleh.",
            by=kelurahan.staff["ketua"], at=kelurahan.later(),
        )  # fmt: skip


def test_screening_again_finds_nothing_twice(kelurahan, case):
    say(case, WITH_NIK)
    screen(kelurahan, case)
    number = Event.objects.filter(stream=case.stream_id).count()
    screen(kelurahan, case)
    say(case, f"{WITH_NIK} Sekali lagi: NIK {NIK}.")
    screen(kelurahan, case)
    assert by_program(case.pk).count() == 1
    assert Event.objects.filter(stream=case.stream_id).count() == number


def test_what_comes_back_is_the_same_finding_opened_again(kelurahan, case):
    say(case, WITH_NIK)
    screen(kelurahan, case)
    say(case, "Penerima hadir di balai.")
    screen(kelurahan, case)
    say(case, WITH_NIK)
    screen(kelurahan, case)
    row = by_program(case.pk).get()
    assert (row.state, row.quote, row.settled_by) == (FindingState.OPEN, NIK, None)


def test_another_number_than_the_one_passed_over_is_told(kelurahan, case):
    say(case, WITH_NIK)
    pass_over(kelurahan, case)
    story = say(case, f"{WITH_NIK} Juga 3573011708900001.")
    assert [one.code for one in check_freeze(story)] == ["screening"]


def test_a_finding_stands_at_its_letters(kelurahan, case):
    say(case, WITH_NIK)
    screen(kelurahan, case)
    row = by_program(case.pk).get()
    assert (row.place, row.severity, row.blocks, row.raised_by) == ("lead", Severity.FAULT, True, None)
    case = Case.objects.get(pk=case.pk)
    pass_over(kelurahan, case)
    kelurahan.leave(case, "serahkan")
    assert latest_version(edition(case)).content["lead"].index(NIK) == WITH_NIK.index(NIK)


def test_what_is_mild_stops_nobody_and_is_shown_to_the_reviewers(kelurahan, case):
    say(case, "Penerima beralamat di RT 03/RW 05 hadir.")
    case = kelurahan.leave(case, "serahkan")
    (row,) = screened_to_show(case.pk)
    assert (row.rule, row.severity, row.blocks, row.state) == ("address", Severity.DOUBT, False, FindingState.OPEN)
    case = kelurahan.leave(case, "verifikasi")
    assert kelurahan.run(case).kind == "approve"


def test_what_the_program_found_is_no_reviewers_finding(kelurahan, case):
    """A return asks for a finding of the one who returns."""
    say(case, "Penerima beralamat di RT 03/RW 05 hadir.")
    case = kelurahan.leave(case, "serahkan")
    assert findings_to_show(case) == []
    with pytest.raises(NotNow) as refused:
        kelurahan.leave(case, "kembalikan", reason_code="facts", words="Perbaiki.")
    assert [one.code for one in refused.value.reasons] == ["finding-missing"]


def test_a_severe_finding_that_comes_late_stops_the_approval_until_passed_over(kelurahan, case):
    case = kelurahan.leave(case, "serahkan")
    case = kelurahan.leave(case, "verifikasi")
    run = kelurahan.run(case)
    late = Finding.objects.create(
        case=case, run=run, place="lead", rule="nik", remark="terlambat", words="Ada NIK.", raised_by=None,
        raised_at=kelurahan.at,
    )  # fmt: skip
    with pytest.raises(NotNow):
        kelurahan.leave(case, "setujui")
    by, at = kelurahan.doer(case), kelurahan.later()
    settle_finding(late, state=FindingState.WAIVED, answer="Bukan NIK, nomor seri.", by=by, at=at)
    case = kelurahan.leave(case, "setujui")
    assert kelurahan.run(case).kind == "publish"


def test_a_number_in_the_target_of_a_link_stops_the_hand_over_and_is_kept_nowhere(kelurahan, case):
    story = edition(case)
    link = '<p>Ada <a href="https://wa.me/6281234567890">di sini</a>.</p>'
    story.body = [*story.body.get_prep_value(), {"type": "paragraph", "value": link}]
    story.save()
    with pytest.raises(NotNow):
        kelurahan.leave(case, "serahkan")
    screen(kelurahan, case)
    row = by_program(case.pk).get(rule="mobile")
    assert (row.quote, row.blocks) == ("", True)
    assert "tujuan tautannya: 6281…90" in row.words


def test_the_unit_own_telephone_is_not_told(kelurahan, case):
    kelurahan.unit.phone = "(0341) 555-0100, 0812-3456-7890"
    kelurahan.unit.save()
    story = say(case, "Hubungi 081234567890 atau Slamet (0341) 5550100.")
    assert found_in(content_of(story), case=case.pk, unit=kelurahan.unit) == []


def test_a_track_without_approval_is_screened_at_the_press(magetan):
    case = brought_to(magetan, magetan.open(), "publish")
    written(magetan, case)
    story = say(case, WITH_NIK)
    assert "screening" in [one.code for one in check_freeze(story)]


def test_screening_asks_the_database_five_things(kelurahan, case):
    story = say(case, WITH_NIK)
    content = content_of(story)
    with CaptureQueriesContext(connection) as found:
        found_in(content, case=case.pk, unit=story.unit)
    assert len(found) <= 5  # allowances, words in files, origins, connections, what is stuck
