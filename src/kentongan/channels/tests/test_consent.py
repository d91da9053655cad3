"""A question to the owner of an account is known again by its state, and its code is good with the verifier alone."""

from __future__ import annotations

from kentongan.channels.consent import Consent, challenge_of


def test_challenge_is_that_of_the_standard() -> None:
    verifier, challenge = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert challenge_of(verifier) == challenge  # RFC 7636, appendix B


def test_no_two_questions_are_alike_and_each_knows_its_own_answer() -> None:
    one, other = (Consent.asked("https://meja.example.id/") for _each in range(2))
    assert len({one.state, other.state, one.verifier, other.verifier}) == 4
    assert 43 <= len(one.verifier) <= 128
    assert [one.is_answered_by(state) for state in (one.state, other.state, "")] == [True, False, False]
