"""Leased work: a row is in one pair of hands, and a worker that lost it changes nothing."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from kentongan.kernel.leases import anew, backoff, each_due, keep, lease, next_try, settle, take_from_the_dead
from kentongan.people.models import Notice, Staff, Unit, User

from .dead import token_of_dead

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def notices(*due):
    unit = Unit.objects.create(slug="bakalankrajan", name="Kelurahan Bakalankrajan")
    user = User.objects.create(username="siti", name="Siti")
    staff = Staff.objects.create(unit=unit, user=user)
    return [Notice.objects.create(staff=staff, text="Tugas", at=AT, next_attempt_at=moment) for moment in due]


def leased(at=AT, most=10, seconds=60):
    return lease(Notice.objects.all(), at=at, seconds=seconds, most=most)


def test_due_rows_come_oldest_first(db):
    later, sooner = notices(AT - MINUTE, AT - 2 * MINUTE)
    assert leased() == [sooner, later]


def test_a_row_before_its_time_stays(db):
    notices(AT + MINUTE)
    assert leased() == []


def test_a_row_with_nothing_to_do_stays(db):
    notices(None)
    assert leased() == []


def test_no_more_than_asked_for_are_leased(db):
    notices(AT, AT, AT)
    assert len(leased(most=2)) == 2
    assert len(leased(most=2)) == 1


def test_long_work_is_leased_one_row_at_a_time_and_ends_where_nothing_is_due(db):
    first, second, third = notices(AT - 3 * MINUTE, AT - 2 * MINUTE, AT - MINUTE)
    done, held = [], []

    def do(row, at):
        done.append(row)
        held.append(Notice.objects.filter(lease__isnull=False).count())
        settle(row, next_attempt_at=None)

    assert each_due(Notice.objects.all(), do, at=AT, seconds=60, most=2) == 2
    assert (done, held) == ([first, second], [1, 1]), "none waits leased behind another"
    assert each_due(Notice.objects.all(), do, at=AT, seconds=60, most=5) == 1
    assert done[-1] == third


def test_what_begins_anew_has_nothing_of_the_work_before(db):
    (row,) = notices(AT)
    leased()
    Notice.objects.update(last_error="Gagal.")
    Notice.objects.update(**anew(AT + MINUTE))
    row.refresh_from_db()
    assert (row.attempts, row.lease, row.leased_until) == (0, None, None)
    assert (row.last_error, row.next_attempt_at) == ("", AT + MINUTE)


def test_each_attempt_is_counted_when_it_begins(db):
    notices(AT)
    assert leased()[0].attempts == 1
    assert leased(at=AT + 2 * MINUTE)[0].attempts == 2


def test_a_leased_row_is_not_leased_again_before_its_time(db):
    notices(AT)
    (row,) = leased()
    assert row.leased_until == AT + MINUTE
    assert leased(at=AT + MINUTE / 2) == []


def test_a_dead_workers_row_comes_back(db):
    notices(AT)
    leased()
    assert len(leased(at=AT + MINUTE)) == 1


def test_what_a_process_held_that_is_no_more_comes_back_soon(db):
    notices(AT)
    leased(seconds=3600)
    Notice.objects.update(lease=token_of_dead())
    assert take_from_the_dead(AT + SECOND) == 1
    assert take_from_the_dead(AT + 2 * SECOND) == 0, "once"
    assert leased(at=AT + 10 * SECOND) == []
    assert len(leased(at=AT + 11 * SECOND)) == 1


def test_what_a_living_process_holds_is_left_to_it(db):
    notices(AT)
    leased(seconds=3600)
    assert take_from_the_dead(AT + MINUTE) == 0
    assert leased(at=AT + 59 * MINUTE) == []


def test_a_row_with_which_process_after_process_dies_comes_back_later_and_later(db):
    notices(AT)
    leased(seconds=3600)
    Notice.objects.update(lease=token_of_dead(), attempts=5)
    take_from_the_dead(AT)
    assert Notice.objects.get().leased_until == AT + backoff(5)
    Notice.objects.update(attempts=20, leased_until=AT + 30 * MINUTE)
    take_from_the_dead(AT)
    assert Notice.objects.get().leased_until == AT + 30 * MINUTE, "never later than its lease ends"


def test_a_settled_row_is_free_with_its_new_values(db):
    notices(AT)
    (row,) = leased()
    assert settle(row, next_attempt_at=None, read_at=AT)
    row.refresh_from_db()
    assert (row.lease, row.leased_until, row.next_attempt_at, row.read_at) == (None, None, None, AT)


def test_a_kept_row_stays_leased(db):
    notices(AT)
    (row,) = leased()
    assert keep(row, last_error="server surel tidak menjawab")
    row.refresh_from_db()
    assert row.lease is not None
    assert row.last_error == "server surel tidak menjawab"


def test_a_worker_that_lost_its_lease_changes_nothing(db):
    notices(AT)
    (mine,) = leased()
    (theirs,) = leased(at=AT + MINUTE)
    assert not settle(mine, read_at=AT)
    assert not keep(mine, last_error="x")
    assert settle(theirs, next_attempt_at=None)
    assert Notice.objects.get().read_at is None


def test_a_row_that_was_never_leased_can_not_be_settled(db):
    (row,) = notices(AT)
    assert not settle(row, read_at=AT)


@pytest.mark.postgres
def test_two_workers_at_once_share_the_rows(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite lives in memory, where two writers wait for each other otherwise")
    notices(*[AT] * 20)
    start, found = threading.Barrier(4), []

    def work():
        start.wait(timeout=10)
        found.extend(row.pk for row in leased(most=5))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=20)
    assert len(found) == len(set(found)) == 20


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 5), (1, 10), (2, 20), (9, 2560), (10, 3600), (1000, 3600)])
def test_the_wait_doubles_up_to_an_hour(attempts, seconds):
    assert backoff(attempts) == timedelta(seconds=seconds)


@pytest.mark.parametrize(("attempts", "wait"), [(1, 10 * SECOND), (2, 20 * SECOND), (3, None)])
def test_a_failed_row_is_tried_again_until_it_was_tried_often_enough(attempts, wait):
    row = Notice(attempts=attempts)
    assert next_try(row, AT, most=3) == (wait and AT + wait)
