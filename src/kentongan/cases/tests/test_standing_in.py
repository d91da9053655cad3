"""Who stands in for a role works as its holder does, both named; who is away is not waited for."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from kentongan.cases.actions import claim, leave, note
from kentongan.cases.checks import check_open, check_work
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case, Pause, StepRun, Waiver
from kentongan.cases.pausing import may_touch_clock, pause, resume
from kentongan.cases.presence import claims_of, see_to, see_to_due
from kentongan.cases.queries import doers, load_run
from kentongan.cases.tasks import tasks_of
from kentongan.cases.waiving import check_grant, grant_waiver, withdraw_waiver
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow
from kentongan.people.actions import appoint, enlist
from kentongan.people.leaves import end_leave, record_leave
from kentongan.people.models import Notice, StandIn, User
from kentongan.people.stand_ins import end_stand_in, record_stand_in

from .conftest import STANDS_IN, away, events_of, fresh, handed_on, heard, joined

DAY = timedelta(days=1)


def codes(reasons):
    return {reason.code for reason in reasons}


def test_the_plh_of_the_head_grants_exceptions_and_touches_clocks_for_as_long_as_the_letter_runs(
    bureau, stand_in, chief
):
    lurah = enlist(unit=bureau.unit, user=User.objects.create_user("lurah", name="Pak Lurah"), by=PROGRAM,
                   at=bureau.at, is_head=True)  # fmt: skip
    post = bureau.unit.positions.create(name="Lurah", is_structural=True)
    appoint(staff=lurah, position=post, since=bureau.at.date() - 30 * DAY, by=PROGRAM, at=bureau.at)
    deputy, _row = stand_in(name="Sekretaris", until=bureau.at.date())
    before = grant_faults(bureau, deputy), may_touch_clock(bureau.run(bureau.open()), by=deputy, at=bureau.at)
    record_stand_in(
        staff=deputy, position=post, absent=lurah, kind="plh", letter="13/2026", since=bureau.at.date(),
        until=bureau.at.date(), by=chief, at=bureau.at,
    )  # fmt: skip
    case = bureau.leave(bureau.leave(bureau.open(), "serahkan"), "serahkan")
    assert before == ({"not-head"}, False)
    assert grant_faults(bureau, deputy) == set()
    assert may_touch_clock(bureau.run(case), by=deputy, at=bureau.at)
    assert not may_touch_clock(bureau.run(case), by=deputy, at=bureau.at + 2 * DAY)


@pytest.fixture
def plh(bureau, chief):
    """Siti, Sekretaris, is Plh. Lurah for some days."""
    lurah = enlist(unit=bureau.unit, user=User.objects.create_user("lurah", name="Pak Lurah"), by=PROGRAM,
                   at=bureau.at, is_head=True)  # fmt: skip
    siti = enlist(unit=bureau.unit, user=User.objects.create_user("siti", name="Siti"), by=PROGRAM, at=bureau.at,
                  title="Sekretaris")  # fmt: skip
    post = bureau.unit.positions.create(name="Lurah", is_structural=True)
    appoint(staff=lurah, position=post, since=bureau.at.date() - DAY, by=PROGRAM, at=bureau.at)
    record_stand_in(
        staff=siti, position=post, absent=lurah, kind="plh", letter="13/2026", since=bureau.at.date(),
        until=bureau.at.date() + 7 * DAY, by=chief, at=bureau.at,
    )  # fmt: skip
    return fresh(siti)


def logged(stream, what):
    told = Event.objects.filter(stream=stream, what=what).order_by("number").last().actor
    return told["name"], told["position"], told["standing_in_for"]


AS_PLH = ("Siti", "Plh. Lurah (surat 13/2026)", "Pak Lurah")


def test_what_the_plh_grants_and_withdraws_is_logged_as_plh(bureau, plh):
    row = grant_waiver(
        unit=bureau.unit, procedure=bureau.procedure.id, reason="Hanya dua orang.", letter="1/2026",
        until=bureau.at.date() + 30 * DAY, by=plh, at=bureau.at,
    )  # fmt: skip
    assert logged(bureau.unit.stream, "waiver_granted") == AS_PLH
    assert str(Waiver.objects.get().hand) == "Siti, Plh. Lurah (surat 13/2026), atas nama Pak Lurah"
    withdraw_waiver(row, by=plh, at=bureau.at)
    assert logged(bureau.unit.stream, "waiver_withdrawn") == AS_PLH


def test_the_plh_stops_and_starts_a_clock_as_plh(bureau, plh):
    case = handed_on(bureau)
    pause(bureau.run(case), reason="other_unit", waits_for="Kecamatan", by=plh, at=bureau.at)
    assert logged(case.pk, "step_paused") == AS_PLH
    assert str(Pause.objects.get().hand).startswith("Siti, Plh. Lurah")
    resume(bureau.run(case), by=plh, at=bureau.later())
    assert logged(case.pk, "step_resumed") == AS_PLH


def test_a_stand_in_for_the_step_stops_its_clock_by_that_letter(bureau, stand_in):
    wulan, _row = stand_in()
    case = handed_on(bureau)
    pause(bureau.run(case), reason="other_unit", waits_for="Kecamatan", by=wulan, at=bureau.at)
    assert logged(case.pk, "step_paused") == ("Wulan", STANDS_IN, "Peraga Pengolah")


def test_the_head_grants_in_their_own_name(bureau, chief):
    chief.is_head = True
    chief.save()
    grant_waiver(
        unit=bureau.unit, procedure=bureau.procedure.id, reason="Hanya dua orang.", letter="1/2026",
        until=bureau.at.date() + 30 * DAY, by=chief, at=bureau.at,
    )  # fmt: skip
    assert logged(bureau.unit.stream, "waiver_granted")[2] == ""
    assert Waiver.objects.get().acting_as == ""


def test_a_note_after_the_end_names_the_letter_too(bureau, stand_in):
    wulan, _row = stand_in()
    case = handed_on(bureau)
    Case.objects.filter(pk=case.pk).update(step="", state="ended", end="selesai", ended_at=bureau.at)
    note(Case.objects.get(pk=case.pk), "looked_back", by=wulan, at=bureau.at)
    assert logged(case.pk, "looked_back") == ("Wulan", STANDS_IN, "Peraga Pengolah")


def grant_faults(bureau, by):
    """Returns why somebody can't grant the unit an exception."""
    return codes(check_grant(
        unit=bureau.unit, procedure=bureau.procedure.id, reason="Hanya dua orang.", letter="1/2026",
        until=bureau.at.date() + 30 * DAY, by=by, at=bureau.at,
    ))  # fmt: skip


def test_a_stand_in_does_the_step_and_the_log_names_both(bureau, stand_in):
    wulan, _row = stand_in()
    case = handed_on(bureau)
    run = load_run(case.pk, by=wulan)
    leave(run, Decision(run.definition.outcomes[0]), by=wulan, at=bureau.later())
    event = Event.objects.filter(stream=case.pk, what="step_left").last()
    assert event.actor["name"] == "Wulan"
    assert event.actor["position"] == STANDS_IN
    assert event.actor["standing_in_for"] == "Peraga Pengolah"
    done = StepRun.objects.get(case=case, number=2)
    assert str(done.hand) == f"Wulan, {STANDS_IN}, atas nama Peraga Pengolah"
    assert done.acting_for == bureau.staff["pengolah"]


def test_the_stand_in_is_awaited_and_told_beside_the_holder(bureau, stand_in):
    wulan, _row = stand_in()
    Notice.objects.all().delete()
    case = handed_on(bureau)
    assert {one.user.name for one in doers(bureau.run(case), bureau.at)} == {"Wulan", "Peraga Pengolah"}
    assert set(Notice.objects.values_list("staff__user__name", flat=True)) == {"Wulan", "Peraga Pengolah"}
    (task,) = tasks_of(wulan, bureau.at).rows
    assert str(task.capacity) == f"{STANDS_IN}, atas nama Peraga Pengolah"
    (own,) = tasks_of(fresh(bureau.staff["pengolah"]), bureau.at).rows
    assert not own.capacity


@pytest.mark.parametrize(("since", "until"), [(1, 5), (-5, -1)])
def test_a_letter_that_has_not_begun_or_is_over_gives_no_power(bureau, stand_in, chief, since, until):
    today = bureau.at.date()
    bureau.at -= 10 * DAY
    wulan, _row = stand_in(since=today + since * DAY, until=today + until * DAY)
    bureau.at += 10 * DAY
    case = handed_on(bureau)
    assert codes(check_work(bureau.run(case), by=wulan, at=bureau.at)) == {"not-holder"}
    assert tasks_of(wulan, bureau.at).rows == []


def test_an_ended_letter_gives_no_power_from_that_moment(bureau, stand_in, chief):
    wulan, row = stand_in()
    case = handed_on(bureau)
    assert check_work(bureau.run(case), by=wulan, at=bureau.at) == []
    end_stand_in(row, by=chief, at=bureau.at)
    assert codes(check_work(bureau.run(case), by=fresh(wulan), at=bureau.at)) == {"not-holder"}


def test_a_letter_for_named_roles_gives_those_and_no_others(bureau, stand_in):
    post = bureau.unit.positions.get(roles__role="pengolah")
    post.roles.create(unit=bureau.unit, procedure="another-sop", role="penyunting")
    wulan, _row = stand_in(roles=[("another-sop", "penyunting")])
    case = handed_on(bureau)
    assert codes(check_work(bureau.run(case), by=wulan, at=bureau.at)) == {"not-holder"}
    rini, _row = stand_in(name="Rini", roles=[(bureau.procedure.id, "pengolah")])
    assert check_work(bureau.run(case), by=rini, at=bureau.at) == []


def test_a_letter_names_no_role_that_its_post_does_not_fill(bureau, stand_in):
    with pytest.raises(NotNow) as refused:
        stand_in(roles=[(bureau.procedure.id, "pengolah"), (bureau.procedure.id, "pencari")])
    assert refused.value.codes == {"role-of-another-post"}
    assert not StandIn.objects.exists()


def test_who_holds_the_role_acts_in_their_own_name_whatever_letters_they_have(bureau, chief):
    colleague = joined(bureau, "pengolah", "Dewi")
    today = bureau.at.date()
    record_stand_in(
        staff=colleague, position=bureau.unit.positions.get(roles__role="pengolah"), absent=bureau.staff["pengolah"],
        kind="order", letter="13/2026", since=today, until=today, by=chief, at=bureau.at,
    )  # fmt: skip
    case = handed_on(bureau)
    claim(bureau.run(case), by=fresh(colleague), at=bureau.at)
    assert StepRun.objects.get(case=case, number=2).acting_as == ""


def test_a_claim_by_a_stand_in_says_so_to_others(bureau, stand_in):
    wulan, _row = stand_in()
    case = handed_on(bureau)
    claim(bureau.run(case), by=wulan, at=bureau.at)
    reasons = check_work(bureau.run(case), by=bureau.staff["pengolah"], at=bureau.at)
    assert codes(reasons) == {"claimed-by-other"}
    assert "Wulan" in str(reasons[0])
    assert "atas nama Peraga Pengolah" in str(reasons[0])


def test_who_is_away_is_not_awaited_told_or_allowed(bureau):
    joined(bureau, "pengolah", "Dewi")
    absent = fresh(bureau.staff["pengolah"])
    away(bureau, absent)
    case = handed_on(bureau)
    assert [one.user.name for one in doers(bureau.run(case), bureau.at)] == ["Dewi"]
    assert not Notice.objects.filter(staff=absent).exists()
    assert tasks_of(absent, bureau.at).rows == []
    assert codes(check_work(bureau.run(case), by=absent, at=bureau.at)) == {"away"}


def test_who_is_away_begins_nothing(bureau):
    absent = fresh(bureau.staff["pencari"])
    row = away(bureau, absent)
    given = {"unit": absent.unit, "procedure": bureau.procedure.id, "track": "berita", "at": bureau.at}
    assert codes(check_open(by=absent, **given)) == {"away"}
    end_leave(row, by=absent, at=bureau.at)
    back = fresh(absent)
    assert check_open(by=back, **given | {"unit": back.unit}) == []


def test_a_stand_in_who_is_away_stands_in_for_nobody(bureau, stand_in):
    wulan, _row = stand_in()
    away(bureau, wulan)
    case = handed_on(bureau)
    assert [one.user.name for one in doers(bureau.run(case), bureau.at)] == ["Peraga Pengolah"]


def test_a_claim_goes_back_when_its_holder_goes_away(bureau, in_hand):
    absent = bureau.staff["pengolah"]
    assert [run.case for run in claims_of(absent)] == [in_hand]
    away(bureau, absent)
    Notice.objects.all().delete()
    assert see_to(bureau.unit, at=bureau.at) == 1
    assert bureau.run(in_hand).claimed_by is None
    event = Event.objects.get(stream=in_hand.pk, what="claim_lapsed")
    assert (event.actor["id"], event.facts["staff"]) == ("program", absent.pk)
    assert event.words.text == "Peraga Pengolah sedang cuti sampai 18 November 2026"
    assert set(Notice.objects.values_list("staff__user__name", flat=True)) == {"Dewi"}


def test_a_claim_stays_until_the_first_day_of_the_absence(bureau, in_hand):
    away(bureau, bureau.staff["pengolah"], since=1)
    assert see_to(bureau.unit, at=bureau.at) == 0
    assert see_to_due(bureau.at) == 0, "nothing has changed since"
    assert see_to_due(bureau.at + DAY) == 1, "a new day has begun"
    assert bureau.run(in_hand).claimed_by is None


def test_a_claim_goes_back_once_the_letter_of_its_holder_has_ended(bureau, stand_in, chief):
    wulan, row = stand_in()
    case = handed_on(bureau)
    claim(bureau.run(case), by=wulan, at=bureau.at)
    end_stand_in(row, by=chief, at=bureau.at)
    assert see_to_due(bureau.at) == 1
    run = bureau.run(case)
    assert (run.claimed_by, run.acting_as, run.acting_for) == (None, "", None)
    assert events_of(case)[-1] == "claim_lapsed"


def test_the_worker_looks_after_a_unit_once_for_each_change(bureau, in_hand):
    assert see_to_due(bureau.at) == 1
    assert see_to_due(bureau.at) == 0
    away(bureau, bureau.staff["pengolah"])
    assert see_to_due(bureau.at) == 1


def test_a_holding_that_has_ended_is_no_absence(bureau):
    colleague = joined(bureau, "pengolah", "Dewi", until=date(2026, 11, 16))
    case = handed_on(bureau)
    assert check_work(bureau.run(case), by=colleague, at=bureau.at) == []
    assert codes(check_work(bureau.run(case), by=colleague, at=bureau.at + DAY)) == {"not-holder"}


def test_the_log_names_a_stand_in_in_the_language_of_the_office_whoever_asked_first(bureau, stand_in):
    wulan, row = stand_in()
    case = handed_on(bureau)
    run = load_run(case.pk, by=wulan)
    with translation.override("en"):
        assert row.words == STANDS_IN
        leave(run, Decision(run.definition.outcomes[0]), by=wulan, at=bureau.later())
    event = Event.objects.filter(stream=case.pk, what="step_left").last()
    assert event.actor["position"] == STANDS_IN
    assert StepRun.objects.get(case=case, number=2).acting_as == f"{STANDS_IN}, atas nama Peraga Pengolah"


def test_a_claim_that_lapses_is_told_in_the_language_of_the_office(bureau):
    case, doer, today = handed_on(bureau), bureau.staff["pengolah"], bureau.at.date()
    claim(bureau.run(case), by=doer, at=bureau.at)
    record_leave(staff=doer, kind="leave", since=today, until=today + DAY, by=doer, at=bureau.at)
    with translation.override("en"):
        see_to(bureau.unit, at=bureau.at)
    assert "sedang cuti sampai" in Event.objects.get(stream=case.pk, what="claim_lapsed").words.text


def test_who_begins_to_stand_in_hears_of_what_waits_already(bureau, stand_in):
    first, _second = handed_on(bureau), handed_on(bureau)
    wulan, _row = stand_in(since=bureau.at.date() + DAY)
    Notice.objects.all().delete()
    assert see_to_due(bureau.at) == 1
    assert heard(wulan) == [], "the letter has not begun"
    assert see_to_due(bureau.at + DAY) == 1
    (text,) = heard(wulan)
    assert text.startswith(
        f"2 pekerjaan sudah menunggu Anda sebagai {STANDS_IN}, atas nama Peraga Pengolah. Yang pertama"
    )
    assert text.endswith(f": {first.headline}.")
    assert see_to_due(bureau.at + 2 * DAY) == 1
    assert len(Notice.objects.filter(staff=wulan)) == 1, "once for each letter"
