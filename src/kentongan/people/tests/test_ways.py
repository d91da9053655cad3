"""How a notice reaches its person: by chosen ways, in working hours, several as one digest, each with its result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar
from uuid import UUID

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

from kentongan.people.actions import choose_ways, notify
from kentongan.people.models import Device, Matter, Notice, Sending, Staff, Unit, User
from kentongan.people.ways.digest import MOST_LINES
from kentongan.people.ways.lane import GAP, MOST_TRIES, PEOPLE, hand_out, send_due
from kentongan.people.ways.models import Result

#: Monday 16 November 2026, 09.00 WIB
AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CASE = UUID(int=1)


@pytest.fixture
def unit(db: None) -> Unit:
    return Unit.objects.create(slug="kelurahan", name="Kelurahan")


def staff(unit: Unit, username: str, **flags: bool) -> Staff:
    user = User.objects.create(username=username, name=username.title(), email=f"{username}@example.test")
    return Staff.objects.create(user=user, unit=unit, **flags)


def tell(*people: Staff, text: str = "Naskah menunggu Anda", at: datetime = AT) -> None:
    notify(staff=people, text=text, matter=Matter.CASE, about=CASE, at=at)


def results() -> list[str]:
    return list(Sending.objects.order_by("pk").values_list("result", flat=True))


class LeaseSeer(EmailBackend):
    """A mail server that counts, at each message, the people whose notices are leased."""

    leased: ClassVar[list[int]] = []

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        held = Sending.objects.filter(lease__isnull=False)
        self.leased.append(held.values("notice__staff__user").distinct().count())
        return super().send_messages(messages)


@pytest.fixture
def no_server(settings) -> None:
    """A mail server at which nobody listens."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2


def test_each_person_gets_one_digest(unit: Unit, settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://meja.example.id"
    ani, budi = staff(unit, "ani"), staff(unit, "budi")
    tell(ani, budi, text="Kerja bakti: menunggu Anda")
    tell(ani, text="Posyandu: dikembalikan", at=AT - MINUTE)
    send_due(AT)
    to_ani, to_budi = sorted(mail.outbox, key=lambda message: message.to)
    assert to_ani.to == ["ani@example.test"]
    assert to_ani.subject == "Kentongan: 2 pemberitahuan untuk Anda"
    assert to_ani.body.index("Posyandu") < to_ani.body.index("Kerja bakti")
    assert f"https://meja.example.id/pekerjaan/{CASE}/" in to_ani.body
    assert to_budi.subject == "Kentongan: Kerja bakti: menunggu Anda"
    assert results() == [Result.SENT] * 3
    assert set(Sending.objects.values_list("settled_at", flat=True)) == {AT}


def test_nothing_is_sent_twice(unit: Unit) -> None:
    tell(staff(unit, "ani"))
    send_due(AT)
    assert send_due(AT + timedelta(days=1)) == 0
    assert len(mail.outbox) == 1


def test_ten_things_in_a_few_minutes_are_two_messages(unit: Unit) -> None:
    ani = staff(unit, "ani")
    for minute in range(10):
        tell(ani, text=f"Hal {minute}", at=AT + minute * GAP / 10)
        send_due(AT + minute * GAP / 10)
    assert len(mail.outbox) == 1
    send_due(AT + GAP)
    assert [message.subject for message in mail.outbox] == [
        "Kentongan: Hal 0", "Kentongan: 9 pemberitahuan untuk Anda",
    ]  # fmt: skip
    assert set(Sending.objects.values_list("attempts", flat=True)) == {1}, "waiting for company is no failed try"


def test_person_with_two_units_gets_one_digest(unit: Unit) -> None:
    ani = staff(unit, "ani")
    other = Unit.objects.create(slug="dinas", name="Dinas")
    tell(ani, Staff.objects.create(user=ani.user, unit=other))
    send_due(AT)
    assert len(mail.outbox) == 1


def test_only_whose_turn_it_is_is_leased_and_a_round_takes_few_people(unit: Unit, settings) -> None:
    """Else the lease of the last would lapse while servers are slow, and a second worker would send theirs again."""
    settings.EMAIL_BACKEND = f"{__name__}.LeaseSeer"
    LeaseSeer.leased.clear()
    people = [staff(unit, f"pegawai-{number}") for number in range(PEOPLE + 2)]
    tell(*people, *people)
    send_due(AT)
    assert LeaseSeer.leased == [1] * PEOPLE
    send_due(AT)
    assert sorted(message.to for message in mail.outbox) == sorted([one.user.email] for one in people)
    assert results() == [Result.SENT] * 2 * len(people)


def test_outside_working_hours_it_waits_for_the_opening(unit: Unit) -> None:
    saturday = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    tell(staff(unit, "ani"), at=saturday)
    send_due(saturday)
    assert mail.outbox == []
    assert Sending.objects.get().next_attempt_at == datetime(2026, 11, 23, 0, 30, tzinfo=UTC), "Monday, 07.30 WIB"
    send_due(datetime(2026, 11, 23, 0, 30, tzinfo=UTC))
    assert len(mail.outbox) == 1


def test_over_lunch_it_waits_too(unit: Unit) -> None:
    lunch = datetime(2026, 11, 16, 5, 30, tzinfo=UTC)
    tell(staff(unit, "ani"), at=lunch)
    send_due(lunch)
    assert Sending.objects.get().next_attempt_at == datetime(2026, 11, 16, 6, 0, tzinfo=UTC)


def test_whoever_chose_any_hour_hears_at_night(unit: Unit) -> None:
    ani = choose_ways(staff=staff(unit, "ani"), at_any_hour=True)
    night = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
    tell(ani, at=night)
    send_due(night)
    assert len(mail.outbox) == 1


def test_what_was_published_past_its_approval_is_told_at_any_hour_on_every_chosen_way(unit: Unit, settings) -> None:
    """The heads hear of each press of the urgent lane at once (ADR 0013), whatever else waits for the morning."""
    ani, budi = staff(unit, "ani"), choose_ways(staff=staff(unit, "budi"), wants_mail=False)
    settings.PUSH_KEY = "a key"
    Device.objects.create(user=ani.user, endpoint="https://push.example.test/1", p256dh="x", auth="y", since=AT)
    night = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
    tell(ani, budi, text="Menunggu Anda", at=night)
    urgent = {"matter": Matter.CASE, "about": CASE, "at_any_hour": True}
    notify(staff=[ani, budi], text="Ditayangkan mendesak", at=night, **urgent)
    hand_out(night)
    due = Sending.objects.filter(next_attempt_at=night)
    assert {(one.notice.staff_id, one.way, one.notice.text) for one in due} == {
        (ani.pk, way, "Ditayangkan mendesak") for way in ("mail", "push")
    }
    Device.objects.all().delete()
    send_due(night)
    assert [message.subject for message in mail.outbox] == ["Kentongan: Ditayangkan mendesak"]


def test_what_is_urgent_waits_for_no_company(unit: Unit) -> None:
    ani = staff(unit, "ani")
    tell(ani)
    send_due(AT)
    notify(staff=[ani], text="Ditayangkan mendesak", matter=Matter.CASE, about=CASE, at_any_hour=True, at=AT + MINUTE)
    send_due(AT + MINUTE)
    assert len(mail.outbox) == 2


def test_what_was_read_on_the_desk_first_is_not_sent(unit: Unit) -> None:
    tell(staff(unit, "ani"))
    Notice.objects.update(read_at=AT)
    send_due(AT)
    assert (mail.outbox, results()) == ([], [])


def test_what_was_read_while_it_waited_is_not_needed_any_more(unit: Unit) -> None:
    saturday = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    tell(staff(unit, "ani"), at=saturday)
    send_due(saturday)
    Notice.objects.update(read_at=saturday)
    send_due(datetime(2026, 11, 23, 0, 30, tzinfo=UTC))
    assert (mail.outbox, results()) == ([], [Result.NOT_NEEDED])


def test_no_way_is_used_that_was_not_chosen_or_does_not_lead_anywhere(unit: Unit) -> None:
    silent, without = choose_ways(staff=staff(unit, "ani"), wants_mail=False), staff(unit, "budi")
    User.objects.filter(pk=without.user_id).update(email="")
    tell(silent, without)
    send_due(AT)
    assert (mail.outbox, results()) == ([], [])
    assert Notice.objects.unread().count() == 2, "it stands on the desk all the same"


def test_who_left_the_office_hears_nothing(unit: Unit) -> None:
    ani = staff(unit, "ani")
    tell(ani)
    Staff.objects.filter(pk=ani.pk).update(is_active=False)
    send_due(AT)
    assert mail.outbox == []


def test_failure_stands_on_the_row_in_a_sentence_and_is_tried_again_later(
    unit: Unit, no_server: None, caplog: pytest.LogCaptureFixture
) -> None:
    tell(staff(unit, "ani"))
    send_due(AT)
    row = Sending.objects.get()
    assert (row.result, row.attempts, row.lease, row.settled_at) == (Result.WAITING, 1, None, None)
    assert row.last_error == "Server surel tidak dapat dihubungi."
    assert "ConnectionRefusedError" in caplog.text
    assert row.next_attempt_at > AT + timedelta(seconds=30)


def test_mail_goes_out_once_the_server_is_back(unit: Unit, no_server: None, settings) -> None:
    tell(staff(unit, "ani"))
    send_due(AT)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_due(Sending.objects.get().next_attempt_at)
    assert (len(mail.outbox), results(), Sending.objects.get().last_error) == (1, [Result.SENT], "")


def test_after_many_tries_it_is_given_up_and_stays_on_the_desk(unit: Unit, no_server: None) -> None:
    tell(staff(unit, "ani"))
    send_due(AT)
    Sending.objects.update(attempts=MOST_TRIES)
    send_due(AT + timedelta(hours=2))
    row = Sending.objects.get()
    assert (row.result, row.next_attempt_at, row.last_error != "") == (Result.FAILED, None, True)
    assert Notice.objects.unread().count() == 1


def test_one_unreachable_person_does_not_hold_up_the_others(unit: Unit) -> None:
    wrong, ani = staff(unit, "wrong"), staff(unit, "ani")
    User.objects.filter(pk=wrong.user_id).update(email="a@b\nBcc: semua@example.test")
    tell(wrong, ani)
    send_due(AT)
    assert [message.to for message in mail.outbox] == [["ani@example.test"]]
    assert Sending.objects.get(notice__staff=wrong).last_error == "Server surel tidak menerima pesan ini."


def test_long_digest_points_to_the_desk(unit: Unit) -> None:
    ani = staff(unit, "ani")
    for _number in range(MOST_LINES + 2):
        tell(ani)
    send_due(AT)
    assert "… dan 2 lagi" in mail.outbox[0].body
    assert mail.outbox[0].body.count("•") == MOST_LINES


def test_line_breaks_of_a_notice_do_not_break_the_subject(unit: Unit) -> None:
    tell(staff(unit, "ani"), text="Judul\nBcc: semua@example.test")
    send_due(AT)
    assert "\n" not in mail.outbox[0].subject
