"""What was handed in can be erased; what a frozen version shows of it stays, and is told to stay."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from kentongan.cases.actions import note
from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.events import faults
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.models import Staff
from kentongan.stories.conftest import brought_to, edition, photo, written
from kentongan.stories.editions.saving import keep_state
from kentongan.stories.erasing.actions import erase
from kentongan.stories.erasing.grounds import ErasureOrder
from kentongan.stories.erasing.queries import on_record, on_record_among, with_words
from kentongan.stories.materials.actions import DEFAULT_HEADLINE, hand_in
from kentongan.stories.materials.processing import derive
from kentongan.stories.materials.reporting import report
from kentongan.stories.models import (
    FileWords,
    Likeness,
    Material,
    OfficeImage,
    Provenance,
    Report,
    SavedState,
    Version,
)
from kentongan.stories.provenance.actions import tell
from kentongan.stories.receipts.models import Receipt
from kentongan.stories.states import MaterialState
from kentongan.stories.steps.rehearsal import drawn_picture
from kentongan.tests import recordings

LAWFUL = ErasureOrder("request", "12/PDP/2026", "Permintaan warga lewat loket.")


@pytest.fixture
def chief(kelurahan: Office) -> Staff:
    return kelurahan.unit.staff.get(is_administrator=True)


@pytest.fixture
def unused(kelurahan: Office) -> Material:
    """A photo that was handed in and shown nowhere."""
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    written(kelurahan, case)
    return derive(photo(case, kelurahan, name="KTP Tono.jpg", by=kelurahan.staff["pencari"]), kelurahan.at)


@pytest.fixture
def published(kelurahan: Office) -> Material:
    """The photo of a story that went out."""
    case = kelurahan.onward(kelurahan.open())
    return case.materials.get(family="photo")


@pytest.fixture
def gone(kelurahan: Office, chief: Staff, django_capture_on_commit_callbacks: Any) -> Any:
    def carried_out(material: Material, **how: Any) -> Material:
        with django_capture_on_commit_callbacks(execute=True):
            given = {"numbers": [], "materials": [material.pk], "order": LAWFUL, "by": chief, **how}
            erase(unit=kelurahan.unit, stream=material.case_id, at=kelurahan.later(), **given)
        return Material.objects.get(pk=material.pk)

    return carried_out


def test_a_photo_that_nothing_shows_goes_with_all_that_was_made_of_it(
    kelurahan: Office, unused: Material, gone: Any
) -> None:
    sha256, files = unused.image.sha256, [unused.original.name, unused.thumbnail, unused.image.file.name]
    assert all(map(default_storage.exists, files))
    left = gone(unused)
    assert (left.state, left.filename, left.original.name, left.inspection) == (MaterialState.ERASED, "–", "", {})
    assert not any(map(default_storage.exists, files))
    assert not OfficeImage.objects.filter(sha256=sha256).exists()
    assert not FileWords.objects.filter(sha256=sha256).exists()
    assert not Likeness.objects.filter(material=left).exists()


def test_a_film_takes_the_picture_that_stands_for_it_along(kelurahan: Office, gone: Any) -> None:
    case, by = kelurahan.open(), kelurahan.staff["pencari"]
    content = ContentFile(recordings.film())
    film = derive(hand_in(case, file=content, name="banjir.mp4", by=by, at=kelurahan.later()), kelurahan.later())
    files = [film.document.file.name, film.document.poster.file.name, *film.stills.values_list("path", flat=True)]
    assert all(map(default_storage.exists, files))
    gone(film)
    assert not any(map(default_storage.exists, files))
    assert not OfficeImage.objects.exists()


def test_that_it_was_erased_is_recorded_and_its_name_leaves_the_log(unused: Material, gone: Any) -> None:
    case = unused.case_id
    assert "Tono" in " ".join(event.words.text for event in with_words(case))
    gone(unused)
    event = Event.objects.filter(stream=case, what="material_erased").get()
    assert event.facts == {
        "material": str(unused.pk), "sha256": unused.sha256, "letter": "12/PDP/2026", "on_record": False
    }  # fmt: skip
    assert (event.reason_code, event.words.text) == ("request", LAWFUL.reason)
    assert "Tono" not in " ".join(event.words.text for event in with_words(case))
    assert list(faults(case)) == []


def test_what_a_frozen_version_shows_stays_its_original_does_not(published: Material, gone: Any) -> None:
    assert on_record_among([published]) == {published.pk}
    version = Version.objects.get(edition__case=published.case_id)
    before, picture = version.fingerprint, published.image.file.name
    left = gone(published)
    assert left.original.name == ""
    assert left.image_id
    assert default_storage.exists(picture)
    assert Version.objects.get(pk=version.pk).fingerprint == before
    assert on_record(Case.objects.get(pk=published.case_id)) == 1


def test_who_consented_and_the_proof_go_what_was_chosen_stays(
    kelurahan: Office, unused: Material, gone: Any, django_capture_on_commit_callbacks: Any
) -> None:
    answer = Provenance(origin="own", shown="adults", consent="written", consenter="Tono", how="di rumah")
    proof = ContentFile(drawn_picture("izin"), name="izin.jpg")
    (row,) = tell([unused], answer, proof=proof, by=kelurahan.staff["pencari"], at=kelurahan.later())
    assert default_storage.exists(row.proof.name)
    gone(unused)
    kept = Provenance.objects.get(material=unused)
    assert (kept.consenter, kept.how, kept.proof.name, kept.consent) == ("–", "–", "", "written")
    assert kept.has_consent
    assert not default_storage.exists(row.proof.name)


def test_erasing_the_words_of_an_answer_empties_the_answer_too(kelurahan: Office, unused: Material, gone: Any) -> None:
    answer = Provenance(origin="given", licence="izin Tono", shown="nobody")
    tell([unused], answer, by=kelurahan.staff["pencari"], at=kelurahan.later())
    (number,) = [event.number for event in with_words(unused.case_id) if "izin Tono" in event.words.text]
    gone(unused, numbers=[number], materials=[])
    kept = Provenance.objects.get(material=unused)
    assert (kept.licence, kept.has_right) == ("–", True)


def test_the_words_by_which_a_case_is_found_lose_the_same_text(kelurahan: Office, gone: Any, unused: Material) -> None:
    said = "Bapak Tono Suratno"
    case = Case.objects.get(pk=unused.case_id)
    Case.objects.filter(pk=case.pk).update(words=f"Kerja bakti. {said} hadir.", headline=said)
    run = kelurahan.run(case)
    from_log = keep_words(kelurahan, run, said)
    gone(unused, numbers=[from_log], materials=[])
    case.refresh_from_db()
    assert case.words == "Kerja bakti. – hadir."
    assert case.headline == "–"


def test_earlier_states_of_the_text_that_hold_the_words_go(kelurahan: Office, gone: Any, unused: Material) -> None:
    said = "Bapak Tono “Suratno” di Jalan Kartini"
    case = Case.objects.get(pk=unused.case_id)
    found = edition(case)
    keep_state(found, by=None, at=kelurahan.later())
    found.lead = f"Hadir {said}."
    keep_state(found, by=None, at=kelurahan.later())
    gone(unused, numbers=[keep_words(kelurahan, kelurahan.run(case), said)], materials=[])
    assert [one.state["places"]["lead"] for one in SavedState.objects.filter(edition=found)] == [edition(case).lead]


def test_what_wagtail_keeps_of_the_text_goes_too(kelurahan: Office, gone: Any, unused: Material) -> None:
    said = "Bapak Tono Suratno"
    found = edition(Case.objects.get(pk=unused.case_id))
    found.lead = "Kerja bakti."
    clean = found.save_revision()
    found.lead, found.title = f"Hadir {said}.", f"{said} hadir"
    found.save_revision()
    log(instance=found, action="wagtail.edit")
    gone(unused, numbers=[keep_words(kelurahan, kelurahan.run(unused.case), said)], materials=[])
    assert list(found.revisions.all()) == [clean]
    assert [one.label for one in ModelLogEntry.objects.for_instance(found)] == ["–"]


def test_a_report_loses_who_where_and_source_and_the_case_the_headline_made_of_it(
    kelurahan: Office, chief: Staff
) -> None:
    case, by = kelurahan.open(headline=DEFAULT_HEADLINE), kelurahan.staff["pencari"]
    told = {"what": "Bapak Tono jatuh di selokan. Ia dibawa ke puskesmas.", "place": "rumah Tono", "who": "Tono"}
    report(case, **told, source="tetangga Tono", happened_at=None, by=by, at=kelurahan.later())
    assert Case.objects.get(pk=case.pk).headline == "Bapak Tono jatuh di selokan"
    (number,) = [event.number for event in with_words(case.pk) if event.what == "report_written"]
    order: dict[str, Any] = {"order": LAWFUL, "by": chief, "at": kelurahan.later()}
    erase(unit=kelurahan.unit, stream=case.pk, numbers=[number], **order)
    kept = Report.objects.get(case=case)
    assert (kept.what, kept.place, kept.who, kept.source) == ("", "", "", "")
    assert Case.objects.get(pk=case.pk).headline == "–"
    assert "Tono" not in Case.objects.get(pk=case.pk).words


def test_the_name_of_a_file_leaves_what_was_made_of_it_and_its_receipt(kelurahan: Office, gone: Any) -> None:
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    published = derive(photo(case, kelurahan, name="KTP Tono.jpg", by=kelurahan.staff["pencari"]), kelurahan.at)
    Receipt.objects.create(
        material=published, is_accepted=False, words="KTP Tono kabur", by=kelurahan.staff["ketua"], at=kelurahan.later()
    )
    said = f"{published.filename} KTP Tono kabur"
    facts = {"material": str(published.pk)}
    note(case, "material_refused", by=kelurahan.staff["ketua"], at=kelurahan.at, words=said, facts=facts)
    numbers = [one.number for one in with_words(case.pk) if one.what in ("material_handed_in", "material_refused")]
    gone(published, numbers=numbers, materials=[])
    assert OfficeImage.objects.get(pk=published.image_id).title == "–"
    assert Receipt.objects.get(material=published).words == ""


def test_the_same_file_is_not_taken_in_again(kelurahan: Office, unused: Material, gone: Any) -> None:
    gone(unused)
    content = ContentFile(drawn_picture("KTP Tono.jpg"))
    with pytest.raises(NotNow, match="dihapus atas dasar hukum"):
        hand_in(unused.case, file=content, name="lagi.jpg", by=kelurahan.staff["pencari"], at=kelurahan.later())


def test_a_material_of_another_case_or_one_that_is_gone_is_refused(
    kelurahan: Office, unused: Material, chief: Staff, gone: Any
) -> None:
    other = photo(kelurahan.open(), kelurahan)
    asked: dict[str, Any] = {"unit": kelurahan.unit, "stream": unused.case_id, "numbers": [], "order": LAWFUL}
    with pytest.raises(NotNow) as refused:
        erase(**asked, materials=[other.pk], by=chief, at=kelurahan.later())
    assert refused.value.codes == {"no-material"}
    gone(unused)
    with pytest.raises(NotNow):
        erase(**asked, materials=[unused.pk], by=chief, at=kelurahan.later())


def test_only_who_looks_after_the_unit_erases_a_material(kelurahan: Office, unused: Material) -> None:
    by = kelurahan.staff["pencari"]
    with pytest.raises(NotPermitted):
        erase(unit=kelurahan.unit, stream=unused.case_id, numbers=[], materials=[unused.pk], order=LAWFUL, by=by,
              at=kelurahan.later())  # fmt: skip


def keep_words(office: Office, run: Any, said: str) -> int:
    """Lets somebody say this in the log; returns the number of the event."""
    return note(run.case, "finding_replied", by=office.doer(run.case), at=office.later(), words=said).number
