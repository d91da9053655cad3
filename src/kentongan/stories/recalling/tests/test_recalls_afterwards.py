"""After an order to take down: its proof is kept, who decides is reminded, and what was refused is shown again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kentongan.deliveries.actions import retry
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.removals import removals
from kentongan.deliveries.tests.conftest import Newsroom, recorder_folder
from kentongan.kernel.events import faults
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.heads import heads_of
from kentongan.people.models import Notice, Staff
from kentongan.stories.models import Recall
from kentongan.stories.recalling.actions import order_recall, rule_on_recall
from kentongan.stories.recalling.afterwards import prove, show_again
from kentongan.stories.recalling.reminding import remind_due
from kentongan.stories.recalling.rules import RecallOrder
from kentongan.stories.recalling.tests.recalled import official, shown

__all__ = ["recorder_folder", "shown"]
PDF = b"%PDF-1.7 perintah"


def urgent(room: Newsroom, **told: object) -> Recall:
    order = RecallOrder(
        "Memuat alamat warga.",
        **{"channels": ["website"], "ordered_by": "Lurah", "means": "letter", "is_urgent": True, **told},
    )
    return order_recall(room.case, order, subject=room.subject, by=room.publisher, at=room.later(minutes=1))


def refused(room: Newsroom, recall: Recall) -> Recall:
    words = "Alamat kantor, bukan alamat warga."
    return rule_on_recall(recall, ruling="refused", words=words, by=official(room), at=room.later(minutes=2))


def public(room: Newsroom) -> int:
    room.work(minutes=1)
    return len(room.recorder.public_posts())


def told(staff: Staff) -> list[str]:
    rows = Notice.objects.filter(staff=staff, matter="recalls").order_by("pk")
    return list(rows.values_list("text", flat=True))


def test_photo_or_scan_of_the_order_is_kept_once_with_its_hash(shown: Newsroom) -> None:
    made = urgent(shown)
    prove(made, proof=ContentFile(PDF, "surat.pdf"), by=shown.publisher, at=shown.later(minutes=1))
    made.refresh_from_db()
    with default_storage.open(made.proof.name) as file:
        assert file.read() == PDF
    event = Event.objects.get(stream=shown.case.pk, what="recall_proved")
    assert event.facts["sha256"] == made.proof_sha256
    with pytest.raises(NotNow) as caught:
        prove(made, proof=ContentFile(PDF, "lain.pdf"), by=shown.publisher, at=shown.at)
    assert caught.value.codes == {"proved-already"}


def test_a_script_is_no_proof_and_holds_up_nothing(shown: Newsroom) -> None:
    made = urgent(shown)
    with pytest.raises(NotNow) as caught:
        prove(made, proof=ContentFile(b"<script>", "surat.pdf"), by=shown.publisher, at=shown.at)
    assert caught.value.codes == {"proof-kind"}
    assert public(shown) == 0
    with pytest.raises(NotPermitted):
        prove(made, proof=ContentFile(PDF, "surat.pdf"), by=shown.office.staff["pencari"], at=shown.at)


def test_official_is_reminded_then_the_head_and_each_once(shown: Newsroom) -> None:
    made = urgent(shown)
    assert made.next_word_at < made.due_at
    before, heads = len(told(official(shown))), len(told(head(shown)))
    assert remind_due(made.next_word_at - timedelta(seconds=1)) == 0
    assert remind_due(made.next_word_at) == 1
    assert "belum dikukuhkan" in told(official(shown))[before]
    assert len(told(head(shown))) == heads
    assert remind_due(made.due_at) == 1
    assert "belum dikukuhkan" in told(head(shown))[-1]
    assert remind_due(made.due_at + timedelta(days=9)) == 0
    assert [one for one in shown.events() if one.startswith("recall_")] == [
        "recall_ordered", "recall_reminded", "recall_escalated",
    ]  # fmt: skip


def head(room: Newsroom) -> Staff:
    return heads_of(room.office.unit, at=room.at)[0]


def test_nobody_is_reminded_of_what_is_decided(shown: Newsroom) -> None:
    made = urgent(shown)
    rule_on_recall(made, ruling="granted", by=official(shown), at=shown.later(minutes=1))
    assert remind_due(made.due_at) == 0


def test_what_the_official_did_not_want_taken_down_is_shown_again_as_it_was_approved(shown: Newsroom) -> None:
    made = urgent(shown)
    assert public(shown) == 0
    with pytest.raises(NotNow) as caught:
        show_again(made, by=shown.publisher, at=shown.at)
    assert caught.value.codes == {"not-undone"}
    took = removals(shown.office.unit, since=made.at, at=shown.at).slowest
    refused(shown, made)
    show_again(made, by=shown.publisher, at=shown.later(minutes=1))
    assert public(shown) == 1
    assert sorted(Delivery.objects.values_list("operation", "state")) == [
        ("show", "accepted"), ("take_down", "superseded"),
    ]  # fmt: skip
    assert removals(shown.office.unit, since=made.at, at=shown.at).slowest == took, "how long it took stays"
    with pytest.raises(NotNow) as caught:
        show_again(made, by=shown.publisher, at=shown.at)
    assert caught.value.codes == {"nothing-taken-away"}
    assert list(faults(shown.case.pk)) == []


def test_what_was_shown_again_may_be_taken_down_anew(shown: Newsroom) -> None:
    made = urgent(shown)
    public(shown)
    show_again(refused(shown, made), by=shown.publisher, at=shown.later(minutes=1))
    assert public(shown) == 1
    urgent(shown)
    assert public(shown) == 0
    assert sorted(Delivery.objects.values_list("operation", "state")) == [
        ("show", "retracted"), ("take_down", "accepted"),
    ]  # fmt: skip


def test_what_was_taken_down_is_not_brought_back_by_trying_again(shown: Newsroom) -> None:
    urgent(shown)
    public(shown)
    with pytest.raises(NotNow):
        retry(shown.delivery("website", "show"), by=shown.publisher, at=shown.at)
