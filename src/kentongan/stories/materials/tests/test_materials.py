"""What is handed in: kept once, privately, and usable."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from kentongan.cases.models import Case
from kentongan.cases.tests.conftest import joined
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import enlist, found_unit, renew_roster
from kentongan.people.models import Notice, User
from kentongan.stories.conftest import photo
from kentongan.stories.intake.rules import Refused
from kentongan.stories.materials import processing
from kentongan.stories.materials.actions import DEFAULT_HEADLINE, hand_in
from kentongan.stories.materials.reporting import report
from kentongan.stories.models import Material, OfficeImage, Report
from kentongan.stories.states import MaterialState
from kentongan.tests import recordings

INPUT = Path(__file__).parents[5] / "tests" / "input"


def sent(office, case, name):
    with (INPUT / name).open("rb") as file:
        return hand_in(case, file=ContentFile(file.read()), name=name, by=office.doer(case), at=office.later())


def told(office, case, what="Pasar murah di balai RW. Dihadiri warga."):
    facts = {"happened_at": office.at, "place": "Balai RW", "who": "Warga", "source": "Liputan"}
    return report(case, what=what, **facts, by=office.doer(case), at=office.later())


def test_original_is_kept_privately_with_what_it_tells(kelurahan):
    case = kelurahan.open()
    material = sent(kelurahan, case, "foto-1.jpg")
    with material.original.open("rb") as original:
        assert original.read() == (INPUT / "foto-1.jpg").read_bytes()
    assert material.original.name.startswith("bakalankrajan/originals/")
    kept = Material.objects.get(pk=material.pk)
    assert kept.sha256 == sha256((INPUT / "foto-1.jpg").read_bytes()).hexdigest()
    assert (kept.inspection["kind"], kept.inspection["width"], kept.inspection["height"]) == ("jpeg", 4000, 3000)
    assert kept.inspection["position"] == [-7.994197, 112.610697]
    assert kept.inspection["taken_at"] == "2026-11-18T08:12:31"
    assert kept.inspection["metadata"]["exif"]["GPS"]["GPSLatitudeRef"] == "S", "all that the camera wrote"
    assert material.state == MaterialState.STORED


def test_handing_in_is_logged(kelurahan):
    case = kelurahan.open()
    material = photo(case, kelurahan)
    event = Event.objects.get(stream=case.pk, what="material_handed_in")
    assert event.facts["sha256"] == material.sha256
    assert event.actor["id"] == f"staff:{kelurahan.staff['pencari'].pk}"


def test_same_file_twice_gives_the_first(kelurahan):
    case = kelurahan.open()
    first = photo(case, kelurahan, name="a.jpg", words="sama")
    again = photo(case, kelurahan, name="b.jpg", words="sama")
    assert again == first
    assert Material.objects.count() == 1
    assert len(default_storage.listdir("bakalankrajan/originals")[0]) == 1


def test_same_file_in_another_case_is_its_own_material(kelurahan):
    photos = [photo(kelurahan.open(), kelurahan, words="sama") for _time in range(2)]
    assert photos[0] != photos[1]


def test_refused_file_leaves_the_rest(kelurahan):
    case = kelurahan.open()
    photo(case, kelurahan)
    with pytest.raises(Refused) as refusal:
        hand_in(case, file=ContentFile(b"MZ\x90\x00" * 40), name="a.jpg", by=kelurahan.doer(case), at=kelurahan.at)
    assert refusal.value.codes
    assert Material.objects.count() == 1


def test_somebody_of_another_unit_hands_in_nothing(kelurahan):
    case = kelurahan.open()
    unit = found_unit(slug="lain", name="Lain", at=kelurahan.at)
    user = User.objects.create_user("orang-lain", name="Orang Lain", password="x")
    stranger = enlist(unit=unit, user=user, by=PROGRAM, at=kelurahan.at)
    with pytest.raises(NotPermitted):
        photo(case, kelurahan, by=stranger)


def test_material_may_come_after_the_hand_over(kelurahan):
    case = kelurahan.open()
    kelurahan.rehearse(case, "serahkan")
    case = Case.objects.get(pk=case.pk)
    assert photo(case, kelurahan, by=kelurahan.staff["pencari"]).pk


def test_no_material_after_the_end(kelurahan):
    case = kelurahan.open()
    for outcome in ("serahkan", "serahkan", "verifikasi", "tidak-ditayangkan"):
        kelurahan.rehearse(case, outcome)
    with pytest.raises(NotNow) as refusal:
        photo(Case.objects.get(pk=case.pk), kelurahan, by=kelurahan.staff["pencari"])
    assert refusal.value.codes == {"case-ended"}


def test_what_leaves_is_re_encoded_upright_and_without_metadata(kelurahan):
    case = kelurahan.open()
    material = sent(kelurahan, case, "foto-2-miring.jpg")
    assert processing.process_due(kelurahan.later()) == 1
    material.refresh_from_db()
    assert material.state == MaterialState.READY
    image = material.image
    with image.file.open("rb") as file, Image.open(file) as picture:
        assert not picture.getexif()
        assert picture.size == (image.width, image.height)
    assert image.sha256 != material.sha256
    assert image.unit == kelurahan.unit
    assert image.collection.name == "bakalankrajan"
    inspection = material.inspection
    assert (image.width > image.height) == (inspection["width"] > inspection["height"])


def test_first_photo_becomes_the_picture_of_the_case(kelurahan):
    case = kelurahan.open()
    first, _second = photo(case, kelurahan, name="satu.jpg"), photo(case, kelurahan, name="dua.jpg")
    assert processing.process_due(kelurahan.later()) == 2
    first.refresh_from_db()
    assert first.thumbnail.endswith(".webp")
    assert Case.objects.get(pk=case.pk).picture == first.thumbnail
    assert default_storage.exists(first.thumbnail)


def test_document_leaves_stripped(kelurahan):
    material = sent(kelurahan, kelurahan.open(), "naskah.docx")
    processing.derive(material, kelurahan.later())
    assert material.document.mime.endswith("wordprocessingml.document")
    assert material.document.sha256 != material.sha256
    assert material.document.file.size == material.document.file_size


def test_video_leaves_as_mp4_with_a_poster(kelurahan):
    case = kelurahan.open()
    by, at = kelurahan.doer(case), kelurahan.later()
    material = hand_in(case, file=ContentFile(recordings.film()), name="banjir.mp4", by=by, at=at)
    processing.derive(material, kelurahan.later())
    assert material.document.mime == "video/mp4"
    assert material.document.sha256 != material.sha256, "made anew"
    assert (material.document.poster.width, material.document.poster.height) == (320, 180)
    assert material.document.seconds == pytest.approx(4, abs=0.2)
    assert default_storage.exists(material.thumbnail)


def test_photo_does_not_wait_behind_a_film(kelurahan):
    case = kelurahan.open()
    film, behind = sent(kelurahan, case, "video-1080p.mp4"), photo(case, kelurahan)
    assert processing.process_due(kelurahan.later()) == 1
    film.refresh_from_db()
    behind.refresh_from_db()
    assert (film.state, behind.state) == (MaterialState.STORED, MaterialState.READY)
    assert list(processing.recordings()) == [film]


def test_text_needs_no_deriving(kelurahan):
    material = sent(kelurahan, kelurahan.open(), "berita-kerja-bakti.txt")
    processing.derive(material, kelurahan.later())
    assert material.state == MaterialState.READY
    assert material.image is None
    assert material.document is None


def test_same_picture_is_kept_once_in_the_library(kelurahan):
    for _time in range(2):
        processing.derive(photo(kelurahan.open(), kelurahan, words="sama"), kelurahan.later())
    assert OfficeImage.objects.count() == 1


def test_failure_is_recorded_with_a_sentence(kelurahan):
    material = sent(kelurahan, kelurahan.open(), "pengumuman.pdf")
    with default_storage.open(material.original.name, "wb") as file:
        file.write(b"%PDF-1.4 broken")
    assert processing.process_due(kelurahan.later()) == 1
    material.refresh_from_db()
    assert material.state == MaterialState.FAILED
    assert "foto.jpg" not in material.last_error
    assert "pengumuman.pdf" in material.last_error
    assert Event.objects.filter(stream=material.case_id, what="material_failed").exists()


def spoilt(office):
    material = sent(office, office.open(), "pengumuman.pdf")
    with default_storage.open(material.original.name, "wb") as file:
        file.write(b"%PDF-1.4 broken")
    return material


def test_who_handed_in_what_cannot_be_processed_is_told_once_and_led_there(kelurahan):
    material = spoilt(kelurahan)
    for _round in range(2):
        processing.process_due(kelurahan.later(120))
    notice = Notice.objects.get(about=material.case_id)
    assert notice.staff == material.by
    assert "“pengumuman.pdf” untuk “" in notice.text
    assert notice.link == f"/kirim/{material.case_id}/"


def test_where_the_sender_works_here_no_longer_those_who_have_the_step_are_told(kelurahan):
    material = spoilt(kelurahan)
    other = joined(kelurahan, "pencari", "Wati")
    material.by.is_active = False
    material.by.save(update_fields=["is_active"])
    renew_roster(kelurahan.unit)
    processing.process_due(kelurahan.later())
    assert [notice.staff for notice in Notice.objects.filter(about=material.case_id)] == [other]


def test_vanished_original_is_tried_again_then_told_in_the_offices_words(kelurahan, caplog):
    material = photo(kelurahan.open(), kelurahan)
    default_storage.delete(material.original.name)
    for attempt in range(1, processing.MOST_ATTEMPTS):
        assert processing.process_due(kelurahan.later(120)) == 1
        material.refresh_from_db()
        assert material.state == MaterialState.STORED
        assert material.attempts == attempt
        assert material.next_attempt_at > kelurahan.at
        assert material.last_error == "Belum berhasil diproses; program mencobanya lagi."
    processing.process_due(kelurahan.later(120))
    material.refresh_from_db()
    assert material.state == MaterialState.FAILED
    assert material.last_error == "File ini tidak dapat diproses program. Aslinya tetap tersimpan."
    assert "FileNotFoundError" in caplog.text


def test_leased_material_is_not_taken_twice(kelurahan):
    material = photo(kelurahan.open(), kelurahan)
    until = kelurahan.at + timedelta(hours=1)
    Material.objects.filter(pk=material.pk).update(leased_until=until)
    assert processing.process_due(kelurahan.later()) == 0


def test_deriving_twice_changes_nothing(kelurahan):
    material = processing.derive(photo(kelurahan.open(), kelurahan), kelurahan.later())
    image = material.image_id
    assert processing.derive(material, kelurahan.later()).image_id == image


def test_report_is_kept_once_and_replaced(kelurahan):
    case = kelurahan.open()
    told(kelurahan, case)
    assert told(kelurahan, case, "Pasar murah diundur.").what == "Pasar murah diundur."
    assert Report.objects.count() == 1
    assert Event.objects.filter(stream=case.pk, what="report_written").count() == 2


def test_report_names_a_case_that_began_with_a_photo(kelurahan):
    case = kelurahan.open(headline=DEFAULT_HEADLINE)
    told(kelurahan, case)
    assert Case.objects.get(pk=case.pk).headline == "Pasar murah di balai RW"


def test_report_leaves_a_given_headline_alone(kelurahan):
    case = kelurahan.open(headline="Pasar murah")
    told(kelurahan, case)
    assert Case.objects.get(pk=case.pk).headline == "Pasar murah"
