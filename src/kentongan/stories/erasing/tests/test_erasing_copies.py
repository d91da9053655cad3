"""Erasing reaches what tells the same in another form: notices, titles, items, files' names; and nothing beside it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.people.models import Notice
from kentongan.stories.conftest import brought_to, edition, photo, written
from kentongan.stories.editions.saving import keep_state
from kentongan.stories.erasing.actions import erase
from kentongan.stories.erasing.grounds import ErasureOrder
from kentongan.stories.erasing.queries import on_record_among, with_words
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.processing import derive
from kentongan.stories.materials.reporting import report
from kentongan.stories.models import ItemCheck, Material, OfficeDocument, RequiredItem, SavedState, UrgentOrder
from kentongan.stories.receipts.actions import receive, settle
from kentongan.stories.receipts.models import Receipt
from kentongan.stories.uploads.models import Upload
from kentongan.stories.urgent.tests.test_urgent import publish
from kentongan.tests import recordings

LAWFUL = ErasureOrder("request", "12/PDP/2026", "Permintaan warga lewat loket.")


@pytest.fixture
def receiving(kelurahan: Office) -> Case:
    return brought_to(kelurahan, kelurahan.open(), "edit")


def erased(office: Office, case: Case, *whats: str, only: str = "") -> None:
    chief = office.unit.staff.get(is_administrator=True)
    numbers = [one.number for one in with_words(case.pk) if one.what in whats and only in one.words.text]
    assert numbers
    erase(unit=office.unit, stream=case.pk, numbers=numbers, order=LAWFUL, by=chief, at=office.later())


def refused(office: Office, case: Case, material: Material, words: str) -> Receipt:
    how: dict[str, Any] = {"is_accepted": False, "reason_code": "facts", "words": words}
    return receive(material, **how, by=office.doer(case), at=office.at)


def test_the_notice_of_a_refusal_goes_with_its_words(kelurahan: Office, receiving: Case) -> None:
    material = photo(receiving, kelurahan, name="foto.jpg", by=kelurahan.staff["pencari"])
    refused(kelurahan, receiving, material, "Wajah Tono tampak.")
    notice = Notice.objects.get(text__contains="”: Wajah Tono")
    erased(kelurahan, receiving, "material_refused")
    notice.refresh_from_db()
    assert notice.text == "–"


def test_every_notice_that_names_a_file_goes_with_its_name(kelurahan: Office, receiving: Case) -> None:
    material = photo(receiving, kelurahan, name="TN.jpg", by=kelurahan.staff["pencari"])
    refused(kelurahan, receiving, material, "Buram.")
    erased(kelurahan, receiving, "material_handed_in", only="TN")
    assert not Notice.objects.filter(text__contains="TN").exists()


def test_of_two_refusals_at_one_moment_only_the_one_loses_its_words(kelurahan: Office, receiving: Case) -> None:
    first, second = (
        refused(kelurahan, receiving, photo(receiving, kelurahan, name=name), words)
        for name, words in (("a.jpg", "Tono tampak."), ("b.jpg", "Buram."))
    )
    Receipt.objects.filter(pk=first.pk).update(at=second.at)
    erased(kelurahan, receiving, "material_refused", only="Buram")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.words, second.words) == ("Tono tampak.", "")


def test_of_two_items_at_one_moment_only_the_one_loses_its_words(kelurahan: Office, receiving: Case) -> None:
    run, by, at = kelurahan.run(receiving), kelurahan.doer(receiving), kelurahan.later()
    for text in ("Foto", "Foto kegiatan"):
        RequiredItem.objects.create(
            unit=kelurahan.unit, procedure=kelurahan.procedure.id, track=receiving.track, text=text, by=by, at=at
        )
        settle(run, text, state="waived", words=f"Tono belum setuju {text}.", by=by, at=at)
    erased(kelurahan, receiving, "item_waived", only="setuju Foto kegiatan")
    kept = dict(ItemCheck.objects.filter(case=receiving).values_list("text", "words"))
    assert kept == {"Foto": "Tono belum setuju Foto.", "Foto kegiatan": ""}


def test_an_urgent_order_of_another_moment_keeps_its_words(kelurahan: Office) -> None:
    case = brought_to(kelurahan, kelurahan.open("berita"), "verify")
    order = publish(kelurahan, case, ordered_by="Tono, Lurah", words="Umumkan.")
    other = brought_to(kelurahan, kelurahan.open("berita"), "verify")
    kept = publish(kelurahan, other, ordered_by="Tono, Lurah", words="Umumkan.")
    erased(kelurahan, case, "published_urgently")
    words = dict(UrgentOrder.objects.values_list("pk", "words"))
    assert words == {order.pk: "", kept.pk: "Umumkan."}


def test_a_title_made_of_a_reports_first_sentence_goes_from_every_state(kelurahan: Office, receiving: Case) -> None:
    written(kelurahan, receiving)
    found, whole = edition(receiving), "Bapak Tono jatuh di selokan. Ia dibawa ke puskesmas."
    by = kelurahan.staff["pencari"]
    report(receiving, what=whole, place="", who="", source="", happened_at=None, by=by, at=kelurahan.later())
    keep_state(found, by=None, at=kelurahan.later())
    found.title = "Bapak Tono jatuh di selokan"
    keep_state(found, by=None, at=kelurahan.later())
    found.save_revision()
    log(instance=found, action="wagtail.edit")
    erased(kelurahan, receiving, "report_written", only="selokan")
    assert [one.label for one in ModelLogEntry.objects.for_instance(found)] == ["–"]
    assert not found.revisions.filter(content__icontains="selokan").exists()
    assert len(SavedState.objects.filter(edition=found)) == 1


def test_a_films_title_and_the_upload_lose_the_name(kelurahan: Office, receiving: Case) -> None:
    by, at = kelurahan.staff["pencari"], kelurahan.later()
    film = derive(hand_in(receiving, file=ContentFile(recordings.film()), name="Tono.mp4", by=by, at=at), at)
    given = {"unit": kelurahan.unit, "case": receiving, "by": by, "size": 9, "begun_at": at}
    names = [("Tono.mp4", film), ("Tono.mp4", None), ("lain.mp4", None)]
    rows = [
        Upload.objects.create(filename=name, material=one, expires_at=at + timedelta(1), **given) for name, one in names
    ]
    erased(kelurahan, receiving, "material_handed_in", only="Tono")
    assert OfficeDocument.objects.get(pk=film.document_id).title == "–"
    assert [Upload.objects.get(pk=row.pk).filename for row in rows] == ["–", "–", "lain.mp4"]


def test_many_files_are_asked_for_at_once(kelurahan: Office, django_assert_max_num_queries: Any) -> None:
    case = kelurahan.onward(kelurahan.open())
    shown = case.materials.get(family="photo")
    other = kelurahan.open()
    unseen = [derive(photo(other, kelurahan, name=f"{n}.jpg", words=str(n)), kelurahan.later()) for n in range(4)]
    on_record_among([shown])  # Django learns its content types once
    rows = Material.objects.filter(pk__in=[shown.pk, *(one.pk for one in unseen)]).select_related("image", "document")
    found = list(rows)
    with django_assert_max_num_queries(3):
        assert on_record_among(found) == {shown.pk}
