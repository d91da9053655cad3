"""Web push: sealed so that only the browser reads it, signed, sent to known services only, and let go once gone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from kentongan.kernel.refusals import NotNow
from kentongan.people.actions import choose_ways, notify
from kentongan.people.models import Device, Matter, Sending, Staff, Unit, User
from kentongan.people.ways.lane import send_due
from kentongan.people.ways.models import Result
from kentongan.people.ways.push import MOST_DEVICES, add_device, check_device, public_key
from kentongan.people.ways.push_key import ORDER, new_key
from kentongan.people.ways.sealing import (
    MOST_BYTES,
    base64url,
    from_base64url,
    private_key,
    public_bytes,
    seal,
)

from .push_service import Service, claims_of, opened, running

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
CASE = UUID(int=1)
#: the example of RFC 8291, appendix A
TEXT = b"When I grow up, I want to be a watermelon"
SENDER, BROWSER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
AUTH, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_y"
    "l95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def read(body: bytes) -> bytes:
    """Reads a body with the keys of the standard's example."""
    return opened(body, key=private_key(BROWSER), auth=from_base64url(AUTH))


@pytest.fixture
def service(settings) -> Iterator[Service]:
    with running() as found:
        settings.PUSH_KEY, settings.PUSH_HOSTS = new_key(), [found.host, "*.push.example.test"]
        yield found


@pytest.fixture
def ani(db: None) -> Staff:
    unit = Unit.objects.create(slug="kelurahan", name="Kelurahan")
    return Staff.objects.create(user=User.objects.create(username="ani", name="Ani"), unit=unit)


def keys() -> dict[str, str]:
    return {"p256dh": base64url(public_bytes(private_key(BROWSER))), "auth": AUTH}


def registered(staff: Staff, endpoint: str, minute: int = 0) -> Device:
    at = AT + timedelta(minutes=minute)
    return add_device(user=staff.user, endpoint=endpoint, **keys(), name="Ponsel", at=at)


def tell(staff: Staff, *texts: str) -> None:
    for text in texts:
        notify(staff=[staff], text=text, matter=Matter.CASE, about=CASE, at=AT)


def test_a_private_key_is_one_that_the_curve_has() -> None:
    greatest = (ORDER - 1).to_bytes(32, "big")
    assert private_key(base64url(greatest))
    for number in (0, ORDER):
        with pytest.raises(ValueError):
            private_key(base64url(number.to_bytes(32, "big")))
    assert private_key(new_key()) != private_key(new_key())


def test_the_example_of_the_standard_is_sealed_byte_for_byte():
    key = private_key(BROWSER)
    sealed = seal(
        TEXT, p256dh=public_bytes(key), auth=from_base64url(AUTH), key=private_key(SENDER), salt=from_base64url(SALT)
    )
    assert base64url(sealed) == SEALED
    assert read(sealed) == TEXT


def test_no_two_messages_look_alike():
    bodies = {seal(TEXT, p256dh=public_bytes(private_key(BROWSER)), auth=from_base64url(AUTH)) for _ in range(3)}
    assert len(bodies) == 3


def test_what_does_not_fit_into_one_record_is_refused():
    with pytest.raises(ValueError, match="bytes"):
        seal(b"a" * (MOST_BYTES + 1), p256dh=public_bytes(private_key(BROWSER)), auth=from_base64url(AUTH))


def test_a_notice_reaches_the_device_and_only_the_device_reads_it(ani: Staff, service: Service) -> None:
    registered(ani, service.endpoint)
    tell(ani, "Kerja bakti: menunggu Anda")
    send_due(AT)
    [(heads, body)] = service.came
    assert b"Kerja bakti" not in body
    assert json.loads(read(body)) == {
        "title": "Kentongan", "body": "Kerja bakti: menunggu Anda", "url": f"/pekerjaan/{CASE}/",
    }  # fmt: skip
    assert (heads["Content-Encoding"], heads["TTL"]) == ("aes128gcm", "43200")
    assert list(Sending.objects.values_list("way", "result")) == [("push", Result.SENT)]


def test_several_notices_are_one_message_that_opens_the_task_list(ani: Staff, service: Service) -> None:
    registered(ani, service.endpoint)
    tell(ani, *["Satu hal yang panjang " * 10] * 12)
    send_due(AT)
    told = json.loads(read(service.came[0][1]))
    assert (len(service.came), told["url"]) == (1, "/tugas/")
    assert "12 pemberitahuan" in told["title"]


def test_the_service_knows_us_by_a_signature_for_its_own_address(ani: Staff, service: Service) -> None:
    registered(ani, service.endpoint)
    tell(ani, "Satu")
    send_due(AT)
    told = claims_of(service.came[0][0]["Authorization"], public_key())
    assert told["aud"] == f"http://{service.host}"
    assert AT.timestamp() < told["exp"] <= (AT + timedelta(hours=24)).timestamp()
    assert told["sub"].startswith("mailto:")


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_let_go(ani: Staff, service: Service, status: int) -> None:
    registered(ani, service.endpoint)
    service.status = status
    tell(ani, "Satu")
    send_due(AT)
    assert (Device.objects.count(), Sending.objects.get().result) == (0, Result.REFUSED)


@pytest.mark.parametrize("status", [301, 429, 500])
def test_a_service_that_is_not_well_is_tried_again(
    ani: Staff, service: Service, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    registered(ani, service.endpoint)
    service.status = status
    tell(ani, "Satu")
    send_due(AT)
    row = Sending.objects.get()
    assert (row.result, row.last_error) == (
        Result.WAITING, "Layanan pemberitahuan peramban belum menerima pesan ini.",
    )  # fmt: skip
    assert f"HTTP {status}" in caplog.text


def test_one_device_that_took_it_is_enough(ani: Staff, service: Service) -> None:
    registered(ani, service.endpoint)
    registered(ani, "https://a.push.example.test/1")
    tell(ani, "Satu")
    send_due(AT)
    assert Sending.objects.get().result == Result.SENT


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://contoh.go.id/push", "http://a.push.example.test/1", "https://10.0.0.5/", "https://push.example.test.evil.id/",
        "https://a.push.example.test:8443/1", "https://x@a.push.example.test/1", "http://127.0.0.1/1",
        "file:///etc/passwd", "https://a.push.example.test:x/", "",
    ],
)  # fmt: skip
def test_no_address_but_a_known_service_is_ever_called(ani: Staff, service: Service, endpoint: str) -> None:
    assert [reason.code for reason in check_device(endpoint, **keys())] == ["unknown-service"]
    with pytest.raises(NotNow):
        registered(ani, endpoint)


@pytest.mark.parametrize("broken", [{"p256dh": "AAAA"}, {"p256dh": "***"}, {"auth": "***"}])
def test_keys_that_are_none_are_refused(service: Service, broken: dict[str, str]) -> None:
    found = check_device("https://a.push.example.test/1", **{**keys(), **broken})
    assert [reason.code for reason in found] == ["broken-keys"]


def test_without_a_key_there_is_no_push(ani: Staff, settings) -> None:
    settings.PUSH_KEY = ""
    assert public_key() == ""
    assert [reason.code for reason in check_device("https://fcm.googleapis.com/1", **keys())] == ["no-push"]


def test_a_browser_belongs_to_who_registered_it_last(ani: Staff, service: Service) -> None:
    budi = Staff.objects.create(user=User.objects.create(username="budi", name="Budi"), unit=ani.unit)
    registered(ani, service.endpoint)
    registered(budi, service.endpoint)
    assert [device.user for device in Device.objects.all()] == [budi.user]


def test_the_oldest_device_makes_room(ani: Staff, service: Service) -> None:
    for number in range(MOST_DEVICES + 2):
        registered(ani, f"https://a.push.example.test/{number}", minute=number)
    kept = {device.endpoint.rpartition("/")[2] for device in Device.objects.all()}
    assert kept == {str(number) for number in range(2, MOST_DEVICES + 2)}


def test_whoever_wants_no_push_gets_none(ani: Staff, service: Service) -> None:
    registered(ani, service.endpoint)
    choose_ways(staff=ani, wants_push=False)
    tell(ani, "Satu")
    send_due(AT)
    assert service.came == []
