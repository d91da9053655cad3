"""What people do with deliveries: report by hand, give up by name, decide, send again, look."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from kentongan.deliveries import actions
from kentongan.deliveries.models import Delivery, Look, Proof
from kentongan.deliveries.moves import move
from kentongan.deliveries.states import State
from kentongan.deliveries.tests.rounds import look_due
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted, Refusal
from kentongan.people.actions import relieve
from kentongan.people.models import Staff

from .conftest import Newsroom, stand_at

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "private"


def report(newsroom: Newsroom, **values: object) -> Proof:
    usual = {"url": "https://x.com/rw05/1", "shown_at": newsroom.at, "by": newsroom.publisher, "at": newsroom.at}
    return actions.report_shown(newsroom.delivery("x"), **{**usual, **values})


def refused(newsroom: Newsroom, **values: object) -> set[str]:
    with pytest.raises(Refusal) as caught:
        report(newsroom, **values)
    assert not Proof.objects.exists()
    assert newsroom.states("x") == ["needs_person"]
    return caught.value.codes


def test_link_and_time_prove_a_manual_channel(newsroom: Newsroom) -> None:
    run = newsroom.run
    newsroom.release(["x"])
    newsroom.later(minutes=4)
    proof = report(newsroom)
    row = newsroom.delivery("x")
    assert (row.state, row.remote_url, proof.delivery) == ("accepted", "https://x.com/rw05/1", row)
    run.refresh_from_db()
    assert run.left_at == newsroom.at, "the last channel ends the step"


def test_proof_file_is_kept_and_hashed(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    proof = report(newsroom, url="", file=ContentFile(PNG, name="layar.png"))
    assert proof.sha256 == hashlib.sha256(PNG).hexdigest()
    assert proof.file.read() == PNG
    assert proof.file.name.startswith(f"{newsroom.office.unit.slug}/proofs/")
    proof.file.close()


def test_report_without_proof_is_refused(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    assert refused(newsroom, url=" ") == {"proof-missing"}


def test_link_must_be_an_address(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    assert refused(newsroom, url="javascript:alert(1)") == {"proof-link"}


def test_link_longer_than_its_column_is_refused_with_words(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    assert refused(newsroom, url="https://x.com/" + "a" * 500) == {"proof-link"}


def test_whose_account_is_closed_reports_nothing(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    newsroom.publisher.user.is_active = False
    assert refused(newsroom) == {"inactive"}


@pytest.mark.parametrize("content", [b"<svg onload='x'>", b"", b"MZ\x90\x00"])
def test_file_of_another_kind_is_no_proof(newsroom: Newsroom, content: bytes) -> None:
    newsroom.release(["x"])
    assert refused(newsroom, url="", file=ContentFile(content, name="bukti.png")) == {"proof-kind"}


def test_huge_file_is_no_proof(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    large = ContentFile(PNG, name="besar.png")
    large.size = 51 * 1024 * 1024
    assert refused(newsroom, url="", file=large) == {"proof-too-large"}


def test_time_of_showing_lies_between_press_and_now(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    pressed = newsroom.at
    newsroom.later(minutes=10)
    assert refused(newsroom, shown_at=newsroom.at + timedelta(minutes=1)) == {"shown-in-future"}
    assert refused(newsroom, shown_at=pressed - timedelta(minutes=2)) == {"shown-before-release"}
    assert report(newsroom, shown_at=pressed).shown_at == pressed


def test_time_of_showing_is_compared_by_the_minute(newsroom: Newsroom) -> None:
    newsroom.later(seconds=40)
    newsroom.release(["x"])
    assert report(newsroom, shown_at=newsroom.at.replace(second=0))


def test_only_the_publishing_role_reports(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    assert refused(newsroom, by=newsroom.outsider) == {"not-publisher"}


def test_reporting_twice_is_refused(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    report(newsroom)
    with pytest.raises(NotNow) as caught:
        report(newsroom)
    assert caught.value.codes == {"no-such-move"}
    assert "diterima kanal" in str(caught.value)
    assert Proof.objects.count() == 1


def test_automatic_channel_is_not_reported_by_hand(newsroom: Newsroom) -> None:
    newsroom.release()
    values = {"url": "https://a.id/1", "shown_at": newsroom.at, "by": newsroom.publisher, "at": newsroom.at}
    with pytest.raises(NotNow):
        actions.report_shown(newsroom.delivery(), **values)


def test_second_release_on_a_manual_channel_supersedes_when_reported(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    report(newsroom)
    newsroom.back_at_publish()
    newsroom.release(["x"], at=newsroom.later(minutes=5))
    assert (newsroom.delivery("x").operation, newsroom.states("x")) == ("correct", ["accepted", "needs_person"])
    report(newsroom)
    assert newsroom.states("x") == ["superseded", "accepted"]


def test_waiving_is_by_name_and_with_a_reason(newsroom: Newsroom) -> None:
    run = newsroom.run
    newsroom.release(["x"])
    with pytest.raises(NotNow):
        actions.waive(newsroom.delivery("x"), reason=" ", by=newsroom.publisher, at=newsroom.at)
    actions.waive(newsroom.delivery("x"), reason="Akun X dinas terkunci.", by=newsroom.publisher, at=newsroom.at)
    event = Event.objects.get(stream=newsroom.case.pk, what="delivery_waived")
    assert event.words.text == "Akun X dinas terkunci."
    assert event.actor["name"] == str(newsroom.publisher.user)
    run.refresh_from_db()
    assert run.left_at is not None, "a waived channel does not hold the step"


def test_head_of_the_unit_may_waive(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    head = newsroom.outsider
    with pytest.raises(NotPermitted):
        actions.waive(newsroom.delivery("x"), reason="Terkunci", by=head, at=newsroom.at)
    head.is_head = True
    actions.waive(newsroom.delivery("x"), reason="Terkunci", by=head, at=newsroom.at)
    assert newsroom.states("x") == ["waived"]


def test_what_is_public_cannot_be_waived(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    newsroom.work()
    with pytest.raises(NotNow):
        actions.waive(newsroom.delivery(), reason="Salah", by=newsroom.publisher, at=newsroom.at)


def in_doubt(newsroom: Newsroom, recorder_with) -> Delivery:
    recorder_with(replays=False, finds=False)
    newsroom.release(["website", "x"])
    newsroom.recorder.plan.say("send", "created-but-timeout")
    newsroom.work()
    return newsroom.delivery()


def test_person_says_that_it_is_public(newsroom: Newsroom, recorder_with) -> None:
    row = in_doubt(newsroom, recorder_with)
    url = "https://website.invalid/1"
    actions.decide_unknown(row, is_public=True, url=url, by=newsroom.publisher, at=newsroom.at)
    assert (newsroom.states(), newsroom.delivery().remote_url) == (["accepted"], url)
    assert newsroom.delivery().tries.get().result == "accepted"
    assert newsroom.work(hours=1) == 0
    assert len(newsroom.recorder.posts()) == 1


def said_to_be_public(newsroom: Newsroom, *, after: str) -> None:
    """Sends to X, whose answer is lost, and has a person say that it stands there."""
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.recorder.plan.say("send", after)
    newsroom.work()
    actions.decide_unknown(newsroom.delivery("x"), is_public=True, by=newsroom.publisher, at=newsroom.at)


def test_what_a_person_said_to_be_public_is_looked_at_like_the_rest(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    said_to_be_public(newsroom, after="created-but-timeout")
    assert newsroom.delivery("x").remote_id == ""
    assert look_due(newsroom.later(minutes=1), now=newsroom.now) == 1
    row, [post] = newsroom.delivery("x"), newsroom.recorder.posts()
    assert (row.watch.sight, row.remote_id) == ("same", post["remote_id"])


def test_what_a_person_said_to_be_public_and_is_not_there_raises_the_alarm(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    said_to_be_public(newsroom, after="timeout")
    look_due(newsroom.later(minutes=1), now=newsroom.now)
    look_due(newsroom.later(minutes=5), now=newsroom.now)
    assert newsroom.delivery("x").watch.sight == "gone"


def test_person_says_that_it_is_not_public(newsroom: Newsroom, recorder_with) -> None:
    row = in_doubt(newsroom, recorder_with)
    newsroom.work(seconds=30)
    row = newsroom.delivery()
    assert (row.state, newsroom.delivery("x").state) == ("needs_person", "needs_person")
    actions.decide_unknown(row, is_public=False, by=newsroom.publisher, at=newsroom.at)
    assert newsroom.states() == ["queued"]
    newsroom.work()
    assert newsroom.states() == ["accepted"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://website.invalid/" + "x" * 500])
def test_link_of_a_decision_must_be_an_address_too(newsroom: Newsroom, recorder_with, url: str) -> None:
    row = in_doubt(newsroom, recorder_with)
    with pytest.raises(NotNow) as caught:
        actions.decide_unknown(row, is_public=True, url=url, by=newsroom.publisher, at=newsroom.at)
    assert caught.value.codes == {"proof-link"}
    assert newsroom.delivery().remote_url == ""


def test_nothing_is_decided_where_nothing_is_in_doubt(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    with pytest.raises(NotNow):
        actions.decide_unknown(newsroom.delivery("x"), is_public=True, by=newsroom.publisher, at=newsroom.at)
    with pytest.raises(NotPermitted):
        actions.decide_unknown(newsroom.delivery("x"), is_public=True, by=newsroom.outsider, at=newsroom.at)


def test_what_is_in_doubt_is_not_simply_sent_again(newsroom: Newsroom, recorder_with) -> None:
    in_doubt(newsroom, recorder_with)
    newsroom.work(seconds=30)
    with pytest.raises(NotNow) as caught:
        actions.retry(newsroom.delivery(), by=newsroom.publisher, at=newsroom.at)
    assert caught.value.codes == {"in-doubt"}
    assert newsroom.states() == ["needs_person"]


def test_rejected_is_sent_again_when_a_person_says_so(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", "refuse")
    newsroom.work()
    actions.retry(newsroom.delivery(), by=newsroom.publisher, at=newsroom.later(minutes=1))
    newsroom.work()
    assert newsroom.states() == ["accepted"]


def test_waived_manual_channel_comes_back_to_its_person(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    actions.waive(newsroom.delivery("x"), reason="Terkunci", by=newsroom.publisher, at=newsroom.at)
    actions.retry(newsroom.delivery("x"), by=newsroom.publisher, at=newsroom.at)
    assert newsroom.states("x") == ["needs_person"]


def test_retry_by_somebody_else_is_refused(newsroom: Newsroom) -> None:
    newsroom.release()
    with pytest.raises(NotPermitted):
        actions.retry(newsroom.delivery(), by=newsroom.outsider, at=newsroom.at)


def test_public_post_is_not_sent_again_where_it_would_stand_there_twice(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.work()
    with pytest.raises(NotNow) as caught:
        actions.retry(newsroom.delivery(), by=newsroom.publisher, at=newsroom.at)
    assert caught.value.codes == {"would-show-twice"}


def test_replaced_delivery_is_not_sent_again(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    actions.waive(newsroom.delivery("x"), reason="Terkunci", by=newsroom.publisher, at=newsroom.at)
    old = newsroom.delivery("x")
    newsroom.back_at_publish()
    newsroom.release(["x"], at=newsroom.later(minutes=5))
    with pytest.raises(NotNow) as caught:
        actions.retry(old, by=newsroom.publisher, at=newsroom.at)
    assert caught.value.codes == {"replaced"}


def test_right_look_marks_it_as_displayed(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    seen = actions.look(newsroom.delivery(), is_right=True, by=newsroom.outsider, at=newsroom.at)
    assert (newsroom.states(), seen.is_right) == (["displayed"], True)
    assert "display_looked_at" in newsroom.events()


def test_wrong_look_is_kept_with_its_words(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    by = newsroom.outsider
    with pytest.raises(NotNow) as caught:
        actions.look(newsroom.delivery(), is_right=False, by=by, at=newsroom.at)
    assert caught.value.codes == {"words-missing"}
    actions.look(newsroom.delivery(), is_right=False, words="Gambar tidak tampil", by=by, at=newsroom.at)
    assert newsroom.states() == ["accepted"]
    actions.look(newsroom.delivery(), is_right=True, by=by, at=newsroom.at)
    actions.look(newsroom.delivery(), is_right=False, words="Hilang lagi", by=by, at=newsroom.at)
    assert newsroom.states() == ["accepted"]
    assert list(Look.objects.values_list("is_right", flat=True)) == [False, True, False]


def test_what_is_not_public_cannot_be_looked_at(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    with pytest.raises(NotNow):
        actions.look(newsroom.delivery("x"), is_right=True, by=newsroom.outsider, at=newsroom.at)


def test_looker_holds_a_role_in_the_procedure(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    for holding in newsroom.outsider.holdings.all():
        relieve(holding, until=newsroom.at.date() - timedelta(days=1), by=PROGRAM, at=newsroom.at)
    with pytest.raises(NotPermitted) as caught:
        actions.look(newsroom.delivery(), is_right=True, by=newsroom.outsider, at=newsroom.at)
    assert caught.value.codes == {"no-role"}


def test_who_released_it_leaves_the_look_to_another_and_looks_only_where_there_is_none(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    row, by = newsroom.delivery(), newsroom.publisher
    with pytest.raises(NotPermitted) as caught:
        actions.look(row, is_right=True, by=by, at=newsroom.at)
    assert caught.value.codes == {"own-release"}
    for other in Staff.objects.filter(unit=by.unit).exclude(pk=by.pk):
        for holding in other.holdings.all():
            relieve(holding, until=newsroom.at.date() - timedelta(days=1), by=PROGRAM, at=newsroom.at)
    actions.look(newsroom.delivery(), is_right=True, by=by, at=newsroom.at)
    assert Event.objects.get(stream=newsroom.case.pk, what="display_looked_at").facts["is_own"]


def test_where_the_procedure_has_a_display_check_its_doer_looks(checking_newsroom: Newsroom) -> None:
    newsroom = checking_newsroom
    newsroom.release()
    assert {check.code for check in _check_look(newsroom)} == {"not-at-display-check"}
    newsroom.work()
    assert newsroom.run.kind == "check_display"
    doer = newsroom.office.doer(newsroom.case)
    others = [staff for staff in newsroom.office.staff.values() if staff.pk != doer.pk]
    assert others
    for other in others:
        with pytest.raises(NotPermitted):
            actions.look(newsroom.delivery(), is_right=True, by=other, at=newsroom.at)
    actions.look(newsroom.delivery(), is_right=True, by=doer, at=newsroom.at)
    assert newsroom.states() == ["displayed"]


def _check_look(newsroom: Newsroom):
    Delivery.objects.update(state="accepted")
    checked = actions.check_look(newsroom.delivery(), is_right=True, words="", by=newsroom.publisher, at=newsroom.at)
    Delivery.objects.update(state="queued")
    return checked


def test_sent_back_display_is_corrected_under_the_same_case(checking_newsroom: Newsroom) -> None:
    newsroom = checking_newsroom
    newsroom.release()
    newsroom.work()
    doer = newsroom.office.doer(newsroom.case)
    actions.look(newsroom.delivery(), is_right=False, words="Gambar hilang", by=doer, at=newsroom.at)
    stand_at(newsroom.office, newsroom.case, "publish")
    newsroom.release(at=newsroom.later(minutes=9))
    newsroom.work()
    assert newsroom.states() == ["superseded", "accepted"]
    assert len(newsroom.recorder.public_posts()) == 1


def test_person_takes_a_row_out_of_a_workers_hands(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    Delivery.objects.filter(channel="website").update(state="preparing")
    row = newsroom.delivery()
    move(row, State.WAIVED, at=newsroom.at, by=newsroom.publisher, words="x")
    assert newsroom.delivery().lease is None
