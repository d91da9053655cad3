"""Who acts on deliveries by a letter is logged with it and with the absent, wherever the case stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from kentongan.cases.models import Case, StepRun
from kentongan.deliveries import actions
from kentongan.deliveries.models import Delivery, Look, Proof, Release
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.people.actions import appoint, enlist
from kentongan.people.models import Position, Staff, User
from kentongan.people.stand_ins import record_stand_in

from .conftest import Newsroom, stand_at
from .test_people import in_doubt, report
from .test_taking_down import take_down

DAY = timedelta(days=1)


@pytest.fixture
def wulan(newsroom: Newsroom) -> Staff:
    """She stands in for whoever publishes, and holds nothing herself."""
    role = newsroom.run.role
    position = newsroom.office.unit.positions.filter(roles__role=role).first()
    return standing_in(newsroom, "Wulan", position, absent=newsroom.publisher, kind="order", letter="12/2026")


@pytest.fixture
def plh(newsroom: Newsroom) -> Staff:
    """He is Plh. Lurah, and holds no role of the SOP."""
    lurah = newcomer(newsroom, "Pak Lurah", is_head=True)
    post = newsroom.office.unit.positions.create(name="Lurah", is_structural=True)
    appoint(staff=lurah, position=post, since=newsroom.at.date() - DAY, by=PROGRAM, at=newsroom.at)
    return standing_in(newsroom, "Seto", post, absent=lurah, kind="plh", letter="13/2026")


def newcomer(newsroom: Newsroom, name: str, **more: bool) -> Staff:
    user = User.objects.create_user(name.split()[-1].lower(), name=name)
    return enlist(unit=newsroom.office.unit, user=user, by=PROGRAM, at=newsroom.at, **more)


def standing_in(newsroom: Newsroom, name: str, position: Position, **letter: object) -> Staff:
    staff, today = newcomer(newsroom, name), newsroom.at.date()
    record_stand_in(
        staff=staff, position=position, since=today, until=today + 7 * DAY, by=newsroom.manager, at=newsroom.at,
        **letter,
    )  # fmt: skip
    return Staff.objects.select_related("unit", "user").get(pk=staff.pk)


def actor(newsroom: Newsroom, what: str) -> tuple[str, str, str]:
    """Returns who is named by the last event of a kind: name, as what, and for whom."""
    told = Event.objects.filter(stream=newsroom.case.pk, what=what).order_by("number").last().actor
    return told["name"], told["position"], told["standing_in_for"]


def by_letter(newsroom: Newsroom, what: str) -> bool:
    name, position, absent = actor(newsroom, what)
    return name == "Wulan" and "(surat tugas 12/2026)" in position and absent == str(newsroom.publisher.user)


def end(newsroom: Newsroom) -> None:
    """Ends the case, as it stands when somebody acts on it afterwards."""
    StepRun.objects.filter(case=newsroom.case, left_at__isnull=True).update(left_at=newsroom.at, outcome="lompat")
    end = newsroom.case.definition.ends[0].id
    Case.objects.filter(pk=newsroom.case.pk).update(state="ended", step="", end=end, ended_at=newsroom.at)


def elsewhere(newsroom: Newsroom) -> None:
    """Puts the case at another step than the publishing one, as a second review does."""
    stand_at(newsroom.office, newsroom.case, "approve")


@pytest.fixture(params=[lambda _newsroom: None, elsewhere, end], ids=["publishing", "second review", "ended"])
def somewhere(request: pytest.FixtureRequest) -> Callable[[Newsroom], None]:
    """Where a case stands while somebody acts on what it made public."""
    return request.param


def test_a_release_names_both(newsroom: Newsroom, wulan: Staff) -> None:
    made = newsroom.release(["x"], by=wulan)
    assert by_letter(newsroom, "released")
    kept = Release.objects.get(pk=made.pk)
    assert kept.acting_for == newsroom.publisher
    assert str(kept.hand).endswith(f"(surat tugas 12/2026), atas nama {newsroom.publisher.user}")


def test_a_report_names_both_at_whatever_step_the_case_stands(newsroom: Newsroom, wulan: Staff, somewhere) -> None:
    newsroom.release(["x"])
    somewhere(newsroom)
    report(newsroom, by=wulan)
    assert by_letter(newsroom, "delivery_accepted")
    assert "atas nama" in str(Proof.objects.get().hand)


def test_giving_a_channel_up_names_both(newsroom: Newsroom, wulan: Staff, somewhere) -> None:
    newsroom.release(["x"])
    somewhere(newsroom)
    actions.waive(newsroom.delivery("x"), reason="Akun terkunci.", by=wulan, at=newsroom.at)
    assert by_letter(newsroom, "delivery_waived")


def test_a_take_down_names_both(newsroom: Newsroom, wulan: Staff, somewhere) -> None:
    newsroom.release()
    newsroom.work()
    somewhere(newsroom)
    take_down(newsroom, by=wulan)
    assert by_letter(newsroom, "take_down_ordered")


def test_moving_the_time_and_sending_again_name_both(newsroom: Newsroom, wulan: Staff) -> None:
    made = newsroom.release(["x"], not_before=newsroom.at + DAY)
    actions.reschedule(made, not_before=newsroom.at + 2 * DAY, by=wulan, at=newsroom.at)
    assert by_letter(newsroom, "release_rescheduled")
    Delivery.objects.update(state="rejected", settled_at=newsroom.at, not_before=None)
    actions.retry(newsroom.delivery("x"), by=wulan, at=newsroom.at)
    assert by_letter(newsroom, "delivery_needs_person")


def test_a_decision_on_what_cant_be_proven_names_both(newsroom: Newsroom, wulan: Staff, recorder_with) -> None:
    in_doubt(newsroom, recorder_with)
    elsewhere(newsroom)
    actions.decide_unknown(newsroom.delivery(), is_public=True, by=wulan, at=newsroom.at)
    assert by_letter(newsroom, "delivery_accepted")


def test_who_stands_in_for_the_publisher_acts_so_even_where_the_step_is_their_own(newsroom: Newsroom) -> None:
    """At the second review its own holder reports for the publisher: that is done by the letter, not as reviewer."""
    reviewer = newsroom.office.staff["ketua"]
    position = newsroom.office.unit.positions.filter(roles__role=newsroom.run.role).first()
    newsroom.release(["x"])
    today = newsroom.at.date()
    record_stand_in(
        staff=reviewer, position=position, absent=newsroom.publisher, kind="order", letter="12/2026", since=today,
        until=today + DAY, by=newsroom.manager, at=newsroom.at,
    )  # fmt: skip
    elsewhere(newsroom)
    report(newsroom, by=Staff.objects.select_related("unit", "user").get(pk=reviewer.pk))
    assert actor(newsroom, "delivery_accepted")[2] == str(newsroom.publisher.user)


def test_what_the_plh_does_as_head_is_logged_as_plh(newsroom: Newsroom, plh: Staff, somewhere) -> None:
    newsroom.release(["website", "x"])
    newsroom.work()
    somewhere(newsroom)
    actions.waive(newsroom.delivery("x"), reason="Akun terkunci.", by=plh, at=newsroom.at)
    assert actor(newsroom, "delivery_waived") == ("Seto", "Plh. Lurah (surat 13/2026)", "Pak Lurah")
    take_down(newsroom, ["website"], by=plh)
    assert actor(newsroom, "take_down_ordered") == ("Seto", "Plh. Lurah (surat 13/2026)", "Pak Lurah")


def test_who_publishes_in_their_own_name_is_named_alone(newsroom: Newsroom, wulan: Staff) -> None:
    newsroom.release(["x"])
    report(newsroom)
    assert actor(newsroom, "delivery_accepted")[2] == ""
    assert Proof.objects.get().acting_as == ""


def test_a_look_names_both(newsroom: Newsroom, wulan: Staff) -> None:
    newsroom.release(["x"])
    report(newsroom)
    actions.look(newsroom.delivery("x"), is_right=True, by=wulan, at=newsroom.at)
    assert by_letter(newsroom, "display_looked_at")
    assert "atas nama" in str(Look.objects.get().hand)
