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
    office.remember()
    by = Staff.objects.select_related("user", "unit").get(pk=office.doer(case).pk)
    at = office.later()
    told = Notice.objects.count()
    with CaptureQueriesContext(connection) as found:
        run = load_run(case.pk, by=by)
        leave(run, Decision(run.definition.outcome(outcome)), by=by, at=at)
    assert len(asked(found)) <= MOST, "\n".join(asked(found))
    assert Notice.objects.count() == told + 1


def test_the_engine_alone_takes_seven_queries(bureau):
    case = bureau.leave(bureau.open(), "serahkan")
    by, at = Staff.objects.select_related("user", "unit").get(pk=bureau.staff["pengolah"].pk), bureau.later()
    with CaptureQueriesContext(connection) as found:
        run = load_run(case.pk, by=by)
        leave(run, Decision(run.definition.outcomes[0]), by=by, at=at)
    assert len(asked(found)) == 7, "\n".join(asked(found))


@pytest.mark.parametrize(("role", "may"), [("pengolah", True), ("ketua", False)])
def test_who_holds_a_role_is_answered_from_memory(bureau, django_assert_num_queries, role, may):
    case = bureau.leave(bureau.open(), "serahkan")
    by = Staff.objects.select_related("user", "unit").get(pk=bureau.staff[role].pk)
    run = load_run(case.pk, by=by)
    with django_assert_num_queries(0):
        assert (check_work(run, by=by, at=bureau.at) == []) is may
