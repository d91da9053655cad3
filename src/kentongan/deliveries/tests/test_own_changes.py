"""A change that the office itself made on a channel is called its own, by name with a reason; looks then go by it."""

from __future__ import annotations

import pytest

from kentongan.deliveries.actions import call_intended, check_call_intended, take_down
from kentongan.deliveries.models import Look, Watch
from kentongan.deliveries.queries import drifted
from kentongan.deliveries.telling import drifted_for
from kentongan.deliveries.tests.rounds import look_due
from kentongan.deliveries.watching import look_at
from kentongan.kernel.leases import lease
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.models import Notice, Staff
from kentongan.people.notices.outdated import outdated

from .conftest import Newsroom
from .test_watching import edit, look, shown, told

__all__ = ["shown"]
WHY = "Salah ketik nama jalan, dibetulkan di X oleh admin."


@pytest.fixture
def changed(shown: Newsroom) -> Newsroom:
    """An item on X whose text the office mended there, seen by the program."""
    look(shown, minutes=1)
    edit(shown, text="Kerja bakti di RW 5")
    assert look(shown, hours=2).sight == "changed"
    return shown


def intend(room: Newsroom, *, by: Staff | None = None, reason: str = WHY) -> Look:
    row = room.delivery("x")
    return call_intended(row, reason=reason, seen_at=row.watch.looked_at, by=by or room.publisher, at=room.at)


def test_own_change_is_noted_by_name_with_its_reason_and_is_no_alarm_any_more(changed: Newsroom) -> None:
    seen = intend(changed)
    assert (seen.by, seen.words, seen.is_right, seen.is_intended) == (changed.publisher, WHY, False, True)
    assert not drifted(changed.office.unit).exists()
    assert drifted_for(changed.publisher, at=changed.at) == []
    event = Event.objects.get(what="display_intended")
    assert (event.words.text, event.facts["channel"], event.facts["faults"]) == (WHY, "x", ["words"])
    assert changed.delivery("x").evidence.filter(asked_at=changed.at).exists(), "what it was is kept"


def test_later_looks_go_by_it_and_tell_nobody(changed: Newsroom) -> None:
    intend(changed)
    before = told(changed)
    assert [look(changed, days=8).sight for _again in range(3)] == ["intended"] * 3
    assert told(changed) == before


def test_further_change_raises_the_alarm_again(changed: Newsroom) -> None:
    intend(changed)
    look(changed, days=8)
    edit(changed, text="Menang banyak di sini")
    watch = look(changed, days=8)
    assert (watch.sight, watch.seen) == ("changed", "Menang banyak di sini")
    assert "tidak sama lagi dengan yang disetujui" in told(changed)[-1]
    assert [row.channel for row in drifted(changed.office.unit)] == ["x"]
    edit(changed, text="Kerja bakti di RW 5")
    assert look(changed, days=8).sight == "intended"
    assert "seperti perubahan yang dicatat sengaja lagi" in told(changed)[-1]


def test_deletion_after_it_raises_the_alarm_too(changed: Newsroom) -> None:
    intend(changed)
    edit(changed, is_public=False)
    look(changed, days=8)
    assert look(changed, minutes=5).sight == "gone"


def test_what_is_as_approved_again_is_simply_right(changed: Newsroom) -> None:
    intend(changed)
    edit(changed, text="Kerja bakti di RW 05")
    assert look(changed, days=8).sight == "same"


def test_own_change_needs_a_reason(changed: Newsroom) -> None:
    with pytest.raises(NotNow, match="Tulis mengapa"):
        intend(changed, reason="  ")
    assert not Look.objects.exists()


def test_who_neither_publishes_nor_leads_may_not_call_it_own(changed: Newsroom) -> None:
    with pytest.raises(NotPermitted):
        intend(changed, by=changed.outsider)
    assert Watch.objects.get().sight == "changed"


def test_head_may_and_who_published_is_told(changed: Newsroom) -> None:
    head = changed.outsider
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    intend(changed, by=Staff.objects.select_related("user", "unit").get(pk=head.pk))
    assert "sebagai disengaja (kata-katanya lain)" in told(changed)[-1]


def test_head_is_told_of_what_the_publisher_called_own(changed: Newsroom) -> None:
    head = changed.outsider
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    intend(changed)
    assert Notice.objects.filter(staff=head, matter="display", text__contains="sebagai disengaja").count() == 1
    assert not Notice.objects.filter(staff=changed.publisher, text__contains="sebagai disengaja").exists()


def test_alarm_that_was_answered_so_asks_nobody_any_more(changed: Newsroom) -> None:
    alarm = Notice.objects.get(staff=changed.publisher, matter="display")
    assert outdated([alarm], changed.at) == set()
    changed.later(minutes=1)
    intend(changed)
    assert outdated([alarm], changed.at) == {alarm.pk}
    edit(changed, text="Menang banyak di sini")
    look(changed, days=8)
    assert outdated(list(Notice.objects.filter(staff=changed.publisher, matter="display")), changed.at) == set()


def test_nothing_is_called_own_where_nothing_differs(shown: Newsroom) -> None:
    look(shown, minutes=1)
    [reason] = check_call_intended(shown.delivery("x"), reason=WHY, by=shown.publisher, at=shown.at)
    assert reason.code == "no-drift"


def test_what_vanished_is_taken_down_instead(shown: Newsroom) -> None:
    edit(shown, is_public=False)
    look(shown, minutes=1)
    look(shown, minutes=5)
    with pytest.raises(NotNow, match="menariknya"):
        intend(shown)


def test_own_change_is_of_what_the_person_saw(changed: Newsroom) -> None:
    """The page was open while the program looked again."""
    seen_at = changed.delivery("x").watch.looked_at
    edit(changed, text="Menang banyak di sini")
    look(changed, days=8)
    row = changed.delivery("x")
    with pytest.raises(NotNow, match="melihat kanal ini lagi"):
        call_intended(row, reason=WHY, seen_at=seen_at, by=changed.publisher, at=changed.at)
    assert (Watch.objects.get().sight, Look.objects.exists(), "display_intended" in changed.events()) == (
        "changed", False, False,
    )  # fmt: skip


def test_look_that_was_under_way_does_not_undo_it(changed: Newsroom) -> None:
    """A worker saw the channel before the press and writes what it saw after it."""
    [under_way] = lease(Watch.objects.all(), at=changed.later(days=1), seconds=120, most=1)
    intend(changed)
    look_at(under_way, now=changed.now)
    assert Watch.objects.get().sight == "intended"
    assert look_due(changed.at, now=changed.now) == 1, "and it is looked at anew"
    assert Watch.objects.get().sight == "intended"


def test_what_is_shown_anew_is_held_against_the_approved_again(changed: Newsroom) -> None:
    intend(changed)
    take_down(
        subject=changed.subject,
        unit=changed.office.unit,
        reason="Keliru",
        by=changed.publisher,
        at=changed.later(hours=1),
    )
    changed.work(minutes=1)
    row = changed.delivery("x", "show")
    assert row.state == "retracted"
    row.watch.refresh_from_db()
    changed.back_at_publish()
    changed.release(["x"], at=changed.later(minutes=5))
    changed.work()
    assert changed.delivery("x", "show").watch.intended == {}
