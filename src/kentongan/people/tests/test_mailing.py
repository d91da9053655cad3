"""Notices by mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from kentongan.people.actions import notify
from kentongan.people.mailing import MOST_LINES, MOST_TRIES, mail_due
from kentongan.people.models import Notice, Staff, Unit, User

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
def unit(db: None) -> Unit:
    return Unit.objects.create(slug="kelurahan", name="Kelurahan")


def staff(unit: Unit, username: str, **flags: bool) -> Staff:
    user = User.objects.create(username=username, name=username.title(), email=f"{username}@example.test")
    return Staff.objects.create(user=user, unit=unit, **flags)


def tell(*people: Staff, text: str = "Naskah menunggu Anda", at: datetime = AT) -> None:
    notify(staff=people, text=text, link="/pekerjaan/1/", at=at)


def due() -> list[Notice]:
    return list(Notice.objects.filter(next_attempt_at__isnull=False))


@pytest.fixture
def no_server(settings) -> None:
    """A mail server at which nobody listens."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2


def test_each_person_gets_one_digest(unit: Unit, settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://meja.example.id"
    ani, budi = staff(unit, "ani"), staff(unit, "budi")
    tell(ani, budi, text="Kerja bakti: menunggu Anda")
    tell(ani, text="Posyandu: dikembalikan", at=AT - timedelta(minutes=1))
    assert mail_due(AT) == 3
    to_ani, to_budi = sorted(mail.outbox, key=lambda message: message.to)
    assert to_ani.to == ["ani@example.test"]
    assert to_ani.subject == "Kentongan: 2 pemberitahuan untuk Anda"
    assert to_ani.body.index("Posyandu") < to_ani.body.index("Kerja bakti")
    assert "https://meja.example.id/pekerjaan/1/" in to_ani.body
    assert to_budi.subject == "Kentongan: Kerja bakti: menunggu Anda"
    assert due() == []
    assert set(Notice.objects.values_list("mailed_at", flat=True)) == {AT}


def test_nothing_is_mailed_twice(unit: Unit) -> None:
    tell(staff(unit, "ani"))
    mail_due(AT)
    assert mail_due(AT + timedelta(days=1)) == 0
    assert len(mail.outbox) == 1


def test_person_with_two_units_gets_one_digest(unit: Unit) -> None:
    ani = staff(unit, "ani")
    other = Unit.objects.create(slug="dinas", name="Dinas")
    tell(ani, Staff.objects.create(user=ani.user, unit=other))
    mail_due(AT)
    assert len(mail.outbox) == 1


def test_what_was_read_meanwhile_is_not_mailed(unit: Unit) -> None:
    tell(staff(unit, "ani"))
    Notice.objects.update(read_at=AT)
    assert mail_due(AT) == 1
    assert mail.outbox == []
    assert (due(), Notice.objects.get().mailed_at) == ([], None)


def test_who_turned_mail_off_meanwhile_gets_none(unit: Unit) -> None:
    ani = staff(unit, "ani")
    tell(ani)
    Staff.objects.filter(pk=ani.pk).update(wants_mail=False)
    mail_due(AT)
    assert (mail.outbox, due()) == ([], [])


def test_failure_stands_on_the_row_and_is_tried_again_later(unit: Unit, no_server: None) -> None:
    tell(staff(unit, "ani"))
    assert mail_due(AT) == 1
    row = Notice.objects.get()
    assert (row.mailed_at, row.attempts, row.lease) == (None, 1, None)
    assert "refused" in row.last_error.lower()
    assert row.next_attempt_at > AT + timedelta(seconds=30)


def test_mail_goes_out_once_the_server_is_back(unit: Unit, no_server: None, settings) -> None:
    tell(staff(unit, "ani"))
    mail_due(AT)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail_due(Notice.objects.get().next_attempt_at)
    assert len(mail.outbox) == 1
    assert Notice.objects.get().last_error == ""


def test_after_many_tries_the_notice_stays_on_the_desk(unit: Unit, no_server: None) -> None:
    tell(staff(unit, "ani"))
    Notice.objects.update(attempts=MOST_TRIES)
    mail_due(AT)
    row = Notice.objects.get()
    assert (row.next_attempt_at, row.read_at, row.last_error != "") == (None, None, True)


def test_one_unreachable_person_does_not_hold_up_the_others(unit: Unit) -> None:
    wrong, ani = staff(unit, "wrong"), staff(unit, "ani")
    User.objects.filter(pk=wrong.user_id).update(email="a@b\nBcc: semua@example.test")
    tell(wrong, ani)
    mail_due(AT)
    assert [message.to for message in mail.outbox] == [["ani@example.test"]]
    assert Notice.objects.get(staff=wrong).last_error != ""


def test_long_digest_points_to_the_desk(unit: Unit) -> None:
    ani = staff(unit, "ani")
    for _number in range(MOST_LINES + 2):
        tell(ani)
    mail_due(AT)
    assert "… dan 2 lagi" in mail.outbox[0].body
    assert mail.outbox[0].body.count("•") == MOST_LINES


def test_line_breaks_of_a_notice_do_not_break_the_subject(unit: Unit) -> None:
    tell(staff(unit, "ani"), text="Judul\nBcc: semua@example.test")
    mail_due(AT)
    assert "\n" not in mail.outbox[0].subject
