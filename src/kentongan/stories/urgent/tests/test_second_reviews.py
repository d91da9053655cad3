"""A second review can not be put off: its clock stands for nobody, and nobody goes round it unseen."""

from __future__ import annotations

import pytest

from kentongan.cases.actions import send_back
from kentongan.cases.foresight import gaps_ahead, look_ahead_in
from kentongan.cases.models import Case
from kentongan.cases.pausing import check_pause
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.refusals import NotPermitted
from kentongan.people.actions import appoint
from kentongan.people.models import Notice, Staff
from kentongan.stories.conftest import brought_to
from kentongan.stories.tests.test_standing_in import newcomer
from kentongan.stories.urgent.publishing import publish_urgently
from kentongan.stories.urgent.tests.test_urgent import codes, order, publish, publisher, publishing_role


@pytest.fixture
def verified(kelurahan):
    """A case whose text was handed over and waits for its verification."""
    return brought_to(kelurahan, kelurahan.open(), "verify")


def test_a_second_review_that_nobody_else_can_do_is_an_alarm_to_the_head(kelurahan, verified):
    Staff.objects.filter(pk=kelurahan.staff["pencari"].pk).update(is_head=True)
    presser, today = kelurahan.staff["sekretaris"], kelurahan.at.date()
    posts = {role: kelurahan.unit.positions.get(roles__role=role) for role in ("ketua", publishing_role(kelurahan))}
    Staff.objects.filter(pk=kelurahan.staff["ketua"].pk).update(is_active=False)
    for post in posts.values():
        appoint(staff=presser, position=post, since=today, by=PROGRAM, at=kelurahan.at)
    assert gaps_ahead(verified, at=kelurahan.at) == [], "before the press it was theirs to approve"
    publish_urgently(kelurahan.run(verified), order(kelurahan), by=presser, at=kelurahan.later())
    assert unmanned(verified) == "persetujuan:excluded"
    told = Notice.objects.filter(staff=kelurahan.staff["pencari"]).values_list("text", flat=True)
    assert any("tidak ada orang lain" in text for text in told)
    look_ahead_in(kelurahan.unit, at=kelurahan.at)
    assert unmanned(verified) == "persetujuan:excluded", "looked at with all others it is the same"
    wulan = newcomer(kelurahan, "Wulan")
    appoint(staff=wulan, position=posts["ketua"], since=today, by=PROGRAM, at=kelurahan.at)
    look_ahead_in(kelurahan.unit, at=kelurahan.at)
    assert unmanned(verified) == ""


def unmanned(case: Case) -> str:
    return Case.objects.get(pk=case.pk).unmanned


def test_the_clock_of_a_second_review_is_not_stopped(kelurahan, verified):
    """What is public past its approval would else be reminded of to nobody, for as long as somebody pleases."""
    publish(kelurahan, verified)
    run, told = kelurahan.run(verified), {"reason": "equipment", "waits_for": "PLN", "words": ""}
    reviewer = kelurahan.doer(verified)
    assert codes(check_pause(run, **told, by=reviewer, at=kelurahan.at)) == {"public-unreviewed"}


def test_nobody_sends_back_what_waits_for_its_second_review_but_its_reviewer(kelurahan, verified):
    """Who pressed would else take the text to its writers before anybody has looked at it."""
    publish(kelurahan, verified)
    case = Case.objects.get(pk=verified.pk)
    given = {"to": "edit", "words": "Saya perbaiki sendiri", "by": publisher(kelurahan), "at": kelurahan.later()}
    with pytest.raises(NotPermitted):
        send_back(case, **given)
    assert kelurahan.run(verified).is_second_review
