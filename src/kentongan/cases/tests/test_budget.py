"""One step action stays within twelve queries: permission, rules, move, log, clock and desk notices."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.cases.actions import leave
from kentongan.cases.checks import check_work
from kentongan.cases.kinds import Decision
from kentongan.cases.queries import load_run
from kentongan.people.models import Notice, Staff

MOST = 12


def brought_to(office, step):
    case = office.open("berita")
    while case.step != step:
        case = office.rehearse(case, office.run(case).definition.outcomes[0].id)
    return case


def asked(found):
    """Returns the statements that ask or change something; a test's savepoints stand for its transaction."""
    return [query["sql"] for query in found if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize(("step", "outcome"), [("verifikasi", "verifikasi"), ("persetujuan", "setujui")])
def test_a_decision_on_a_story_takes_at_most_twelve_queries(office, step, outcome):
    case = brought_to(office, step)
    by = Staff.objects.select_related("user", "unit").get(pk=office.doer(case).pk)
    at = office.later()
    told = Notice.objects.count()
    with CaptureQueriesContext(connection) as found:
        run = load_run(case.pk, by=by, at=at)
        leave(run, Decision(run.definition.outcome(outcome)), by=by, at=at)
    assert len(asked(found)) <= MOST, "\n".join(asked(found))
    assert Notice.objects.count() == told + 1


def test_the_engine_alone_takes_eight_queries(bureau):
    case = bureau.leave(bureau.open(), "serahkan")
    by, at = Staff.objects.select_related("user", "unit").get(pk=bureau.staff["pengolah"].pk), bureau.later()
    with CaptureQueriesContext(connection) as found:
        run = load_run(case.pk, by=by, at=at)
        leave(run, Decision(run.definition.outcomes[0]), by=by, at=at)
    assert len(asked(found)) == 8, "\n".join(asked(found))


@pytest.mark.parametrize(("role", "may"), [("pengolah", True), ("ketua", False)])
def test_reading_a_run_answers_who_holds_its_role(bureau, django_assert_num_queries, role, may):
    case = bureau.leave(bureau.open(), "serahkan")
    by = Staff.objects.select_related("user", "unit").get(pk=bureau.staff[role].pk)
    run = load_run(case.pk, by=by, at=bureau.at)
    with django_assert_num_queries(0):
        assert (check_work(run, by=by, at=bureau.at) == []) is may


def test_what_was_answered_for_one_person_and_day_says_nothing_of_another(bureau):
    case = bureau.leave(bureau.open(), "serahkan")
    doer, other = bureau.staff["pengolah"], bureau.staff["ketua"]
    run = load_run(case.pk, by=doer, at=bureau.at)
    assert [reason.code for reason in check_work(run, by=other, at=bureau.at)] == ["not-holder"]
    doer.holdings.update(until=bureau.at.date())
    assert check_work(run, by=doer, at=bureau.at) == []
    assert [reason.code for reason in check_work(run, by=doer, at=bureau.later(24 * 60))] == ["not-holder"]
