"""At the same moment, on PostgreSQL: Tayangkan and unlocking are never both, and nobody's words are overwritten."""

from __future__ import annotations

import pytest
from django.db import connection

from kentongan.cases.actions import leave
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case, StepRun
from kentongan.conftest import Office, found_office
from kentongan.deliveries.tests.test_racing import at_once
from kentongan.kernel.refusals import NotNow
from kentongan.people.models import Staff
from kentongan.stories.conftest import brought_to, edition, photo
from kentongan.stories.editions.actions import begin_edition, note_contribution, unlock
from kentongan.stories.findings.drafts import draft
from kentongan.stories.materials import processing
from kentongan.stories.models import Approval, Finding
from kentongan.stories.publishing.actions import press_release
from kentongan.stories.queries import release_in
from tests.at_once import held_until_waited_for

pytestmark = pytest.mark.postgres


@pytest.fixture
def crowd(transactional_db: None) -> Office:
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite lives in memory and has one writer")
    return found_office("bakalankrajan-tik")


def test_a_text_is_shown_or_unlocked_never_both(crowd: Office) -> None:
    case = brought_to(crowd, crowd.open(), "publish")
    run, by, text = crowd.run(case), crowd.doer(case), edition(case)
    found = at_once(
        lambda: press_release(run, by=by, at=crowd.at),
        lambda: unlock(text, words="Angkanya keliru.", by=by, at=crowd.at),
    )
    assert len([one for one in found if isinstance(one, NotNow)]) == 1
    is_shown = release_in(run) is not None
    assert is_shown == Approval.objects.filter(voided_at__isnull=True).exists()
    assert is_shown == (crowd.run(case).kind == "publish")


def test_a_photo_that_is_ready_late_overwrites_no_first_save(crowd: Office) -> None:
    case = brought_to(crowd, crowd.open(), "edit")
    text, writer, at = begin_edition(case, by=crowd.doer(case), at=crowd.later()), crowd.doer(case), crowd.at
    late = photo(case, crowd)
    with held_until_waited_for(lambda: processing.derive(late, at)):
        text.body = [{"type": "paragraph", "value": "<p>Kata pertama penyunting.</p>"}]
        text.save()
        note_contribution(text, by=writer, at=at)
    late.refresh_from_db()
    assert late.state == "ready"
    assert [block["value"] for block in edition(case).body.raw_data] == ["<p>Kata pertama penyunting.</p>"]


def test_a_photo_that_is_ready_in_the_moment_of_the_hand_over_stands_in_the_story(crowd: Office) -> None:
    case = crowd.open()
    late, run, by, at = photo(case, crowd), crowd.run(case), crowd.doer(case), crowd.later()
    with held_until_waited_for(lambda: processing.derive(late, at)):
        leave(run, Decision(run.definition.outcome("serahkan")), by=by, at=at)
    assert crowd.run(case).kind == "edit"
    assert [block["type"] for block in edition(case).body.raw_data] == ["picture"]


NOTE = {"place": "lead", "reason_code": "facts", "words": "Jam mulai belum disebut."}


def decided(office: Office, run: StepRun, outcome: str, by: Staff) -> Case:
    return leave(run, Decision(run.definition.outcome(outcome), "facts", "Periksa lagi."), by=by, at=office.at)


def test_a_note_in_the_moment_of_a_return_is_sent_or_refused_never_left_between(crowd: Office) -> None:
    case = brought_to(crowd, crowd.open(), "verify")
    mine, theirs, by = crowd.run(case), crowd.run(case), crowd.doer(case)
    draft(mine, **NOTE, by=by, at=crowd.at)
    late = {**NOTE, "words": "Nama RT belum disebut."}
    with held_until_waited_for(lambda: draft(mine, **late, by=by, at=crowd.at)) as found:
        decided(crowd, theirs, "kembalikan", by)
    assert found[0].codes == {"already-left"}
    assert not Finding.objects.drafts().exists()


@pytest.mark.parametrize(("kind", "outcome"), [("verify", "verifikasi"), ("approve", "setujui")])
def test_a_note_in_the_moment_of_a_decision_stands_in_its_way(crowd: Office, kind: str, outcome: str) -> None:
    case = brought_to(crowd, crowd.open(), kind)
    mine, theirs, by = crowd.run(case), crowd.run(case), crowd.doer(case)
    with held_until_waited_for(lambda: decided(crowd, theirs, outcome, by)) as found:
        draft(mine, **NOTE, by=by, at=crowd.at)
    assert found[0].codes == {"notes-unsent"}
    assert crowd.run(case).pk == mine.pk
    assert not edition(case).is_locked
