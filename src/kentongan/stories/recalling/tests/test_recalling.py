"""Taking back: asked by whoever publishes, decided by the SOP's official, and not held up where it can't wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kentongan.deliveries.models import Release, Watch
from kentongan.deliveries.removals import removals, still_up
from kentongan.deliveries.tests.conftest import Newsroom, newsroom_of, recorder_folder
from kentongan.kernel import guard
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import enlist
from kentongan.people.models import Notice, Staff, User
from kentongan.people.stand_ins import record_stand_in
from kentongan.stories.erasing.actions import erase
from kentongan.stories.erasing.grounds import ErasureOrder
from kentongan.stories.models import Recall
from kentongan.stories.recalling.actions import order_recall, recalls_of, rule_on_recall
from kentongan.stories.recalling.rules import RecallOrder, case_shown, rulings_of
from kentongan.stories.recalling.tests.recalled import official, shown

__all__ = ["recorder_folder", "shown"]
ORDER = {"ordered_by": "Lurah", "means": "phone"}


def order(room: Newsroom, *, by: Staff | None = None, reason: str = "Memuat alamat warga.", **told: object) -> Recall:
    told = {"channels": ["website"], **told}
    case = case_shown(room.subject)
    assert case is not None
    return order_recall(
        case, RecallOrder(reason, **told), subject=room.subject, by=by or room.publisher,
        at=room.later(minutes=1),
    )  # fmt: skip


def rule(room: Newsroom, recall: Recall, ruling: str, *, by: Staff | None = None, words: str = "") -> Recall:
    return rule_on_recall(recall, ruling=ruling, words=words, by=by or official(room), at=room.later(minutes=9))


def told(staff: Staff) -> list[str]:
    return list(Notice.objects.filter(staff=staff, matter="recalls").order_by("pk").values_list("text", flat=True))


def public(room: Newsroom) -> int:
    room.work()
    return len(room.recorder.public_posts())


def test_publisher_asks_and_the_official_decides(shown: Newsroom) -> None:
    made = order(shown)
    assert (made.is_asked, public(shown)) == (True, 1)
    assert ["ditarik dari tayangan" in one for one in told(official(shown))] == [True]
    rule(shown, made, "granted")
    assert public(shown) == 0
    assert ["disetujui" in one for one in told(shown.publisher)] == [True]
    assert [one for one in shown.events() if one.startswith(("recall", "take"))] == [
        "recall_asked", "recall_granted", "take_down_ordered",
    ]  # fmt: skip


def test_official_reads_in_whose_stead_it_is_asked(shown: Newsroom) -> None:
    absent, today = shown.publisher, shown.at.date()
    role = next(step.role for step in shown.office.story_track.steps if step.kind == "publish")
    user = User.objects.create_user("wulan", name="Wulan")
    wulan = enlist(unit=shown.office.unit, user=user, by=PROGRAM, at=shown.at)
    record_stand_in(
        staff=wulan, position=shown.office.unit.positions.get(roles__role=role), absent=absent,
        kind="order", letter="12/2026", since=today, until=today + timedelta(days=9),
        by=shown.office.unit.staff.get(is_administrator=True), at=shown.at,
    )  # fmt: skip
    order(shown, by=Staff.objects.select_related("unit", "user").get(pk=wulan.pk))
    (text,) = told(official(shown))
    assert text.startswith(f"Wulan (a.n. {absent.user}) meminta")


def test_refused_wish_leaves_it_public_and_may_be_asked_again(shown: Newsroom) -> None:
    made = order(shown)
    with pytest.raises(NotNow):
        rule(shown, made, "refused")
    rule(shown, made, "refused", words="Alamat kantor, bukan alamat warga.")
    assert public(shown) == 1
    assert "Alamat kantor" in told(shown.publisher)[0]
    assert order(shown).is_asked
    assert len(recalls_of(shown.subject)) == 2


def test_a_wish_waits_for_who_decides_and_for_who_leads_and_for_nobody_else(shown: Newsroom) -> None:
    user = User.objects.create_user("kepala", name="Kepala")
    head = enlist(unit=shown.office.unit, user=user, by=PROGRAM, at=shown.at, is_head=True)
    assert rulings_of(head, at=shown.at) == []
    made = order(shown)
    for staff, waits in ((official(shown), True), (head, True), (shown.outsider, False), (shown.publisher, False)):
        assert rulings_of(staff, at=shown.at) == ([made] if waits else []), staff


def test_one_wish_at_a_time(shown: Newsroom) -> None:
    order(shown)
    with pytest.raises(NotNow) as caught:
        order(shown)
    assert caught.value.codes == {"recall-asked"}


def test_official_and_head_take_it_down_at_once(shown: Newsroom) -> None:
    made = order(shown, by=official(shown))
    assert (made.is_awaiting, public(shown)) == (False, 0)


def test_a_wish_that_waits_holds_up_nobody_who_decides(shown: Newsroom) -> None:
    order(shown)
    assert not order(shown, by=official(shown)).is_awaiting
    assert public(shown) == 0


def test_urgent_recall_asks_who_ordered_it_and_waits_for_nobody(shown: Newsroom) -> None:
    order(shown)
    with pytest.raises(NotNow) as caught:
        order(shown, is_urgent=True)
    assert caught.value.codes == {"orderer-missing", "means-missing"}
    made = order(shown, is_urgent=True, **ORDER)
    assert public(shown) == 0
    assert "Kukuhkan" in told(official(shown))[-1]
    rule(shown, made, "granted")
    assert made.ruling_hand == official(shown)


def test_who_decides_orders_an_urgent_recall_themselves(shown: Newsroom) -> None:
    assert not order(shown, by=official(shown), is_urgent=True).is_awaiting
    assert public(shown) == 0


def test_urgent_recall_can_not_be_blocked_by_the_content(shown: Newsroom) -> None:
    with guard.lifted_guards():
        Release.objects.update(content=["not", "an", "object"], fingerprint="0" * 64)
    order(shown, is_urgent=True, **ORDER)
    assert public(shown) == 0


def test_nobody_decides_on_their_own_wish_nor_twice(shown: Newsroom) -> None:
    made = order(shown, is_urgent=True, **ORDER)
    shown.publisher.is_head = True
    for by, code in ((shown.publisher, "own-wish"), (shown.outsider, "not-official")):
        with pytest.raises(NotPermitted) as caught:
            rule(shown, made, "granted", by=by)
        assert caught.value.codes == {code}
    rule(shown, made, "granted")
    with pytest.raises(NotNow) as late:
        rule(shown, made, "granted")
    assert late.value.codes == {"ruled-already"}


def test_an_official_says_yes_or_no_and_why_not(shown: Newsroom) -> None:
    made = order(shown)
    for ruling, code in (("", "ruling-missing"), ("maybe", "ruling-missing"), ("refused", "words-missing")):
        with pytest.raises(NotNow) as caught:
            rule(shown, made, ruling, words=" ")
        assert caught.value.codes == {code}
    assert made.is_awaiting


def test_reason_and_something_public_are_asked_and_others_may_not(shown: Newsroom) -> None:
    nowhere = (({"channels": channels}, "nothing-public") for channels in (["x"], []))
    for told_, code in (({"reason": " "}, "reason-missing"), *nowhere):
        with pytest.raises(NotNow) as caught:
            order(shown, **told_)
        assert caught.value.codes == {code}
    with pytest.raises(NotPermitted):
        order(shown, by=shown.outsider)


def test_where_no_official_approves_the_publisher_decides(db: None) -> None:
    room = newsroom_of("magetan-saluran-komunikasi")
    room.release()
    room.work()
    assert not order(room).asks_ruling
    assert public(room) == 0


def test_time_to_remove_is_counted_from_the_wish(shown: Newsroom) -> None:
    since = shown.at
    rule(shown, order(shown), "granted")
    before = removals(shown.office.unit, since=since, at=shown.at)
    assert [row.channel for row in still_up(shown.office.unit, since=since)] == ["website"]
    assert (before.gone, before.still, before.usual) == (0, 1, None)
    shown.work(minutes=2)
    after = removals(shown.office.unit, since=since, at=shown.at)
    assert (after.gone, after.still) == (1, 0)
    assert not still_up(shown.office.unit, since=since)
    assert after.usual is not None
    assert after.usual.total_seconds() == 11 * 60, "nine minutes until the decision, two until it was gone"


def test_words_of_an_order_are_erased_with_those_of_its_event(shown: Newsroom) -> None:
    made = order(shown, reason="Menyebut Ibu Peraga Sari", is_urgent=True, **ORDER)
    event = shown.case.stream.events.get(what="recall_ordered")
    erase(
        unit=shown.office.unit, stream=shown.case.pk, numbers=[event.number],
        order=ErasureOrder("request", "12/2026", "Permintaan orangnya"), by=shown.manager, at=shown.later(minutes=1),
    )  # fmt: skip
    made.refresh_from_db()
    assert (made.reason, made.ordered_by) == ("", "")


def test_words_that_the_program_saw_are_erased_with_those_of_an_event(shown: Newsroom) -> None:
    order(shown, reason="Menyebut Ibu Peraga Sari", is_urgent=True, **ORDER)
    watch = Watch.objects.get(delivery__operation="show")
    Watch.objects.update(sight="changed", seen="Kata orang: Menyebut Ibu Peraga Sari.")
    event = shown.case.stream.events.get(what="take_down_ordered")
    erase(
        unit=shown.office.unit, stream=shown.case.pk, numbers=[event.number],
        order=ErasureOrder("request", "12/2026", "Permintaan orangnya"), by=shown.manager, at=shown.later(minutes=1),
    )  # fmt: skip
    watch.refresh_from_db()
    assert "Sari" not in watch.seen
