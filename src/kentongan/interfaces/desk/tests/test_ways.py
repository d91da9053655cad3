"""Each person chooses how notices come, and sees with the case what became of each."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.people.models import Chat, ChatCode, Device, Staff
from kentongan.people.ways.lane import send_due
from kentongan.people.ways.push import public_key
from kentongan.people.ways.push_key import new_key


def test_choices_are_kept_as_ticked(office: Office, client: Client) -> None:
    reader = office.staff["ketua"]
    client.force_login(reader.user)
    client.post(reverse("desk:account"), {"wants_telegram": "on", "at_any_hour": "on"})
    kept = Staff.objects.get(pk=reader.pk)
    assert (kept.wants_mail, kept.wants_telegram, kept.wants_push, kept.at_any_hour) == (False, True, False, True)


def test_case_and_person_see_what_became_of_a_notice(office: Office, client: Client) -> None:
    case = office.rehearse(office.open(), "serahkan")
    reader = office.doer(case)
    send_due(office.at)
    client.force_login(office.staff["pencari"].user)
    page = client.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert "surel: terkirim" in page
    assert "belum dibaca" in page
    assert str(reader) in page
    client.force_login(reader.user)
    page = client.get(reverse("desk:notices")).content.decode()
    assert "surel: terkirim" in page
    assert f"/pekerjaan/{case.pk}/" in page


def test_a_person_sees_nothing_that_others_were_told(office: Office, client: Client) -> None:
    office.rehearse(office.open(), "serahkan")
    client.force_login(office.staff["ketua"].user)
    assert "Belum ada pemberitahuan." in client.get(reverse("desk:notices")).content.decode()


def test_telegram_is_connected_by_a_link_of_ones_own(office: Office, client: Client, settings) -> None:
    reader = office.staff["ketua"]
    client.force_login(reader.user)
    refused = client.post(reverse("desk:connect_telegram"), follow=True).content.decode()
    assert "Telegram belum disiapkan" in refused
    settings.TELEGRAM_TOKEN, settings.TELEGRAM_BOT = "1:RAHASIA", "KentonganBot"
    page = client.post(reverse("desk:connect_telegram")).content.decode()
    assert "https://t.me/KentonganBot?start=" in page
    assert "RAHASIA" not in page
    assert ChatCode.objects.get().user == reader.user


def test_a_chat_is_let_go_by_its_person(office: Office, client: Client) -> None:
    reader = office.staff["ketua"]
    Chat.objects.create(user=reader.user, number=5, linked_at=office.at)
    client.force_login(reader.user)
    assert "Terhubung sejak" in client.get(reverse("desk:account")).content.decode()
    client.post(reverse("desk:disconnect_telegram"))
    assert not Chat.objects.exists()


def test_the_worker_of_the_page_shows_what_is_pushed(client: Client, db: None) -> None:
    assert "desk/push-worker.js" in client.get("/sw.js").content.decode()


def test_a_device_is_registered_shown_and_let_go(office: Office, client: Client, settings) -> None:
    settings.PUSH_KEY = new_key()
    reader = office.staff["ketua"]
    client.force_login(reader.user)
    given = {
        "endpoint": "https://fcm.googleapis.com/fcm/send/abc",
        "p256dh": public_key(),
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    }
    page = client.post(
        reverse("desk:add_device"),
        given,
        follow=True,
        headers={"User-Agent": "Mozilla/5.0 (Linux; Android 10) Chrome/130 Safari/537"},
    ).content
    assert b"Perangkat ini terdaftar." in page
    assert b"Chrome (Android)" in page
    assert b"Mozilla" not in page
    client.post(reverse("desk:remove_devices"))
    assert not Device.objects.exists()


def test_an_address_of_a_stranger_is_not_kept(office: Office, client: Client, settings) -> None:
    settings.PUSH_KEY = new_key()
    client.force_login(office.staff["ketua"].user)
    given = {"endpoint": "https://10.0.0.5/", "p256dh": public_key(), "auth": "BTBZMqHH6r4Tts7J_aSIgg"}
    page = client.post(reverse("desk:add_device"), given, follow=True).content.decode()
    assert "Layanan pemberitahuan peramban ini belum dikenal." in page
    assert not Device.objects.exists()
