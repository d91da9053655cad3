"""Words about people are erased on a ground of law, wherever they lie; that they were is recorded and told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries import actions as deliveries
from kentongan.deliveries.models import Delivery, Look
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.kernel.events import faults
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.models import Notice, Staff
from kentongan.stories.conftest import brought_to, photo
from kentongan.stories.erasing.actions import check_erase, erase
from kentongan.stories.erasing.copies import COPIES
from kentongan.stories.erasing.grounds import ErasureOrder
from kentongan.stories.erasing.queries import with_words
from kentongan.stories.findings.actions import raise_finding
from kentongan.stories.findings.threads import reply
from kentongan.stories.models import Finding, Reply, UrgentOrder
from kentongan.stories.urgent.tests.test_urgent import publish

SAID = "Pak Tono dari RT 3 belum setuju fotonya tampil."
LAWFUL = ErasureOrder("request", "12/PDP/2026", "Permintaan warga lewat loket.")


@pytest.fixture
def chief(kelurahan: Office) -> Staff:
    """Who looks after the unit."""
    return kelurahan.unit.staff.get(is_administrator=True)


@pytest.fixture
def verified(kelurahan: Office) -> Case:
    return brought_to(kelurahan, kelurahan.open("berita"), "verify")


def remarked(office: Office, case: Case) -> Finding:
    run, by = office.run(case), office.doer(case)
    return raise_finding(run, place="lead", words=SAID, reason_code="facts", blocks=False, by=by, at=office.later())


def numbers(case: Case, text: str = "Tono") -> list[int]:
    return [event.number for event in with_words(case.pk) if text in event.words.text]


def erased(office: Office, case: Case, by: Staff, chosen: list[int] | None = None, **changes: Any) -> list[Event]:
    order = ErasureOrder(**{**vars(LAWFUL), **changes})
    chosen = numbers(case) if chosen is None else chosen
    return erase(unit=office.unit, stream=case.pk, numbers=chosen, order=order, by=by, at=office.later())


def test_the_event_stays_and_the_chain_verifies(kelurahan: Office, verified: Case, chief: Staff) -> None:
    remarked(kelurahan, verified)
    (number,) = numbers(verified)
    (told,) = erased(kelurahan, verified, chief)
    event = Event.objects.get(stream=verified.pk, number=number)
    assert (event.what, event.words.text) == ("finding_raised", "")
    assert list(faults(verified.pk)) == []
    assert told.facts == {"letter": "12/PDP/2026", "number": number}
    assert (told.reason_code, told.words.text, told.actor["name"]) == ("request", LAWFUL.reason, chief.user.name)


def test_the_same_words_go_from_every_row_of_the_case(kelurahan: Office, verified: Case, chief: Staff) -> None:
    finding = remarked(kelurahan, verified)
    reply(finding, words=SAID, by=kelurahan.doer(verified), at=kelurahan.later())
    Notice.objects.create(staff=chief, about=verified.pk, text=f"Dikembalikan: {SAID}", at=kelurahan.at)
    erased(kelurahan, verified, chief)
    finding.refresh_from_db()
    assert (finding.words, Reply.objects.get(finding=finding).words) == ("", "")
    assert not Notice.objects.filter(text__contains="Tono").exists()
    assert numbers(verified) == []


def test_a_headline_or_the_name_of_a_file_goes_too(kelurahan: Office, chief: Staff) -> None:
    case = kelurahan.open("berita", headline="Pak Tono mengadu")
    material = photo(case, kelurahan, name="KTP Tono.jpg")
    erased(kelurahan, case, chief)
    case.refresh_from_db()
    material.refresh_from_db()
    assert (case.headline, material.filename) == ("–", "–")


def test_words_of_another_case_stay(kelurahan: Office, verified: Case, chief: Staff) -> None:
    other = brought_to(kelurahan, kelurahan.open("berita"), "verify")
    kept, _gone = remarked(kelurahan, other), remarked(kelurahan, verified)
    erased(kelurahan, verified, chief)
    kept.refresh_from_db()
    assert kept.words == SAID


def test_an_urgent_order_keeps_when_and_how_but_no_name(kelurahan: Office, verified: Case, chief: Staff) -> None:
    order = publish(kelurahan, verified, ordered_by="Tono, Lurah", words="Umumkan.")
    erased(kelurahan, verified, chief)
    kept = UrgentOrder.objects.get(pk=order.pk)
    assert (kept.ordered_by, kept.words) == ("", "")
    assert (kept.means, kept.need, kept.ordered_at) == (order.means, order.need, order.ordered_at)


def test_a_look_keeps_what_was_seen_but_no_words(kelurahan: Office, chief: Staff) -> None:
    case = brought_to(kelurahan, kelurahan.open("berita"), "publish")
    kelurahan.rehearse(case, kelurahan.run(case).definition.outcomes[0].id)
    deliver_due(kelurahan.later())
    row = Delivery.objects.filter(release__case=case, channel="website").get()
    deliveries.look(row, is_right=False, words=SAID, by=kelurahan.staff["ketua"], at=kelurahan.later())
    erased(kelurahan, case, chief)
    seen = Look.objects.get(delivery=row)
    assert (seen.is_right, seen.words) == (False, "")
    assert list(faults(case.pk)) == []


def test_the_database_lets_a_look_be_emptied_and_nothing_else(kelurahan: Office, verified: Case) -> None:
    order = publish(kelurahan, verified)
    rows = UrgentOrder.objects.filter(pk=order.pk)
    for change in ({"words": "Lain"}, {"means": "letter"}, {"ordered_by": "", "at": order.at + timedelta(1)}):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            rows.update(**change)
    rows.update(words="")
    assert rows.get().words == ""


def test_only_who_looks_after_the_unit_erases(kelurahan: Office, verified: Case) -> None:
    remarked(kelurahan, verified)
    with pytest.raises(NotPermitted) as refused:
        erased(kelurahan, verified, kelurahan.staff["pengolah"])
    assert refused.value.codes == {"not-manager"}
    assert numbers(verified)


def test_another_units_log_is_nobodys_to_erase(kelurahan: Office, dinas: Office, verified: Case, chief: Staff) -> None:
    remarked(kelurahan, verified)
    theirs = dinas.unit.staff.get(is_administrator=True)
    asked: dict[str, Any] = {"stream": verified.pk, "numbers": numbers(verified), "order": LAWFUL, "at": dinas.at}
    for unit, code in ((kelurahan.unit, "not-manager"), (dinas.unit, "other-unit")):
        assert [one.code for one in check_erase(unit=unit, by=theirs, **asked)] == [code]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ground": ""}, "ground-missing"),
        ({"ground": "because"}, "ground-missing"),
        ({"letter": " "}, "letter-missing"),
        ({"reason": ""}, "reason-missing"),
        ({"chosen": []}, "none-chosen"),
        ({"chosen": [1000]}, "no-words"),
    ],
)
def test_ground_letter_and_reason_are_asked_for(
    kelurahan: Office, verified: Case, chief: Staff, changes: dict[str, Any], code: str
) -> None:
    remarked(kelurahan, verified)
    with pytest.raises(NotNow) as refused:
        erased(kelurahan, verified, chief, **changes)
    assert refused.value.codes == {code}
    assert numbers(verified)


def test_the_head_is_told_who_erased_and_why(kelurahan: Office, verified: Case, chief: Staff) -> None:
    head = kelurahan.staff["ketua"]
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    remarked(kelurahan, verified)
    erased(kelurahan, verified, chief)
    (text,) = Notice.objects.filter(staff=head, text__contains="menghapus kata-kata").values_list("text", flat=True)
    assert str(chief.user) in text
    assert "12/PDP/2026" in text
    assert "Tono" not in text


def test_the_units_own_log_can_be_erased_too(kelurahan: Office, chief: Staff) -> None:
    stream = kelurahan.unit.stream
    chosen = [event.number for event in with_words(stream)][:1]
    assert chosen
    erase(unit=kelurahan.unit, stream=stream, numbers=chosen, order=LAWFUL, by=chief, at=kelurahan.later())
    assert list(faults(stream)) == []
    assert chosen[0] not in {event.number for event in with_words(stream)}


def test_every_place_of_copies_can_be_asked(kelurahan: Office, verified: Case) -> None:
    for model, case, field, _instead in COPIES:
        assert model._default_manager.filter(**{case: verified.pk, field: SAID}).count() == 0
