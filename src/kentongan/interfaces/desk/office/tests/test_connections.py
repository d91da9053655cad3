"""A unit's channels are the unit's own affair, and none is cut off while something is on its way."""

import pytest

from kentongan.conftest import MONDAY, found_office
from kentongan.deliveries.connections import connect, disconnect
from kentongan.deliveries.models import Connection
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.models import Staff
from kentongan.stories.publishing.actions import press_release


@pytest.fixture
def wati(office):
    return Staff.objects.select_related("user", "unit").get(unit=office.unit, is_administrator=True)


def test_a_channel_is_connected_by_who_looks_after_the_unit(office, wati):
    row = connect(unit=office.unit, channel="radio", adapter="manual", account="Radio Kota", by=wati, at=MONDAY)
    event = Event.objects.get(what="channel_connected")
    assert event.facts == {"channel": "radio", "adapter": "manual", "account": "Radio Kota"}
    assert event.actor["id"] == f"staff:{wati.pk}"
    disconnect(connection=row, by=wati, at=MONDAY)
    again = connect(unit=office.unit, channel="radio", adapter="manual", by=wati, at=MONDAY)
    assert (again.pk, again.is_active) == (row.pk, True)


def test_nobody_else_connects_or_cuts_off(office, wati):
    foreign = Staff.objects.select_related("user", "unit").get(
        unit=found_office("pangkalpinang-informasi").unit, is_administrator=True
    )
    row = Connection.objects.get(unit=office.unit, channel="x")
    for by in (foreign, office.staff["ketua"]):
        for attempt in (
            lambda by=by: connect(unit=office.unit, channel="radio", adapter="manual", by=by, at=MONDAY),
            lambda by=by: disconnect(connection=row, by=by, at=MONDAY),
        ):
            with pytest.raises(NotPermitted):
                attempt()


@pytest.mark.parametrize(
    ("channel", "adapter", "code"),
    [("x", "merpati", "unknown-adapter"), ("x", "website", "wrong-adapter"), ("website", "manual", "wrong-adapter")],
)
def test_a_channel_is_reached_by_what_can_reach_it(office, channel, adapter, code):
    with pytest.raises(NotNow) as caught:
        connect(unit=office.unit, channel=channel, adapter=adapter, by=PROGRAM, at=MONDAY)
    assert caught.value.codes == {code}


def test_no_channel_is_cut_off_while_something_is_on_its_way(office, wati):
    case = office.rehearse(office.open(), "serahkan")
    while office.run(case).kind != "publish":
        case = office.rehearse(case, next(one.id for one in office.run(case).definition.outcomes if one.way == "on"))
    press_release(office.run(case), by=office.doer(case), at=office.later())
    row = Connection.objects.select_related("unit").get(unit=office.unit, channel="x")
    with pytest.raises(NotNow, match="Masih ada penayangan"):
        disconnect(connection=row, by=wati, at=office.at)
    assert Connection.objects.get(pk=row.pk).is_active
