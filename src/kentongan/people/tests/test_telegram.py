"""Telegram: connected by a code of one's own, told in one digest, and let go where the chat is closed to us."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from kentongan.channels.simulating import serving
from kentongan.channels.telegram.simulator import TOKEN, TelegramSimulator
from kentongan.kernel.refusals import NotNow
from kentongan.people.actions import choose_ways, notify
from kentongan.people.models import Chat, ChatCode, Matter, Sending, Staff, Unit, User
from kentongan.people.ways.lane import MOST_TRIES, send_due
from kentongan.people.ways.linking import VALID_FOR, begin_link, read_codes, unlink
from kentongan.people.ways.models import Result

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
CASE = UUID(int=1)


@pytest.fixture
def api(settings) -> Iterator[TelegramSimulator]:
    simulator = TelegramSimulator()
    with serving(simulator) as address:
        settings.TELEGRAM_TOKEN, settings.TELEGRAM_BOT, settings.TELEGRAM_API = TOKEN, "KentonganBot", address
        yield simulator


@pytest.fixture
def ani(db: None) -> Staff:
    unit = Unit.objects.create(slug="kelurahan", name="Kelurahan")
    return Staff.objects.create(user=User.objects.create(username="ani", name="Ani"), unit=unit)


def code_of(user: User) -> str:
    """Returns the code in the address that opens the bot."""
    return parse_qs(urlsplit(begin_link(user=user, at=AT)).query)["start"][0]


@pytest.fixture
def linked(ani: Staff, api: TelegramSimulator) -> Staff:
    api.people.add(77)
    Chat.objects.create(user=ani.user, number=77, linked_at=AT)
    return ani


def tell(staff: Staff, *texts: str) -> None:
    for text in texts:
        notify(staff=[staff], text=text, matter=Matter.CASE, about=CASE, at=AT)


def test_a_code_taken_to_the_bot_connects_the_chat(ani: Staff, api: TelegramSimulator) -> None:
    code = code_of(ani.user)
    assert ChatCode.objects.filter(sha256__contains=code).count() == 0, "kept as its hash"
    api.wrote(77, f"/start {code}")
    assert read_codes(AT) == 1
    assert Chat.objects.get().number == 77
    [(chat, text)] = api.told_people
    assert chat == 77
    assert "Terhubung" in text
    assert not ChatCode.objects.exists()


def test_nobody_asks_the_bot_while_nobody_holds_a_code(ani: Staff, api: TelegramSimulator) -> None:
    api.wrote(77, "/start apa-saja")
    assert read_codes(AT) == 0
    assert api.asked_for_updates == 0


@pytest.mark.parametrize("text", ["/start", "/start salah", "halo", "/start a b"])
def test_other_words_connect_nothing(ani: Staff, api: TelegramSimulator, text: str) -> None:
    code_of(ani.user)
    api.wrote(77, text)
    assert (read_codes(AT), Chat.objects.count()) == (0, 0)


def test_a_code_runs_out(ani: Staff, api: TelegramSimulator) -> None:
    code, budi = code_of(ani.user), User.objects.create(username="budi", name="Budi")
    begin_link(user=budi, at=AT + VALID_FOR)  # somebody else keeps the lane awake
    api.wrote(77, f"/start {code}")
    assert (read_codes(AT + VALID_FOR), Chat.objects.count()) == (0, 0)


def test_a_code_shown_in_a_group_connects_nothing(ani: Staff, api: TelegramSimulator) -> None:
    api.wrote(-5, f"/start {code_of(ani.user)}", kind="group")
    assert (read_codes(AT), Chat.objects.count()) == (0, 0)


def test_a_chat_belongs_to_who_connected_it_last(ani: Staff, api: TelegramSimulator) -> None:
    budi = User.objects.create(username="budi", name="Budi")
    Chat.objects.create(user=budi, number=77, linked_at=AT)
    api.wrote(77, f"/start {code_of(ani.user)}")
    read_codes(AT)
    assert [chat.user for chat in Chat.objects.all()] == [ani.user]


def test_without_a_bot_it_says_so(ani: Staff) -> None:
    with pytest.raises(NotNow) as refused:
        begin_link(user=ani.user, at=AT)
    assert refused.value.codes == {"no-bot"}


def test_several_notices_are_one_message(linked: Staff, api: TelegramSimulator) -> None:
    tell(linked, "Kerja bakti: menunggu Anda", "Posyandu: dikembalikan")
    send_due(AT)
    [(chat, text)] = api.told_people
    assert chat == 77
    assert "Kerja bakti" in text
    assert "Posyandu" in text
    assert f"/pekerjaan/{CASE}/" in text
    assert set(Sending.objects.values_list("way", "result")) == {("telegram", Result.SENT)}


def test_many_long_notices_fit_into_one_message(linked: Staff, api: TelegramSimulator) -> None:
    tell(linked, *["a" * 290] * 30)
    send_due(AT)
    [(_chat, text)] = api.told_people
    assert "lagi di meja kerja Anda" in text


def test_who_has_no_chat_or_wants_none_is_not_in_line(ani: Staff, api: TelegramSimulator) -> None:
    tell(ani, "Satu")
    Chat.objects.create(user=ani.user, number=77, linked_at=AT)
    choose_ways(staff=ani, wants_telegram=False)
    tell(ani, "Dua")
    send_due(AT)
    assert (api.told_people, Sending.objects.count()) == ([], 0)


def test_a_blocked_bot_is_a_refusal_and_lets_the_chat_go(linked: Staff, api: TelegramSimulator) -> None:
    api.people.clear()
    tell(linked, "Satu")
    send_due(AT)
    row = Sending.objects.get()
    assert (row.result, row.next_attempt_at) == (Result.REFUSED, None)
    assert "Hubungkan lagi" in row.last_error
    assert not Chat.objects.exists()


def test_too_many_requests_wait_as_long_as_telegram_says(linked: Staff, api: TelegramSimulator) -> None:
    api.planned = ["429"]
    tell(linked, "Satu")
    send_due(AT)
    row = Sending.objects.get()
    assert (row.result, row.next_attempt_at) == (Result.WAITING, AT + timedelta(seconds=60))


def test_neither_errors_nor_logs_tell_the_token(linked: Staff, api: TelegramSimulator, settings, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    tell(linked, "Satu")
    send_due(AT)
    settings.TELEGRAM_API = "http://127.0.0.1:1"
    tell(linked, "Dua")
    for hour in range(1, MOST_TRIES + 2):
        send_due(AT + timedelta(hours=hour))
    row = Sending.objects.order_by("-pk").first()
    assert row.last_error == "Telegram tidak dapat dihubungi."
    assert "Kanal tidak dapat dihubungi" in caplog.text
    assert TOKEN not in caplog.text


def test_letting_go_forgets_chat_and_code(linked: Staff, api: TelegramSimulator) -> None:
    begin_link(user=linked.user, at=AT)
    unlink(user=linked.user)
    assert (Chat.objects.count(), ChatCode.objects.count()) == (0, 0)


@pytest.mark.parametrize("day", ["500", "created-but-garbage", "401", "swallow"])
def test_a_bad_day_of_telegram_is_told_in_one_sentence_and_tried_again(
    linked: Staff, api: TelegramSimulator, day: str
) -> None:
    api.planned = [day]
    tell(linked, "Satu")
    send_due(AT)
    row = Sending.objects.get()
    assert (row.result, row.last_error) == (Result.WAITING, "Telegram tidak dapat dihubungi.")
    assert Chat.objects.exists(), "it is no fault of the chat"
    send_due(row.next_attempt_at)
    assert Sending.objects.get().result == Result.SENT
