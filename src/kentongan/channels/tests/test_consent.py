"""A question to the owner of an account is known again by its state, and its code is good with the verifier alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from django.utils.module_loading import import_string

from kentongan.channels import Channel, ChannelRefused, ConnectionBroken
from kentongan.channels.consent import Consent, challenge_of
from kentongan.environment.tables import CHANNELS, SIMULATORS

from .simulated import Simulated, simulated

CALLBACK = "https://meja.example.id/kantor/kanal/izin/"
QUESTION = Consent.asked(CALLBACK)
KINDS: dict[str, type[Channel]] = {name: import_string(dotted) for name, dotted in CHANNELS.items()}
ASKING = sorted(name for name, kind in KINDS.items() if kind.setup.by_consent)


def test_challenge_is_that_of_the_standard() -> None:
    verifier, challenge = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert challenge_of(verifier) == challenge  # RFC 7636, appendix B


def test_no_two_questions_are_alike_and_each_knows_its_own_answer() -> None:
    one, other = (Consent.asked("https://meja.example.id/") for _each in range(2))
    assert len({one.state, other.state, one.verifier, other.verifier}) == 4
    assert 43 <= len(one.verifier) <= 128
    assert [one.is_answered_by(state) for state in (one.state, other.state, "")] == [True, False, False]


def test_channel_that_asks_nobody_has_no_such_address() -> None:
    for name in sorted(KINDS.keys() - set(ASKING)):
        options = {"folder": "/nowhere"} if name == "recorder" else {}
        channel = KINDS[name](options)
        for ask in (lambda one: one.consent_address(QUESTION), lambda one: one.granted(QUESTION, "kode")):
            with pytest.raises(ChannelRefused):
                ask(channel)


class TestConsent:
    """What every channel whose owner lets the office in at the platform itself holds to."""

    @pytest.fixture(params=ASKING)
    def place(self, request: pytest.FixtureRequest) -> Iterator[Simulated]:
        with simulated(KINDS[request.param], import_string(SIMULATORS[request.param])()) as place:
            yield place

    def code(self, place: Simulated, consent: Consent) -> str:
        """Has the account's owner say yes at the platform, and returns the code that they bring back."""
        answer = httpx.get(place.channel.consent_address(consent))
        back = httpx.URL(answer.headers["location"])
        assert (str(back).partition("?")[0], back.params["state"]) == (consent.callback, consent.state)
        return back.params["code"]

    @pytest.mark.parametrize("name", ASKING)
    def test_owner_is_asked_at_the_platform_itself_and_no_secret_stands_in_the_address(self, name: str) -> None:
        told = {"client_id": "abc", "client_secret": "rahasia-aplikasi"}
        address = KINDS[name](told).consent_address(QUESTION)
        asked = httpx.URL(address)
        assert (asked.scheme, asked.params["response_type"], asked.params["client_id"]) == ("https", "code", "abc")
        assert (asked.params["state"], asked.params["redirect_uri"]) == (QUESTION.state, CALLBACK)
        pair = (asked.params["code_challenge"], asked.params["code_challenge_method"])
        assert pair == (QUESTION.challenge, "S256")
        assert asked.params["scope"]
        assert not [one for one in (QUESTION.verifier, "rahasia-aplikasi") if one in address]

    def test_code_is_good_for_the_fields_of_the_setup_and_they_for_the_account(self, place: Simulated) -> None:
        given = place.channel.granted(QUESTION, self.code(place, QUESTION))
        assert set(given.secrets) == place.channel.setup.by_consent
        assert all(given.secrets.values())
        assert given.expires_at
        told = {**place.simulator.told(), **given.secrets}
        assert type(place.channel)(told, place.channel.ground).verify_connection().name

    def test_code_is_good_once(self, place: Simulated) -> None:
        code = self.code(place, QUESTION)
        place.channel.granted(QUESTION, code)
        with pytest.raises(ConnectionBroken, match="kodenya salah"):
            place.channel.granted(QUESTION, code)

    @pytest.mark.parametrize("wrong", [{"verifier": "lain"}, {"callback": "https://lain.example/"}])
    def test_code_is_good_for_whoever_asked_alone(self, place: Simulated, wrong: dict[str, str]) -> None:
        with pytest.raises(ConnectionBroken, match="kodenya salah"):
            place.channel.granted(replace(QUESTION, **wrong), self.code(place, QUESTION))

    def test_what_is_no_code_is_good_for_nothing(self, place: Simulated) -> None:
        with pytest.raises(ConnectionBroken, match="kodenya salah"):
            place.channel.granted(QUESTION, "bukan-kode")

    def test_what_never_came_from_the_platform_is_not_said_to_be_its_word(self, place: Simulated) -> None:
        """An owner who is told that they took back what they gave looks in the wrong place."""
        channel = type(place.channel)(place.simulator.told(), replace(place.channel.ground, allowed_hosts=frozenset()))
        for ask in (lambda: channel.granted(QUESTION, "kode"), channel.renewed):
            with pytest.raises(ConnectionBroken, match="jaringan dalam"):
                ask()

    def test_owner_who_took_it_back_is_asked_by_the_same_button(self, place: Simulated) -> None:
        channel = type(place.channel)({**place.simulator.told(), "refresh_token": "lain"}, place.channel.ground)
        with pytest.raises(ConnectionBroken, match=r"dicabut atau habis.*Izinkan lewat"):
            channel.renewed()
